namespace Graph.Embedded.Snapshot;

/// <summary>
/// A text in a <see cref="TextArena"/>, in 8 bytes: page 24 bits, offset 16, length 20, flags 4. <c>default</c> is no
/// text, which is not the empty one.
/// </summary>
internal readonly record struct TextRef(ulong Bits)
{
    private const ulong PresentFlag = 1;
    private const ulong EscapeFlag = 2;
    private const ulong AsciiFlag = 4;
    private const ulong OwnPageFlag = 8;

    /// <summary>Whether there is no text.</summary>
    public bool IsNull => Bits == 0;

    /// <summary>Whether it can be copied between quotes as it stands, from a page that it shares.</summary>
    public bool IsPlain => (Bits & (EscapeFlag | OwnPageFlag)) == 0;

    /// <summary>Whether JSON must escape something in it.</summary>
    public bool NeedsEscaping => (Bits & EscapeFlag) != 0;

    /// <summary>Whether all of it is ASCII.</summary>
    public bool IsAscii => (Bits & AsciiFlag) != 0;

    /// <summary>Whether its page holds nothing else; its length is then that of the page.</summary>
    public bool HasOwnPage => (Bits & OwnPageFlag) != 0;

    /// <summary>Number of the page.</summary>
    public int Page => (int)(Bits >> 40);

    /// <summary>First byte in the page.</summary>
    public int Offset => (int)(Bits >> 24 & 0xFFFF);

    /// <summary>Bytes of a text that shares its page.</summary>
    public int Length => (int)(Bits >> 4 & 0xFFFFF);

    /// <summary>A text within a shared page.</summary>
    public static TextRef InPage(int page, int offset, int length, bool escape, bool ascii) =>
        new((ulong)page << 40 | (ulong)offset << 24 | (ulong)length << 4 | Flags(escape, ascii));

    /// <summary>A text that fills a page.</summary>
    public static TextRef OfPage(int page, bool escape, bool ascii) =>
        new((ulong)page << 40 | OwnPageFlag | Flags(escape, ascii));

    private static ulong Flags(bool escape, bool ascii) =>
        PresentFlag | (escape ? EscapeFlag : 0) | (ascii ? AsciiFlag : 0);
}
