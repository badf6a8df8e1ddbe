using System.Buffers;
using System.Diagnostics;
using System.Globalization;

namespace Graph.Server.Http;

/// <summary>
/// The id of a request, the same in the answer's header <c>X-Request-Id</c>, in a masked error and in the log. It is
/// the client's <c>X-Request-Id</c>, else the trace of its <c>traceparent</c> (W3C Trace Context); a request without
/// either gets one when there is something to look up: a refusal, errors, a fault.
/// </summary>
internal static class RequestId
{
    private const string Header = "X-Request-Id";
    private const int MostLength = 128;
    private const int TraceStart = 3;
    private const int TraceLength = 32;
    private const int TraceParentLength = 55;

    private static readonly SearchValues<char> _allowed = SearchValues.Create(
        "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-._~+/=:@");

    private static readonly SearchValues<char> _hexadecimal = SearchValues.Create("0123456789abcdef");

#pragma warning disable RS0030 // This is where ids come from; whoever wants others injects them.
    /// <summary>A new id; those made later sort behind.</summary>
    public static string Make() => Guid.CreateVersion7().ToString("N", CultureInfo.InvariantCulture);
#pragma warning restore RS0030

    /// <summary>Takes the client's id over into the answer, where it sent one that is well formed.</summary>
    public static void Take(HttpContext context)
    {
        var headers = context.Request.Headers;
        if (headers.TryGetValue(Header, out var own) && IsWellFormed(own.ToString()))
            context.Response.Headers[Header] = own;
        else if (headers.TraceParent is { Count: 1 } parent && TraceOf(parent.ToString()) is { } trace)
            context.Response.Headers[Header] = trace;
    }

    /// <summary>The request's id; null where nobody asked for one yet.</summary>
    public static string? Of(HttpContext context) =>
        context.Response.Headers.TryGetValue(Header, out var id) ? id.ToString() : null;

    /// <summary>The request's id, which is in the answer's header from now on.</summary>
    /// <param name="context">The request, whose answer has not begun.</param>
    /// <param name="made">An id that was given to it elsewhere, or null.</param>
    public static string Ensure(HttpContext context, string? made = null)
    {
        if (Of(context) is { } id)
            return id;
        id = made ?? Activity.Current?.TraceId.ToHexString() ?? Make();
        context.Response.Headers[Header] = id;
        return id;
    }

    private static bool IsWellFormed(string id) =>
        id.Length is > 0 and <= MostLength && id.AsSpan().IndexOfAnyExcept(_allowed) < 0;

    /// <summary>The trace id of <c>00-TRACE-PARENT-FLAGS</c>, or null.</summary>
    private static string? TraceOf(string parent)
    {
        const string NoVersion = "ff-";
        if (parent.Length < TraceParentLength || parent.StartsWith(NoVersion, StringComparison.Ordinal))
            return null;
        var trace = parent.AsSpan(TraceStart, TraceLength);
        return parent[TraceStart - 1] == '-' && parent[TraceStart + TraceLength] == '-'
            && trace.IndexOfAnyExcept(_hexadecimal) < 0
            && trace.ContainsAnyExcept('0')
            ? trace.ToString()
            : null;
    }
}
