using Graph.Embedded.Snapshot;
using Graph.Engine.Execution;
using Graph.Engine.Ontology;
using Graph.Engine.Planning;
using Graph.Engine.Values;

namespace Graph.Embedded.Reading;

/// <summary>
/// What one run needs beside the snapshot: its values, open pages, and what is worth remembering for its length (trees,
/// sorted lists of arguments, nodes of ids). One per thread, used again by the next run; not thread-safe.
/// </summary>
internal sealed class RunState
{
    // How many rows are looked at between two looks at the clock.
    private const int RowsPerCheck = 1024;

    // How many questions of filters are asked between two looks: one row may have thousands.
    private const int QuestionsPerCheck = 8_192;

    [ThreadStatic]
    private static RunState? _idle;

    private readonly List<(Hierarchy Hierarchy, NodeRef Root, NodeSet Nodes)> _trees = [];
    private readonly Stack<NodeSet> _freeSets = new();
    private Value[]?[] _sortedLists = [];
    private NodeRef[]?[] _idLists = [];
    private ResponseBuffer? _response;
    private CancellationToken _cancellation;
    private int _untilCheck;
    private int _questionsLeft;
    private long _counted;

    /// <summary>What it has done so far.</summary>
    public RowWork Work => new(_counted + RowsPerCheck - _untilCheck, LookedUp, Top.Offered);

    /// <summary>Nodes looked up for anchors and filters.</summary>
    public long LookedUp { get; set; }

    /// <summary>The snapshot that is read.</summary>
    public GraphSnapshot Snapshot { get; private set; } = null!;

    /// <summary>All texts.</summary>
    public TextArena Text { get; private set; } = null!;

    /// <summary>What the store made of the plan.</summary>
    public CompiledPlan Plan { get; private set; } = null!;

    /// <summary>The values of the request.</summary>
    public PlanValues Values { get; private set; } = null!;

    /// <summary>Writes values.</summary>
    public ValueWriter Writer { get; } = new();

    /// <summary>Rows of all open pages.</summary>
    public RowStack Rows { get; } = new();

    /// <summary>The rows that come first in an order.</summary>
    public TopRows Top { get; } = new();

    /// <summary>The walk along indexes of a root connection.</summary>
    public MergedWalk Walk { get; } = new();

    /// <summary>What counts the nodes of a connection.</summary>
    public CountBatch Counting { get; } = new();

    /// <summary>The search of a root field.</summary>
    public SearchState Search { get; } = new();

    /// <summary>Room for two lists of relationships in one order.</summary>
    public ulong[] Merged { get; set; } = new ulong[64];

    /// <summary>Room for a derived id of a relationship.</summary>
    public byte[] IdBytes { get; } = new byte[EdgeId.DerivedLength];

    /// <summary>A state for a run on this thread.</summary>
    public static RunState Rent(
        GraphSnapshot snapshot,
        CompiledPlan plan,
        PlanValues values,
        ResponseBuffer? response,
        CancellationToken cancellation)
    {
        var run = _idle ?? new RunState();
        _idle = null;
        run.Snapshot = snapshot;
        run.Text = snapshot.Text;
        run.Writer.Begin(snapshot);
        run.Plan = plan;
        run.Values = values;
        run._response = response;
        run._cancellation = cancellation;
        run._untilCheck = RowsPerCheck;
        run._questionsLeft = QuestionsPerCheck;
        run._counted = 0;
        run.LookedUp = 0;
        run.Top.Offered = 0;
        if (run._sortedLists.Length < values.Parameters.Length)
        {
            run._sortedLists = new Value[]?[values.Parameters.Length];
            run._idLists = new NodeRef[]?[values.Parameters.Length];
        }

        return run;
    }

    /// <summary>Gives it back, without references to the request.</summary>
    public void Return()
    {
        foreach (var tree in _trees)
            Free(tree.Nodes);
        _trees.Clear();
        Array.Clear(_sortedLists);
        Array.Clear(_idLists);
        Rows.Truncate(0);
        Search.Clear();
        Snapshot = null!;
        Text = null!;
        Writer.End();
        Plan = null!;
        Values = null!;
        _response = null;
        _cancellation = default;
        _idle = this;
    }

