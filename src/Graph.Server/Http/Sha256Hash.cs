using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Graph.Server.Http;

/// <summary>A sha256 hash of a document.</summary>
/// <param name="High">The first 16 bytes.</param>
/// <param name="Low">The others.</param>
internal readonly record struct Sha256Hash(UInt128 High, UInt128 Low)
{
    /// <summary>Characters of one in hexadecimal.</summary>
    public const int HexLength = 64;

    private const int Bytes = 32;

    /// <summary>The hash of a text.</summary>
    public static Sha256Hash Of(ReadOnlySpan<byte> text)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        SHA256.HashData(text, bytes);
        return From(bytes);
    }

    /// <summary>Reads one in hexadecimal, of either case.</summary>
    public static bool TryParse(ReadOnlySpan<byte> hex, out Sha256Hash hash)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        if (hex.Length == HexLength
            && Convert.FromHexString(hex, bytes, out _, out var written) == OperationStatus.Done && written == Bytes)
        {
            hash = From(bytes);
            return true;
        }

        hash = default;
        return false;
    }

    private static Sha256Hash From(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt128BigEndian(bytes), BinaryPrimitives.ReadUInt128BigEndian(bytes[16..]));
}
