using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace Graph.Embedded.Snapshot;

/// <summary>
/// Raw UTF-8 in append-only pages of 64 KiB, shared by all snapshots of a lineage: a reference that a reader has got
/// never changes its meaning. One writer, any number of readers.
/// </summary>
internal sealed class TextArena
{
    /// <summary>Bytes of every page that texts share.</summary>
    public const int PageSize = 1 << 16;

    // A longer text gets a page of its own, so that at most a quarter of a page is ever left empty.
    private const int LongestShared = PageSize / 4;

    // What a reference has room for.
    private const int MostPages = 1 << 24;

    private static readonly SearchValues<byte> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(control => (byte)control), (byte)'"', (byte)'\\']);

    private byte[][] _pages = new byte[16][];
    private int _pageCount;
    private int _current;
    private int _used;

    /// <summary>An arena without texts; its first page is there, so that even an empty text has one.</summary>
    public TextArena() => AddPage(new byte[PageSize]);

    /// <summary>Bytes that texts take.</summary>
    public long TotalBytes { get; private set; }

    /// <summary>Bytes of texts that the newest snapshot no longer refers to.</summary>
    public long DeadBytes { get; private set; }

    /// <summary>The bytes of a text; empty where there is none.</summary>
    public ReadOnlySpan<byte> this[TextRef text]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if (text.Length > 0)
                return new ReadOnlySpan<byte>(_pages[text.Page], text.Offset, text.Length);
            return text.HasOwnPage ? _pages[text.Page] : default;
        }
    }

    /// <summary>The pages of all texts that are there now, for a reader that wants to look them up once.</summary>
    public byte[][] Pages => _pages;

    /// <summary>The bytes of a text as memory that stays valid.</summary>
    public ReadOnlyMemory<byte> Memory(TextRef text) => text.HasOwnPage
        ? _pages[text.Page]
        : text.Length == 0 ? ReadOnlyMemory<byte>.Empty : _pages[text.Page].AsMemory(text.Offset, text.Length);

    /// <summary>Keeps a text.</summary>
    public TextRef Add(ReadOnlySpan<byte> utf8)
    {
        var escape = utf8.ContainsAny(Escaped);
        var ascii = Ascii.IsValid(utf8);
        TotalBytes += utf8.Length;
        if (utf8.Length > LongestShared)
            return TextRef.OfPage(AddPage(utf8.ToArray()), escape, ascii);

        if (utf8.IsEmpty)
            return TextRef.InPage(0, 0, 0, escape, ascii);

        if (_used + utf8.Length > PageSize)
        {
            _current = AddPage(new byte[PageSize]);
            _used = 0;
        }

        utf8.CopyTo(_pages[_current].AsSpan(_used));
        var text = TextRef.InPage(_current, _used, utf8.Length, escape, ascii);
        _used += utf8.Length;
        return text;
    }

    /// <summary>Says that a text is not referred to any more.</summary>
    public void Release(TextRef text) => DeadBytes += this[text].Length;

    /// <summary>The pages that are there now, for an image; to be asked for by the thread that writes.</summary>
    public ArenaExtent Extent => new(_pages, _pageCount, _current, _used, TotalBytes, DeadBytes);

    /// <summary>An arena as an image has it.</summary>
    public static TextArena Load(ImageInput image)
    {
        var arena = new TextArena { _pageCount = image.ReadCount(MostPages) };
        arena._pages = new byte[Math.Max(16, arena._pageCount)][];
        for (var i = 0; i < arena._pageCount; i++)
        {
            // The rest of a page that is full is never looked at.
            var (size, used) = (image.ReadCount(Array.MaxLength), image.ReadCount(Array.MaxLength));
            arena._pages[i] = new byte[size];
            image.Read(arena._pages[i].AsSpan(0, used));
        }

        arena._current = image.ReadCount(arena._pageCount - 1);
        arena._used = image.ReadCount(PageSize);
        Span<long> bytes = stackalloc long[2];
        image.Read(bytes);
        (arena.TotalBytes, arena.DeadBytes) = (bytes[0], bytes[1]);
        return arena;
    }

    private int AddPage(byte[] page)
    {
        if (_pageCount == _pages.Length)
            Array.Resize(ref _pages, _pages.Length * 2);
        _pages[_pageCount] = page;
        return _pageCount++;
    }
}
