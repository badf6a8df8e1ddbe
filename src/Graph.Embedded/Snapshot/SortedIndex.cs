using System.Diagnostics;

namespace Graph.Embedded.Snapshot;

/// <summary>
/// The rows of a type in the order of one attribute (ascending, missing values last) and then of the id, or of the id
/// alone: a persistent B+tree that also counts, so that any place is found and any range counted in a few steps. Each
/// row bears a label, a number that grows with the order, so that two rows are compared by two loads.
/// </summary>
/// <remarks>
/// Labels lie in (0, 2^62). A new one lies amid its neighbours; where there is no room, the least aligned range of
/// labels that is sparse enough is spread evenly (Bender, Cole, Demaine, Farach-Colton, Zito, "Two simplified
/// algorithms for maintaining order in a list", 2002), which costs O(log n) labels per insertion on average.
/// </remarks>
internal sealed class SortedIndex
{
    private const int LabelBits = 62;
    private const long FirstLabel = 1L << (LabelBits - 1);

    // What is appended one after the other keeps this distance: room for 2^33 rows on each side.
    private const long Step = 1L << 28;

    // A range of 2^k labels may hold (2 / 1.5)^k rows: dense when small, sparse when great.
    private const double RangeGrowth = 2 / 1.5;

    private readonly long _edition;
    private readonly int _slot;
    private IndexNode? _root;
    private Pages<long> _labels = Pages<long>.Empty;

    /// <summary>An index without rows.</summary>
    /// <param name="slot">The attribute, or -1 for the order by id.</param>
    public SortedIndex(int slot) => _slot = slot;

    private SortedIndex(SortedIndex old, long edition, int rowCount)
    {
        _slot = old._slot;
        _edition = edition;
        _root = old._root;
        _labels = old._labels.Next(rowCount);
    }

    private SortedIndex(int slot, long edition, IndexNode? root, Pages<long> labels)
    {
        _slot = slot;
        _edition = edition;
        _root = root;
        _labels = labels;
    }

    /// <summary>How many rows are in it.</summary>
    public int Count => _root?.Total ?? 0;

    /// <summary>The same rows for the next edition.</summary>
    public SortedIndex Next(long edition, int rowCount) => new(this, edition, rowCount);

    /// <summary>The label of a row that is in it.</summary>
    public long LabelOf(int row) => _labels[row];

    /// <summary>The row at a place, from 0.</summary>
    public int RowAt(int place) => LeafAt(place, out var offset).Rows[offset];

    /// <summary>The leaf that holds a place, and where in it the place is.</summary>
    public IndexNode LeafAt(int place, out int offset)
    {
        Debug.Assert((uint)place < (uint)Count, "A place within the index.");
        var node = _root!;
        while (!node.IsLeaf)
            node = node.Children[node.ChildAt(ref place)];
        offset = place;
        return node;
    }

    /// <summary>The place of a row that is in it.</summary>
    public int PlaceOf(int row) => CountWhile(new LabelTest(this, _labels[row]));

    /// <summary>How many rows come before a value and, among equal ones, an id.</summary>
    public int CountBefore(in OrderBound value, ReadOnlySpan<byte> id, TypeTable table, TextArena arena) =>
        CountWhile(new KeyTest(table, arena, ColumnOf(table), value, id, TieBreak.Id));

    /// <summary>How many rows come before a value and, among equal ones, an id, or are just there.</summary>
    public int CountUpTo(in OrderBound value, ReadOnlySpan<byte> id, TypeTable table, TextArena arena) =>
        CountWhile(new KeyTest(table, arena, ColumnOf(table), value, id, TieBreak.IdOrEqual));

    /// <summary>How many rows have a value before this one.</summary>
    public int CountBefore(in OrderBound value, TypeTable table, TextArena arena) =>
        CountWhile(new KeyTest(table, arena, ColumnOf(table), value, default, TieBreak.None));

