using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Graph.Engine.Values;

/// <summary>
/// A running 128-bit hash for keys of caches and for cursors: the same input gives the same value on every machine. It
/// is not cryptographic; caches add a secret seed, and whoever forges a cursor only chooses where a page begins.
/// </summary>
internal struct Hash128
{
    private const ulong First = 0x9E3779B97F4A7C15;
    private const ulong Second = 0xD6E8FEB86659FD93;
    private const ulong Third = 0xA0761D6478BD642F;

    private ulong _low;
    private ulong _high;

    public Hash128(UInt128 seed)
    {
        _low = (ulong)seed ^ First;
        _high = (ulong)(seed >> 64) ^ Second;
    }

    /// <summary>The hash of everything added so far.</summary>
    public readonly UInt128 Value => new(Fold(_high ^ First, _low ^ Third), Fold(_low ^ Second, _high ^ Third));

    public void Add(ulong word)
    {
        _low = Fold(_low ^ word, First) + BitOperations.RotateLeft(_high, 29);
        _high = Fold(_high ^ word ^ Third, Second) ^ _low;
    }

    public void Add(long word) => Add((ulong)word);

    public void Add(UInt128 word)
    {
        Add((ulong)word);
        Add((ulong)(word >> 64));
    }

    /// <summary>Adds bytes and how many they are, so that neighbours cannot trade bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        Add((ulong)bytes.Length);
        while (bytes.Length >= 16)
        {
            var a = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
            var b = BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]);
            _low = Fold(_low ^ a, First ^ b);
            _high = Fold(_high ^ b, Second ^ a) + BitOperations.RotateLeft(_low, 17);
            bytes = bytes[16..];
        }

        if (bytes.Length > 0)
        {
            Span<byte> rest = stackalloc byte[16];
            rest.Clear();
            bytes.CopyTo(rest);
            Add(BinaryPrimitives.ReadUInt64LittleEndian(rest));
            Add(BinaryPrimitives.ReadUInt64LittleEndian(rest[8..]));
        }
    }

    /// <summary>Adds the UTF-16 code units of a text.</summary>
    public void Add(string text)
    {
        if (BitConverter.IsLittleEndian)
        {
            Add(MemoryMarshal.AsBytes(text.AsSpan()));
            return;
        }

        Add((ulong)text.Length * 2);
        foreach (var unit in text)
            Add((ulong)unit);
    }

    /// <summary>The hash of these bytes alone.</summary>
    public static UInt128 Of(ReadOnlySpan<byte> bytes, UInt128 seed)
    {
        var hash = new Hash128(seed);
        hash.Add(bytes);
        return hash.Value;
    }

    private static ulong Fold(ulong a, ulong b)
    {
        var high = Math.BigMul(a, b, out var low);
        return high ^ low;
    }
}
