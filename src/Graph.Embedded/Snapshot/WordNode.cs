using System.Diagnostics;

namespace Graph.Embedded.Snapshot;

/// <summary>
/// A node of a <see cref="WordIndex"/>: up to 128 words with their rows, or up to 128 nodes, each under a word that is
/// not behind its first one. Changed in place by the edition that made it, copied by any other.
/// </summary>
internal sealed class WordNode
{
    private const int Capacity = 128;

    // More rows than this go into a set of their own.
    private const int MostInArray = 24;

    private readonly long _edition;
    private readonly WordKeys _keys;
    private readonly WordNode[]? _children;

    // Of a leaf: the row of a word that has one; where it has several they are in _many (int[], sorted, or RowSet).
    private int[] _row = [];
    private object?[]? _many;

    /// <summary>A leaf without words.</summary>
    public WordNode(long edition)
    {
        _edition = edition;
        _keys = new WordKeys();
        _row = new int[4];
    }

    private WordNode(long edition, WordNode left, WordNode right)
    {
        _edition = edition;
        _keys = new WordKeys();
        _keys.Insert(0, left._keys[0]);
        _keys.Insert(1, right._keys[0]);
        _children = new WordNode[Capacity];
        (_children[0], _children[1]) = (left, right);
    }

    private WordNode(long edition, WordKeys keys, WordNode[]? children, int[] row, object?[]? many)
    {
        _edition = edition;
        _keys = keys;
        _children = children;
        _row = row;
        _many = many;
    }

    private int Count => _keys.Count;

    /// <summary>The root with a row added to a word.</summary>
    public WordNode Add(long edition, ReadOnlySpan<byte> word, int row)
    {
        var (node, right) = AddBelow(edition, word, row);
        return right is null ? node : new WordNode(edition, node, right);
    }

    /// <summary>Without a row of a word, which has it; null where nothing is left.</summary>
    public WordNode? Remove(long edition, ReadOnlySpan<byte> word, int row)
    {
        var node = Own(edition);
        if (node._children is { } children)
        {
            var child = node.ChildFor(word);
            if (children[child].Remove(edition, word, row) is { } left)
            {
                children[child] = left;
                return node;
            }

            node._keys.RemoveAt(child);
            Array.Copy(children, child + 1, children, child, node.Count - child);
            children[node.Count] = null!;
            return node.Count == 1 ? children[0] : node;
        }

        var place = node._keys.Find(word, out var isThere);
        Debug.Assert(isThere, "A word that is taken away is there.");
        if (!node.RemoveRow(place, row))
            node.RemoveWord(place);
        return node.Count == 0 ? null : node;
    }

    /// <summary>Whether a word has a row.</summary>
    public bool Contains(ReadOnlySpan<byte> word, int row)
    {
        var node = this;
        while (node._children is { } children)
            node = children[node.ChildFor(word)];
        var place = node._keys.Find(word, out var isThere);
        return isThere && node._many?[place] switch
        {
            RowSet set => set.Contains(row),
            int[] rows => rows.AsSpan().BinarySearch(row) >= 0,
            _ => node._row[place] == row,
        };
    }

    /// <summary>Goes over the words that begin with this one, itself first where it is there.</summary>
    public void Visit<TVisitor>(ReadOnlySpan<byte> prefix, ref TVisitor visitor)
        where TVisitor : struct, IWordVisitor, allows ref struct
    {
        if (_children is null)
        {
            VisitLeaf(prefix, ref visitor);
            return;
        }

        var child = ChildFor(prefix);
        _children[child].Visit(prefix, ref visitor);
        while (++child < Count && _keys[child].StartsWith(prefix))
        {
            // What lies between two words that begin with it does so too.
            if (child + 1 < Count && _keys[child + 1].StartsWith(prefix))
                _children[child].VisitAll(ref visitor);
            else
                _children[child].Visit(prefix, ref visitor);
        }
    }

    private void VisitAll<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IWordVisitor, allows ref struct
    {
        if (_children is null)
        {
            VisitLonger(0, Count, ref visitor);
            return;
        }

        for (var child = 0; child < Count; child++)
            _children[child].VisitAll(ref visitor);
    }

    private void VisitLeaf<TVisitor>(ReadOnlySpan<byte> prefix, ref TVisitor visitor)
        where TVisitor : struct, IWordVisitor, allows ref struct
    {
        var place = _keys.Find(prefix, out var isThere);
        if (isThere)
            VisitRows(place++, isWhole: true, ref visitor);
        VisitLonger(place, EndOf(prefix, place), ref visitor);
    }

    private void VisitLonger<TVisitor>(int place, int end, ref TVisitor visitor)
        where TVisitor : struct, IWordVisitor, allows ref struct
    {
        if (_many is null)
        {
            // Numbers and the like: each stands in one node only.
            if (end > place)
                visitor.Rows(_row.AsSpan(place, end - place), isWhole: false);
            return;
        }

        for (; place < end; place++)
            VisitRows(place, isWhole: false, ref visitor);
    }

    private void VisitRows<TVisitor>(int place, bool isWhole, ref TVisitor visitor)
        where TVisitor : struct, IWordVisitor, allows ref struct
    {
        switch (_many?[place])
        {
            case RowSet set:
                visitor.Rows(set, isWhole);
                break;
            case int[] rows:
                visitor.Rows(rows, isWhole);
                break;
            default:
                visitor.Rows(_row.AsSpan(place, 1), isWhole);
                break;
        }
    }