    /// <summary>How many rows have a value before this one or the same.</summary>
    public int CountUpTo(in OrderBound value, TypeTable table, TextArena arena) =>
        CountWhile(new KeyTest(table, arena, ColumnOf(table), value, default, TieBreak.AllEqual));

    /// <summary>How many rows have a value before that of a row.</summary>
    public int CountBeforeRow(int row, TypeTable table, TextArena arena) =>
        CountWhile(new EqualTest(arena, table.Columns[_slot], row, orEqual: false));

    /// <summary>How many rows have a value before that of a row or the same.</summary>
    public int CountUpToRow(int row, TypeTable table, TextArena arena) =>
        CountWhile(new EqualTest(arena, table.Columns[_slot], row, orEqual: true));

    /// <summary>How many rows have a value at all; the others lie behind them.</summary>
    public int CountWithValue(TypeTable table, TextArena arena) => _slot < 0
        ? Count
        : CountWhile(new ValueTest(table.Columns[_slot], arena));

    /// <summary>Adds a row, whose values are in the table.</summary>
    public void Insert(int row, TypeTable table, TextArena arena)
    {
        var place = CountWhile(new RowTest(table, arena, ColumnOf(table), row));
        _labels.Set(row, LabelFor(place));
        if (_root is null)
        {
            _root = new IndexNode(_edition, row);
            return;
        }

        var (node, right) = _root.Insert(_edition, place, row);
        _root = right is null ? node : new IndexNode(_edition, node, right);
    }

    /// <summary>Takes a row away; its values need not be those it was added with.</summary>
    public void Remove(int row)
    {
        var place = PlaceOf(row);
        if (place >= Count || RowAt(place) != row)
            throw new UnreachableException($"Row {row} is not at place {place} of {Count} of the index.");
        _root = _root!.RemoveAt(_edition, place);
    }

    /// <summary>Writes the rows in their order to an image.</summary>
    public void Save(ImageOutput image)
    {
        image.Write(Count);
        for (var place = 0; place < Count;)
        {
            var leaf = LeafAt(place, out _);
            image.Write(leaf.Rows);
            place += leaf.Count;
        }
    }

    /// <summary>Reads an index from an image.</summary>
    /// <param name="slot">The attribute, or -1 for the order by id.</param>
    /// <param name="image">The image.</param>
    /// <param name="rowCount">Rows that the type has given out.</param>
    public static SortedIndex Load(int slot, ImageInput image, int rowCount)
    {
        var rows = image.ReadArray<int>(image.ReadCount(rowCount));
        if (rows.AsSpan().ContainsAnyExceptInRange(0, rowCount - 1))
            throw new InvalidDataException($"An order has a row that is not one of {rowCount}.");
        return OfSorted(slot, rows, edition: 0, rowCount);
    }

    /// <summary>Makes an index of rows that are in its order, each once.</summary>
    private static SortedIndex OfSorted(int slot, ReadOnlySpan<int> rows, long edition, int rowCount)
    {
        var labels = new Pages<long>.Filling(rowCount);
        var distance = (1L << LabelBits) / (rows.Length + 1);
        for (var i = 0; i < rows.Length; i++)
            labels[rows[i]] = distance * (i + 1);
        return new SortedIndex(slot, edition, IndexNode.OfSorted(edition, rows), labels.ToPages());
    }

    private Column? ColumnOf(TypeTable table) => _slot < 0 ? null : table.Columns[_slot];

    // Rows that pass the test all come before those that do not.
    private int CountWhile<TTest>(TTest test) where TTest : struct, IRowTest, allows ref struct
    {
        var place = 0;
        for (var node = _root; node is not null;)
        {
            int low = 0, high = node.Count;
            while (low < high)
            {
                var middle = low + high >>> 1;
                if (test.IsBefore(node.IsLeaf ? node.Rows[middle] : node.Children[middle].FirstRow))
                    low = middle + 1;
                else
                    high = middle;
            }

            if (node.IsLeaf)
                return place + low;

            for (var i = 0; i < low - 1; i++)
                place += node.Children[i].Total;
            node = node.Children[Math.Max(0, low - 1)];
        }

        return place;
    }

