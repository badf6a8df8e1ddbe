namespace Graph.Embedded.Snapshot;

/// <summary>A node of a <see cref="SortedIndex"/>: a leaf of up to 256 rows, or up to 256 nodes with how many rows each
/// holds. Changed in place by the edition that made it, copied by any other.</summary>
internal sealed class IndexNode
{
    /// <summary>Most rows, or nodes, of a node.</summary>
    public const int Capacity = 256;

    private readonly long _edition;
    private readonly int[]? _rows;
    private readonly IndexNode[]? _children;

    /// <summary>A leaf of one row.</summary>
    public IndexNode(long edition, int row)
    {
        _edition = edition;
        _rows = new int[4];
        _rows[0] = row;
        Count = 1;
        Total = 1;
    }

    /// <summary>An inner node of two.</summary>
    public IndexNode(long edition, IndexNode left, IndexNode right)
    {
        _edition = edition;
        _children = new IndexNode[Capacity];
        _children[0] = left;
        _children[1] = right;
        Count = 2;
        Total = left.Total + right.Total;
    }

    /// <summary>The root above rows that are in order; null where there are none.</summary>
    public static IndexNode? OfSorted(long edition, ReadOnlySpan<int> rows)
    {
        var level = new List<IndexNode>();
        for (var i = 0; i < rows.Length; i += Capacity)
        {
            var part = rows[i..Math.Min(rows.Length, i + Capacity)];
            level.Add(new IndexNode(edition, part.ToArray(), null, part.Length, part.Length));
        }

        while (level.Count > 1)
        {
            var above = new List<IndexNode>();
            for (var i = 0; i < level.Count; i += Capacity)
            {
                var count = Math.Min(Capacity, level.Count - i);
                var children = new IndexNode[Capacity];
                level.CopyTo(i, children, 0, count);
                above.Add(new IndexNode(edition, null, children, count, children.Take(count).Sum(c => c.Total)));
            }

            level = above;
        }

        return level.Count == 0 ? null : level[0];
    }

    private IndexNode(long edition, int[]? rows, IndexNode[]? children, int count, int total)
    {
        _edition = edition;
        _rows = rows;
        _children = children;
        Count = count;
        Total = total;
    }

    /// <summary>Rows, or nodes, directly in it.</summary>
    public int Count { get; private set; }

    /// <summary>Rows below it.</summary>
    public int Total { get; private set; }

    /// <summary>Whether it holds rows.</summary>
    public bool IsLeaf => _rows is not null;

    /// <summary>The rows of a leaf.</summary>
    public ReadOnlySpan<int> Rows => _rows.AsSpan(0, Count);

    /// <summary>The nodes of an inner node.</summary>
    public ReadOnlySpan<IndexNode> Children => _children.AsSpan(0, Count);

    /// <summary>The first row below it.</summary>
    public int FirstRow
    {
        get
        {
            var node = this;
            while (node._children is { } children)
                node = children[0];
            return node._rows![0];
        }
    }

    /// <summary>Puts a row at a place. A node that is full is split: the right part comes back to be put behind it.
    /// </summary>
    public (IndexNode Node, IndexNode? Right) Insert(long edition, int place, int row)
    {
        if (_rows is null)
            return InsertBelow(edition, place, row);

        if (Count < Capacity)
        {
            var node = Own(edition, room: 1);
            node.InsertRow(place, row);
            return (node, null);
        }

        // Rows that come in order fill their leaves.
        if (place == Count)
            return (this, new IndexNode(edition, row));

        var (left, right) = Split(edition);
        if (place <= left.Count)
            left.InsertRow(place, row);
        else
            right.InsertRow(place - left.Count, row);
        return (left, right);
    }

    /// <summary>Takes the row at a place away; null where nothing is left.</summary>
    public IndexNode? RemoveAt(long edition, int place)
    {
        if (Total == 1)
            return null;

        var node = Own(edition, room: 0);
        node.Total--;
        if (node._rows is { } rows)
        {
            rows.AsSpan(place + 1, node.Count - place - 1).CopyTo(rows.AsSpan(place));
            node.Count--;
            return node;
        }

        var child = node.ChildAt(ref place);
        if (node._children![child].RemoveAt(edition, place) is { } left)
        {
            node._children[child] = left;
            return node;
        }

        node._children.AsSpan(child + 1, node.Count - child - 1).CopyTo(node._children.AsSpan(child));
        node._children[--node.Count] = null!;
        return node.Count == 1 ? node._children[0] : node;
    }

    /// <summary>The child that holds a place, which becomes the place within it.</summary>
    public int ChildAt(ref int place)
    {
        var child = 0;
        while (child < Count - 1 && place >= _children![child].Total)
            place -= _children[child++].Total;
        return child;
    }

    private (IndexNode Node, IndexNode? Right) InsertBelow(long edition, int place, int row)
    {
        // A place between two children belongs to the left one, so that what comes last finds the last leaf.
        var child = 0;
        while (child < Count - 1 && place > _children![child].Total)
            place -= _children[child++].Total;

        var (changed, added) = _children![child].Insert(edition, place, row);
        if (added is null || Count < Capacity)
        {
            var node = Own(edition, room: 0);
            node.Replace(child, changed, added);
            return (node, null);
        }

        var isLast = child == Count - 1;
        var (left, right) = isLast ? SplitLast(edition) : Split(edition);
        if (child < left.Count)
            left.Replace(child, changed, added);
        else
            right.Replace(child - left.Count, changed, added);
        return (left, right);
    }

    private void InsertRow(int place, int row)
    {
        _rows.AsSpan(place, Count - place).CopyTo(_rows.AsSpan(place + 1));
        _rows![place] = row;
        Count++;
        Total++;
    }

    private void Replace(int child, IndexNode changed, IndexNode? added)
    {
        _children![child] = changed;
        if (added is not null)
        {
            _children.AsSpan(child + 1, Count - child - 1).CopyTo(_children.AsSpan(child + 2));
            _children[child + 1] = added;
            Count++;
        }

        // One row more below it, wherever the split has put it.
        Total = 0;
        for (var i = 0; i < Count; i++)
            Total += _children[i].Total;
    }

    private IndexNode Own(long edition, int room)
    {
        if (_edition == edition && (_rows is null || Count + room <= _rows.Length))
            return this;
        if (_rows is null)
            return new IndexNode(edition, null, (IndexNode[])_children!.Clone(), Count, Total);

        var rows = new int[Math.Min(Capacity, Math.Max(4, Count + room + (Count + room) / 2))];
        Rows.CopyTo(rows);
        return new IndexNode(edition, rows, null, Count, Total);
    }

    private (IndexNode Left, IndexNode Right) Split(long edition) =>
        (Part(edition, 0, Count / 2), Part(edition, Count / 2, Count - Count / 2));

    private (IndexNode Left, IndexNode Right) SplitLast(long edition) =>
        (Part(edition, 0, Count - 1), Part(edition, Count - 1, 1));

    private IndexNode Part(long edition, int start, int count)
    {
        if (_rows is not null)
        {
            var rows = new int[Capacity];
            _rows.AsSpan(start, count).CopyTo(rows);
            return new IndexNode(edition, rows, null, count, count);
        }

        var children = new IndexNode[Capacity];
        _children.AsSpan(start, count).CopyTo(children);
        var total = 0;
        foreach (var child in children.AsSpan(0, count))
            total += child.Total;
        return new IndexNode(edition, null, children, count, total);
    }
}
