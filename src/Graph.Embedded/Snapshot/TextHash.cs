using System.Buffers.Binary;
using System.Numerics;

namespace Graph.Embedded.Snapshot;

/// <summary>Hashes of ids and keys within one process; never written to a file. Zero does not occur, since a zero tag
/// marks an empty place in <see cref="HashSlots"/>.</summary>
internal static class TextHash
{
    private const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;

    /// <summary>The hash of a text.</summary>
    public static uint Of(ReadOnlySpan<byte> utf8) => Finish(Add(0, utf8));

    /// <summary>Adds a text to a hash.</summary>
    public static ulong Add(ulong hash, ReadOnlySpan<byte> utf8)
    {
        hash = Add(hash, (ulong)utf8.Length);
        while (utf8.Length >= 8)
        {
            hash = Add(hash, BinaryPrimitives.ReadUInt64LittleEndian(utf8));
            utf8 = utf8[8..];
        }

        var rest = 0UL;
        for (var i = utf8.Length - 1; i >= 0; i--)
            rest = rest << 8 | utf8[i];
        return Add(hash, rest);
    }

    /// <summary>Adds 64 bits to a hash.</summary>
    public static ulong Add(ulong hash, ulong bits)
    {
        var mixed = (hash ^ bits) * Multiplier;
        return BitOperations.RotateLeft(mixed ^ (mixed >> 32), 27) + bits;
    }

    /// <summary>The 32 bits that an index keeps.</summary>
    public static uint Finish(ulong hash)
    {
        hash ^= hash >> 31;
        hash *= Multiplier;
        return Math.Max(1, (uint)(hash >> 32));
    }
}
