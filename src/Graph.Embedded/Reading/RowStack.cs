using System.Diagnostics;
using Graph.Embedded.Snapshot;

namespace Graph.Embedded.Reading;

/// <summary>The rows of all open pages of a run, one page behind the other: node in the upper, relationship in the
/// lower 32 bits. Kept between runs.</summary>
internal sealed class RowStack
{
    private ulong[] _rows = new ulong[1024];

    /// <summary>How many rows there are.</summary>
    public int Count { get; private set; }

    /// <summary>A row by its place.</summary>
    public ulong this[int place] => _rows[place];

    /// <summary>Packs a row.</summary>
    public static ulong Pack(NodeRef node, int edge) => (ulong)node.Bits << 32 | (uint)edge;

    /// <summary>Puts a row on top.</summary>
    public void Push(ulong row)
    {
        if (Count == _rows.Length)
            Array.Resize(ref _rows, Count * 2);
        _rows[Count++] = row;
    }

    /// <summary>Puts rows on top, in their order.</summary>
    public void Push(ReadOnlySpan<ulong> rows)
    {
        if (Count + rows.Length > _rows.Length)
            Array.Resize(ref _rows, Math.Max(_rows.Length * 2, Count + rows.Length));
        rows.CopyTo(_rows.AsSpan(Count));
        Count += rows.Length;
    }

    /// <summary>Turns the rows from a place on around.</summary>
    public void Reverse(int start) => _rows.AsSpan(start, Count - start).Reverse();

    /// <summary>Forgets the rows from a place on.</summary>
    public void Truncate(int start)
    {
        Debug.Assert(start <= Count, "Pages are closed in reverse order of opening.");
        Count = start;
    }
}
