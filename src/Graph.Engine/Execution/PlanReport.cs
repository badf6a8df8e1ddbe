using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Graph.Engine.Planning;

namespace Graph.Engine.Execution;

/// <summary>Tells a request's plan: its text with what each step did, a drawing of it, and the hash of the text alone.
/// </summary>
internal static class PlanReport
{
    // Arrows of relationships are to be read as such by people; the response is JSON and nothing else.
    private static readonly JsonWriterOptions _readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Adds <c>extensions.queryPlan</c>, an object with the lines of the text and what Banana Cake Pop draws
    /// of them, and <c>extensions.queryPlanHash</c> (SHA-256 in hexadecimal digits of the plan's text without counts,
    /// so that equal plans have equal hashes).</summary>
    public static void Add(ResponseBuffer response, OperationPlan plan, RunCounters counters)
    {
        var steps = new List<PlanStep>();
        var text = PlanPrinter.Print(plan, counters.Text, steps);
        response.PlanText = text;
        var extensions = response.Extensions;
        if (extensions.Length > 0)
            extensions.AppendByte((byte)',');
        extensions.Append("\"queryPlan\":"u8);
        using (var writer = new Utf8JsonWriter(extensions, _readable))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("text"u8);
            foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                writer.WriteStringValue(line);
            writer.WriteEndArray();
            PlanDrawing.Write(writer, plan, steps, counters);
            writer.WriteEndObject();
        }

        extensions.Append(",\"queryPlanHash\":\""u8);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(plan.ToString()));
        extensions.Append(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash)));
        extensions.AppendByte((byte)'"');
    }
}
