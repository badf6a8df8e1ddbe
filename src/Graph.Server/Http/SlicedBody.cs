using System.IO.Pipelines;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Graph.Server.Http;

/// <summary>
/// Sends a long body a slice at a time, as fast as the client takes it: written at once the web server would copy all
/// of it. A client that does not take it in time is cut off.
/// </summary>
internal static class SlicedBody
{
    /// <summary>Longer bodies are sent in slices of this length.</summary>
    public const int SliceBytes = 64 << 10;

    // How long a client may take nothing at all at first; the web server looks once a second.
    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _leastGrace = TimeSpan.FromSeconds(1.5);

    /// <summary>Sends the body.</summary>
    /// <param name="context">The request.</param>
    /// <param name="body">The body; it must stay as it is meanwhile.</param>
    /// <param name="within">How long the client may take for it.</param>
    public static async ValueTask<FlushResult> SendAsync(
        HttpContext context, ReadOnlyMemory<byte> body, TimeSpan within)
    {
        Hurry(context, body.Length, within);
        var writer = context.Response.BodyWriter;
        var flushed = default(FlushResult);
        while (!body.IsEmpty && !flushed.IsCompleted && !context.RequestAborted.IsCancellationRequested)
        {
            var slice = body[..Math.Min(SliceBytes, body.Length)];
            flushed = await writer.WriteAsync(slice, CancellationToken.None).ConfigureAwait(false);
            body = body[slice.Length..];
        }

        return flushed;
    }

    // The web server's own 240 bytes a second would let a client hold 16 MiB for most of a day. HTTP/2 has one rate for
    // all its streams, which cannot be set here.
    private static void Hurry(HttpContext context, int length, TimeSpan within)
    {
        if (!HttpProtocol.IsHttp11(context.Request.Protocol) && !HttpProtocol.IsHttp10(context.Request.Protocol))
            return;
        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is not { MinDataRate: { } least } feature)
            return;
        var rate = Math.Max(least.BytesPerSecond, length / within.TotalSeconds);
        feature.MinDataRate = new MinDataRate(rate, _grace < within ? _grace : _leastGrace);
    }
}
