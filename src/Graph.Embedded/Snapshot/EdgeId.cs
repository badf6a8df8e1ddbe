using System.Globalization;

namespace Graph.Embedded.Snapshot;

/// <summary>
/// The id of a relationship in 16 bytes: where the service derived it (<c>rel-</c> and 32 hexadecimal digits) the
/// number itself, else a reference of the text, marked by an upper half of ones.
/// </summary>
internal readonly record struct EdgeId(UInt128 Bits)
{
    /// <summary>Bytes of a derived id as text.</summary>
    public const int DerivedLength = 36;

    private const ulong AuthoredMark = ulong.MaxValue;

    /// <summary>No relationship: the row is dead.</summary>
    public static EdgeId None => new(UInt128.MaxValue);

    /// <summary>Whether the row is dead.</summary>
    public bool IsNone => Bits == UInt128.MaxValue;

    /// <summary>Whether the text is kept.</summary>
    public bool IsAuthored => (ulong)(Bits >> 64) == AuthoredMark;

    /// <summary>The kept text.</summary>
    public TextRef Text => new((ulong)Bits);

    private static ReadOnlySpan<byte> Prefix => "rel-"u8;

    /// <summary>An id whose text is kept.</summary>
    public static EdgeId Authored(TextRef text) => new(new UInt128(AuthoredMark, text.Bits));

    /// <summary>Packs an id that has the derived form.</summary>
    public static bool TryPack(ReadOnlySpan<byte> id, out EdgeId packed)
    {
        packed = None;
        if (id.Length != DerivedLength || !id.StartsWith(Prefix)
            || id[Prefix.Length..].ContainsAnyInRange((byte)'A', (byte)'F')
            || !UInt128.TryParse(id[Prefix.Length..], NumberStyles.AllowHexSpecifier, null, out var bits)
            || (ulong)(bits >> 64) == AuthoredMark)
        {
            return false;
        }

        packed = new EdgeId(bits);
        return true;
    }

    /// <summary>What <see cref="HashSlots"/> find it by: the number has been a hash already.</summary>
    public uint Tag(TextArena arena) => IsAuthored ? TextHash.Of(arena[Text]) : Math.Max(1, (uint)(Bits >> 64));

    /// <summary>The id as text: where it is kept, there, else written to <paramref name="scratch"/>.</summary>
    /// <param name="arena">Where texts are kept.</param>
    /// <param name="scratch">At least <see cref="DerivedLength"/> bytes.</param>
    public ReadOnlySpan<byte> Read(TextArena arena, Span<byte> scratch)
    {
        if (IsAuthored)
            return arena[Text];

        Prefix.CopyTo(scratch);
        WriteHex((ulong)(Bits >> 64), scratch[Prefix.Length..]);
        WriteHex((ulong)Bits, scratch[(Prefix.Length + 16)..]);
        return scratch[..DerivedLength];
    }

    /// <summary>Compares by text; packed ids compare as their numbers do.</summary>
    public static int Compare(EdgeId left, EdgeId right, TextArena arena)
    {
        if (!left.IsAuthored && !right.IsAuthored)
            return left.Bits.CompareTo(right.Bits);

        return left.Read(arena, stackalloc byte[DerivedLength])
            .SequenceCompareTo(right.Read(arena, stackalloc byte[DerivedLength]));
    }

    private static void WriteHex(ulong bits, Span<byte> target)
    {
        for (var i = 0; i < 16; i++)
            target[i] = "0123456789abcdef"u8[(int)(bits >> (60 - 4 * i) & 0xF)];
    }
}
