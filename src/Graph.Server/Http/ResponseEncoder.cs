using System.IO.Compression;
using Graph.Engine.Values;

namespace Graph.Server.Http;

/// <summary>
/// Compresses bodies at the levels that cost least: 10 KB of an answer take some 25 µs and become a quarter, which the
/// slower levels better by little. Whoever puts cookies before this service and lets foreign text into answers should
/// know of BREACH and switch compression off (docs/clients.md).
/// </summary>
internal static class ResponseEncoder
{
    /// <summary>Bytes from which it pays: what is less fits in a packet anyway.</summary>
    public const int Least = 1500;

    private const int Quality = 1;
    private const int SlowQuality = 9;
    private const int LargestWindow = 22;

    // 256 KiB: the encoder's memory, and nearly all of what a larger window would find.
    private const int Window = 18;

    /// <summary>The name of an encoding in headers.</summary>
    public static string NameOf(ContentCoding coding) => coding switch
    {
        ContentCoding.Brotli => "br",
        ContentCoding.Gzip => "gzip",
        _ => "identity",
    };

    /// <summary>Encodes <paramref name="body"/> behind what is in <paramref name="output"/>.</summary>
    /// <returns>False where it would not become less.</returns>
    public static bool TryEncode(ContentCoding coding, ReadOnlyMemory<byte> body, ByteBuffer output)
    {
        if (coding == ContentCoding.Brotli)
        {
            var room = output.GetSpan(BrotliEncoder.GetMaxCompressedLength(body.Length));
            if (!BrotliEncoder.TryCompress(body.Span, room, out var written, Quality, Window))
                return false;
            output.Advance(written);
        }
        else
        {
            Deflate(body, output, CompressionLevel.Fastest);
        }

        return output.Length < body.Length;
    }

    /// <summary>Encodes what is sent again and again, as small as it becomes in a moment.</summary>
    public static byte[] EncodeWell(ContentCoding coding, byte[] body)
    {
        if (coding == ContentCoding.Identity)
            return body;
        using var output = new ByteBuffer();
        if (coding == ContentCoding.Brotli)
        {
            var room = output.GetSpan(BrotliEncoder.GetMaxCompressedLength(body.Length));
            _ = BrotliEncoder.TryCompress(body, room, out var written, SlowQuality, LargestWindow);
            output.Advance(written);
        }
        else
        {
            Deflate(body, output, CompressionLevel.SmallestSize);
        }

        return output.WrittenSpan.ToArray();
    }

    private static void Deflate(ReadOnlyMemory<byte> body, ByteBuffer output, CompressionLevel level)
    {
        using var stream = new GZipStream(new ByteBufferStream(output), level);
        stream.Write(body.Span);
    }
}
