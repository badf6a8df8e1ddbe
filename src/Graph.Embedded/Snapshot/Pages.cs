using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Graph.Embedded.Snapshot;

/// <summary>
/// Values by row in pages of 1,024. Rows beyond every published count are written in place, in pages and in the
/// directory that published snapshots share; a row below it is changed in a copy of its page, made once per edition.
/// </summary>
/// <remarks>
/// A mutable struct: the field it lives in belongs to one edition, <see cref="Next"/> makes the next one's. Readers of
/// a published edition need no locks, since what is written in place lies where none of them looks.
/// </remarks>
internal struct Pages<T> where T : unmanaged
{
    /// <summary>Rows of a page, so that a page of 16-byte values stays below the large-object limit.</summary>
    public const int Size = 1 << Shift;

    private const int Shift = 10;
    private const int Mask = Size - 1;

    // The first page begins small: most types of most ontologies have a few rows.
    private const int SmallestPage = 16;

    private T[][] _directory;
    private ulong[]? _ownedPages;
    private int _published;
    private bool _ownsDirectory;

    /// <summary>No rows.</summary>
    public static Pages<T> Empty => new() { _directory = [] };

    /// <summary>The value of a row that has been written.</summary>
    public readonly T this[int row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _directory[row >> Shift][row & Mask];
    }

    /// <summary>The value of a row that is known to have been written, without looking whether it was: for the
    /// innermost loops, over rows that come from the same snapshot.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly T Known(int row)
    {
        Debug.Assert((uint)row < (uint)(_directory.Length << Shift), "The row comes from this snapshot.");
        var page = Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_directory), (uint)row >> Shift);
        return Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(page), (uint)row & Mask);
    }

    /// <summary>The same rows for the next edition, of which <paramref name="count"/> are published.</summary>
    public readonly Pages<T> Next(int count) => new() { _directory = _directory, _published = count };

    /// <summary>Writes a row: an old one, or one behind those that are there.</summary>
    public void Set(int row, T value)
    {
        var page = row < _published ? OwnPage(row >> Shift) : RoomFor(row);
        page[row & Mask] = value;
    }

    /// <summary>Writes the first rows to an image.</summary>
    public readonly void Save(ImageOutput image, int count)
    {
        for (var row = 0; row < count; row += Size)
            image.Write<T>(_directory[row >> Shift].AsSpan(0, Math.Min(Size, count - row)));
    }

    /// <summary>Reads rows from an image; all of them count as published.</summary>
    public static Pages<T> Load(ImageInput image, int count)
    {
        var directory = new T[(count + Mask) >> Shift][];
        for (var page = 0; page < directory.Length; page++)
        {
            var rows = Math.Min(Size, count - (page << Shift));
            directory[page] = new T[page == 0 ? SizeOfFirst(rows) : Size];
            image.Read(directory[page].AsSpan(0, rows));
        }

        return new Pages<T> { _directory = directory, _published = count };
    }

    /// <summary>Rows that are written in any order before there is anybody to read them.</summary>
    public readonly struct Filling
    {
        private readonly T[][] _pages;
        private readonly int _count;

        /// <summary>Begins with rows of zeros.</summary>
        public Filling(int count)
        {
            _count = count;
            _pages = new T[(count + Mask) >> Shift][];
            for (var page = 0; page < _pages.Length; page++)
                _pages[page] = new T[page == 0 ? SizeOfFirst(Math.Min(Size, count)) : Size];
        }

        /// <summary>A row.</summary>
        public T this[int row]
        {
            set => _pages[row >> Shift][row & Mask] = value;
        }

        /// <summary>The rows, all of which count as published.</summary>
        public Pages<T> ToPages() => new() { _directory = _pages, _published = _count };
    }

    private static int SizeOfFirst(int rows)
    {
        var size = SmallestPage;
        while (size < rows)
            size *= 4;
        return Math.Min(Size, size);
    }

    private T[] OwnPage(int page)
    {
        var words = _ownedPages ??= new ulong[(_directory.Length >> 6) + 1];
        if (page >> 6 < words.Length && (words[page >> 6] >> page & 1) != 0)
            return _directory[page];

        if (!_ownsDirectory)
        {
            _directory = (T[][])_directory.Clone();
            _ownsDirectory = true;
        }

        if (page >> 6 >= words.Length)
            Array.Resize(ref _ownedPages, (page >> 6) + 1);
        _ownedPages[page >> 6] |= 1UL << page;
        return _directory[page] = (T[])_directory[page].Clone();
    }

    private T[] RoomFor(int row)
    {
        var page = row >> Shift;
        if (page >= _directory.Length)
        {
            Array.Resize(ref _directory, Math.Max(4, _directory.Length * 2));
            _ownsDirectory = true;
        }

        var values = _directory[page];
        if (values is not null && values.Length > (row & Mask))
            return values;

        // A grown first page replaces the small one in a directory that readers share: both hold their rows.
        var grown = new T[page > 0 ? Size : Math.Min(Size, Math.Max(SmallestPage, (values?.Length ?? 0) * 4))];
        values?.CopyTo(grown, 0);
        return _directory[page] = grown;
    }
}
