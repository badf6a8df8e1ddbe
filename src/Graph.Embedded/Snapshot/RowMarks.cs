namespace Graph.Embedded.Snapshot;

/// <summary>Rows that are marked: one bit each, and nothing at all until one is. Copied when an edition first changes
/// it, which is rare by its use.</summary>
internal struct RowMarks
{
    private ulong[]? _words;
    private bool _owned;

    /// <summary>The same marks for the next edition.</summary>
    public readonly RowMarks Next() => new() { _words = _words };

    /// <summary>Whether a row is marked.</summary>
    public readonly bool Contains(int row) =>
        _words is { } words && row >> 6 < words.Length && (words[row >> 6] >> row & 1) != 0;

    /// <summary>Writes the marks to an image.</summary>
    public readonly void Save(ImageOutput image)
    {
        image.Write(_words?.Length ?? 0);
        image.Write<ulong>(_words);
    }

    /// <summary>Reads marks from an image.</summary>
    public static RowMarks Load(ImageInput image, int rows)
    {
        var count = image.ReadCount((rows >> 6) + 1);
        return new RowMarks { _words = count == 0 ? null : image.ReadArray<ulong>(count) };
    }

    /// <summary>Marks a row, or takes its mark away.</summary>
    public void Set(int row, bool marked)
    {
        if (Contains(row) == marked)
            return;

        var needed = (row >> 6) + 1;
        if (!_owned || _words!.Length < needed)
        {
            var words = new ulong[Math.Max(needed, _words?.Length ?? 0)];
            _words?.CopyTo(words, 0);
            _words = words;
            _owned = true;
        }

        _words[row >> 6] ^= 1UL << row;
    }
}