    private long LabelFor(int place)
    {
        var before = place == 0 ? 0 : _labels[RowAt(place - 1)];
        var after = place == Count ? 1L << LabelBits : _labels[RowAt(place)];
        if (Count == 0)
            return FirstLabel;
        if (place == Count && before + Step < after)
            return before + Step;
        if (place == 0 && after - Step > 0)
            return after - Step;
        return after - before > 1 ? before + (after - before) / 2 : Spread(place, before);
    }

    // Labels of a range around the place are given anew, evenly, with one for the row that comes.
    private long Spread(int place, long near)
    {
        var mostRows = 1.0;
        for (var bits = 1; bits <= LabelBits; bits++)
        {
            mostRows *= RangeGrowth;
            var begin = near & -(1L << bits);
            var first = CountWhile(new LabelTest(this, Math.Max(begin, 1)));
            var last = CountWhile(new LabelTest(this, begin + (1L << bits)));
            var count = last - first + 1;
            var distance = (1L << bits) / (count + 1);
            if (count > mostRows && bits < LabelBits || distance < 2)
                continue;

            for (var i = first; i < last; i++)
                _labels.Set(RowAt(i), begin + distance * (i - first + (i < place ? 1 : 2)));
            return begin + distance * (place - first + 1);
        }

        throw new UnreachableException($"No label for one row more than {Count}.");
    }

    private static int CompareValues(Column column, in OrderValue left, in OrderValue right, TextArena arena) =>
        left.IsMissing || right.IsMissing
            ? left.IsMissing.CompareTo(right.IsMissing)
            : OrderValue.Compare(OrderValue.KindOf(column.Attribute), left, right, arena);

    private enum TieBreak
    {
        None,
        Id,
        IdOrEqual,
        AllEqual,
    }

    private interface IRowTest
    {
        bool IsBefore(int row);
    }

    private readonly struct LabelTest(SortedIndex index, long label) : IRowTest
    {
        public bool IsBefore(int row) => index._labels[row] < label;
    }

    private readonly struct ValueTest(Column column, TextArena arena) : IRowTest
    {
        public bool IsBefore(int row) => !OrderValue.Read(column, row, arena).IsMissing;
    }

    private readonly struct EqualTest(TextArena arena, Column column, int like, bool orEqual) : IRowTest
    {
        private readonly OrderValue _value = OrderValue.Read(column, like, arena);

        public bool IsBefore(int row) =>
            CompareValues(column, OrderValue.Read(column, row, arena), _value, arena) < (orEqual ? 1 : 0);
    }

    private readonly ref struct KeyTest(
        TypeTable table, TextArena arena, Column? column, OrderBound value, ReadOnlySpan<byte> id, TieBreak tie)
        : IRowTest
    {
        private readonly ReadOnlySpan<byte> _id = id;

        public bool IsBefore(int row)
        {
            var order = column is null ? 0 : value.Compare(OrderValue.Read(column, row, arena), arena);
            if (order != 0 || tie == TieBreak.None)
                return order < 0;
            return tie == TieBreak.AllEqual
                || arena[table.Ids[row]].SequenceCompareTo(_id) < (tie == TieBreak.IdOrEqual ? 1 : 0);
        }
    }

    private readonly struct RowTest : IRowTest
    {
        private readonly TypeTable _table;
        private readonly TextArena _arena;
        private readonly Column? _column;
        private readonly OrderValue _value;
        private readonly TextRef _id;

        public RowTest(TypeTable table, TextArena arena, Column? column, int row)
        {
            _table = table;
            _arena = arena;
            _column = column;
            _value = column is null ? default : OrderValue.Read(column, row, arena);
            _id = table.Ids[row];
        }

        public bool IsBefore(int row)
        {
            var order = _column is null
                ? 0
                : CompareValues(_column, OrderValue.Read(_column, row, _arena), _value, _arena);
            return order != 0 ? order < 0 : _arena[_table.Ids[row]].SequenceCompareTo(_arena[_id]) < 0;
        }
    }
}