    // Behind the last word that begins with this one; those from the place on do, or lie behind it.
    private int EndOf(ReadOnlySpan<byte> prefix, int place)
    {
        if (Count > 0 && _keys[Count - 1].StartsWith(prefix))
            return Count;
        while (place < Count && _keys[place].StartsWith(prefix))
            place++;
        return place;
    }

    // The last child whose words are not all behind the word, or the first.
    private int ChildFor(ReadOnlySpan<byte> word)
    {
        var place = _keys.Find(word, out var isThere);
        return isThere ? place : Math.Max(0, place - 1);
    }

    private (WordNode Node, WordNode? Right) AddBelow(long edition, ReadOnlySpan<byte> word, int row)
    {
        var node = Own(edition);
        if (node._children is { } children)
        {
            var child = node.ChildFor(word);
            if (child == 0 && word.SequenceCompareTo(node._keys[0]) < 0)
                node.LowerFirstKey(word);
            var (left, added) = children[child].AddBelow(edition, word, row);
            children[child] = left;
            return added is null ? (node, null) : node.AddChild(child + 1, added);
        }

        var place = node._keys.Find(word, out var isThere);
        if (isThere)
        {
            node.AddRow(place, row);
            return (node, null);
        }

        if (node.Count < Capacity)
        {
            node.AddWord(place, word, row);
            return (node, null);
        }

        var right = node.Split();
        if (place <= node.Count)
            node.AddWord(place, word, row);
        else
            right.AddWord(place - node.Count, word, row);
        return (node, right);
    }

    private (WordNode Node, WordNode? Right) AddChild(int place, WordNode child)
    {
        if (Count < Capacity)
        {
            InsertChild(place, child);
            return (this, null);
        }

        var right = Split();
        if (place <= Count)
            InsertChild(place, child);
        else
            right.InsertChild(place - Count, child);
        return (this, right);
    }

    private void LowerFirstKey(ReadOnlySpan<byte> word)
    {
        _keys.RemoveAt(0);
        _keys.Insert(0, word);
    }

    private void InsertChild(int place, WordNode child)
    {
        Array.Copy(_children!, place, _children!, place + 1, Count - place);
        _children![place] = child;
        _keys.Insert(place, child._keys[0]);
    }

    private void AddWord(int place, ReadOnlySpan<byte> word, int row)
    {
        if (Count == _row.Length)
        {
            Array.Resize(ref _row, Count * 2);
            if (_many is not null)
                Array.Resize(ref _many, Count * 2);
        }

        Array.Copy(_row, place, _row, place + 1, Count - place);
        _row[place] = row;
        if (_many is not null)
        {
            Array.Copy(_many, place, _many, place + 1, Count - place);
            _many[place] = null;
        }

        _keys.Insert(place, word);
    }

    private void RemoveWord(int place)
    {
        _keys.RemoveAt(place);
        Array.Copy(_row, place + 1, _row, place, Count - place);
        if (_many is null)
            return;
        Array.Copy(_many, place + 1, _many, place, Count - place);
        _many[Count] = null;
    }

    private void AddRow(int place, int row)
    {
        switch (_many?[place])
        {
            case RowSet set:
                _many[place] = set = set.Own(_edition);
                set.Add(row);
                break;
            case int[] rows when rows.AsSpan().BinarySearch(row) is var at && at < 0:
                _many[place] = rows.Length < MostInArray ? With(rows, ~at, row) : SetOf(rows, row);
                break;
            case null when _row[place] != row:
                _many ??= new object?[_row.Length];
                _many[place] = _row[place] < row ? [_row[place], row] : new[] { row, _row[place] };
                break;
        }
    }

    private RowSet SetOf(int[] rows, int row)
    {
        var set = new RowSet(_edition, rows);
        set.Add(row);
        return set;
    }

    // False where it was the last one.
    private bool RemoveRow(int place, int row)
    {
        switch (_many?[place])
        {
            case RowSet set:
                _many[place] = set = set.Own(_edition);
                set.Remove(row);
                return set.Count > 0;
            case int[] rows:
                var left = Array.FindAll(rows, other => other != row);
                _many[place] = left.Length == 1 ? null : left;
                _row[place] = left[0];
                return true;
            default:
                return false;
        }
    }

    private static int[] With(int[] rows, int place, int row)
    {
        var more = new int[rows.Length + 1];
        rows.AsSpan(0, place).CopyTo(more);
        more[place] = row;
        rows.AsSpan(place).CopyTo(more.AsSpan(place + 1));
        return more;
    }

    private WordNode Own(long edition) => _edition == edition
        ? this
        : new WordNode(
            edition, _keys.Copy(), (WordNode[]?)_children?.Clone(), (int[])_row.Clone(), (object?[]?)_many?.Clone());

    // The right half becomes a node of its own.
    private WordNode Split()
    {
        var kept = Count / 2;
        var moved = Count - kept;
        var right = new WordNode(
            _edition, _keys.Split(kept), Half(_children), Half(_row)!, Half(_many));
        _many?.AsSpan(kept, moved).Clear();
        _children?.AsSpan(kept, moved).Clear();
        return right;

        T[]? Half<T>(T[]? all)
        {
            if (all is null or [])
                return all;
            var half = new T[all.Length];
            all.AsSpan(kept, moved).CopyTo(half);
            return half;
        }
    }
}
