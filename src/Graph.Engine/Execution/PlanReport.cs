using System.Security.Cryptography;
using System.Text;
using Graph.Engine.Planning;
using Graph.Engine.Values;

namespace Graph.Engine.Execution;

/// <summary>Tells a request's plan: its text with what each step did, and the hash of the text alone.</summary>
internal static class PlanReport
{
    /// <summary>Adds <c>extensions.queryPlan</c> and <c>extensions.queryPlanHash</c> (SHA-256 in hexadecimal digits of
    /// the plan's text without counts, so that equal plans have equal hashes).</summary>
    public static void Add(ResponseBuffer response, OperationPlan plan, RunCounters counters)
    {
        var text = PlanPrinter.Print(plan, counters.Text);
        response.PlanText = text;
        var extensions = response.Extensions;
        if (extensions.Length > 0)
            extensions.AppendByte((byte)',');
        extensions.Append("\"queryPlan\":"u8);
        JsonText.WriteString(extensions, Encoding.UTF8.GetBytes(text));
        extensions.Append(",\"queryPlanHash\":\""u8);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(plan.ToString()));
        extensions.Append(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash)));
        extensions.AppendByte((byte)'"');
    }
}