    /// <summary>Counts a row looked at, and now and then looks whether the run may go on.</summary>
    /// <exception cref="RunStoppedException">The time is over.</exception>
    /// <exception cref="OperationCanceledException">The client has gone.</exception>
    public void CountRow()
    {
        if (--_untilCheck > 0)
            return;

        _counted += RowsPerCheck - _untilCheck;
        _untilCheck = RowsPerCheck;
        Check();
    }

    /// <summary>Counts rows that are gone through in one go.</summary>
    /// <exception cref="RunStoppedException">The time is over.</exception>
    /// <exception cref="OperationCanceledException">The client has gone.</exception>
    public void CountRows(int count)
    {
        _untilCheck -= count - 1;
        CountRow();
    }

    /// <summary>Counts questions that a filter asked of a row, or as much work within one.</summary>
    /// <exception cref="RunStoppedException">The time is over.</exception>
    /// <exception cref="OperationCanceledException">The client has gone.</exception>
    public void CountQuestions(int count)
    {
        _questionsLeft -= count;
        if (_questionsLeft > 0)
            return;

        _questionsLeft = QuestionsPerCheck;
        Check();
    }

    private void Check()
    {
        _cancellation.ThrowIfCancellationRequested();
        if (_response is not null && _response.IsOverAfterPause())
            throw RunStoppedException.Overdue();
    }

    /// <summary>An empty set, to be given back.</summary>
    public NodeSet RentSet() => _freeSets.TryPop(out var set) ? set : new NodeSet();

    /// <summary>Gives a set back.</summary>
    public void Free(NodeSet set)
    {
        set.Clear();
        _freeSets.Push(set);
    }

    /// <summary>The items of a list argument in the order of their bits or bytes, for searching.</summary>
    public Value[] SortedList(int parameter)
    {
        if (_sortedLists[parameter] is { } known)
            return known;

        var sorted = (Value[])(Values.Parameters[parameter].Items ?? []).Clone();
        Array.Sort(sorted, static (left, right) => left.Kind == ValueKind.Utf8
            ? left.Utf8Span.SequenceCompareTo(right.Utf8Span)
            : left.Bits.CompareTo(right.Bits));
        return _sortedLists[parameter] = sorted;
    }

    /// <summary>The nodes that an id argument, or a list of them, stands for; ids of none are left out.</summary>
    public NodeRef[] NodesOfIds(int parameter)
    {
        if (_idLists[parameter] is { } known)
            return known;

        ref readonly var value = ref Values.Parameters[parameter];
        var ids = value.Items ?? (value.IsNull ? [] : [value]);
        var set = RentSet();
        LookedUp += ids.Length;
        CountRows(ids.Length);
        foreach (ref readonly var id in ids.AsSpan())
            if (Snapshot.FindNode(id.Utf8Span) is { IsNone: false } node)
                set.Add(node);

        var nodes = new NodeRef[set.Count];
        for (var i = 0; i < nodes.Length; i++)
            nodes[i] = set[i];
        Free(set);
        Array.Sort(nodes, static (left, right) => left.Bits.CompareTo(right.Bits));
        return _idLists[parameter] = nodes;
    }

    /// <summary>The node of an id argument and all below it in a hierarchy; empty where it is not of its
    /// type.</summary>
    public NodeSet Tree(Hierarchy hierarchy, int parameter)
    {
        var root = NodesOfIds(parameter) is [var node, ..] ? node : NodeRef.None;
        foreach (var tree in _trees)
            if (tree.Root == root && ReferenceEquals(tree.Hierarchy, hierarchy))
                return tree.Nodes;

        var nodes = RentSet();
        if (!root.IsNone && IsOf(hierarchy, Snapshot.Types[root.Type].Type))
        {
            nodes.Add(root);
            TreeWalk.Collect(this, hierarchy, Direction.In, hierarchy.MaxDepth, nodes);
        }

        _trees.Add((hierarchy, root, nodes));
        return nodes;
    }

    private static bool IsOf(Hierarchy hierarchy, NodeType type) =>
        type.Hierarchy is { } own && own.Relationship.Id == hierarchy.Relationship.Id;
}
