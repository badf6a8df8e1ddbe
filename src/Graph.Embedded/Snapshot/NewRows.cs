using System.Collections.Concurrent;
using Graph.Engine.Ontology;

namespace Graph.Embedded.Snapshot;

/// <summary>
/// Elements of a large change set that have their rows but not yet their places in orders, words and links. All of
/// them are placed together, each structure by one thread and several structures side by side: links after orders,
/// since they are sorted by what the order of ids says.
/// </summary>
internal sealed class NewRows
{
    // Fewer are not worth a second thread.
    private const int FewestForThreads = 256;

    private readonly Dictionary<int, List<int>> _nodes = [];
    private readonly Dictionary<int, List<int>> _edges = [];
    private int _count;

    /// <summary>A node that comes to be.</summary>
    public void AddNode(int type, int row) => Add(_nodes, type, row);

    /// <summary>A relationship that comes to be.</summary>
    public void AddEdge(int type, int row) => Add(_edges, type, row);

    /// <summary>Places all of them.</summary>
    public void Place(SnapshotBuilder builder)
    {
        if (_count == 0)
            return;
        var isLarge = _count >= FewestForThreads;
        Run(_nodes.SelectMany(nodes => Orders(builder, nodes.Key, nodes.Value)), isLarge);
        Run(_edges.SelectMany(edges => Links(builder, edges.Key, edges.Value)), isLarge);
        _nodes.Clear();
        _edges.Clear();
        _count = 0;
    }

    private static IEnumerable<Action> Orders(SnapshotBuilder builder, int type, List<int> rows)
    {
        var (table, arenas) = (builder.EditType(type), builder.Pending.Arenas);
        foreach (var order in table.Orders.Append(table.IdOrder))
            if (order is not null)
                yield return () => rows.ForEach(row => order.Insert(row, table, arenas.Text));
        foreach (var words in table.Words)
            if (words is not null)
                yield return () => rows.ForEach(row => words.Add(row, table, arenas));
    }

    private static IEnumerable<Action> Links(SnapshotBuilder builder, int type, List<int> rows)
    {
        var edges = builder.EditEdges(type);
        yield return () => rows.ForEach(row => RelationshipChanges.LinkSide(builder, edges, row, Direction.Out));
        yield return () => rows.ForEach(row => RelationshipChanges.LinkSide(builder, edges, row, Direction.In));
    }

    private static void Run(IEnumerable<Action> work, bool isLarge)
    {
        if (isLarge)
        {
            // Taken one by one: they differ in length.
            Parallel.ForEach(
                Partitioner.Create(work.ToList(), EnumerablePartitionerOptions.NoBuffering),
                new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
                part => part());
            return;
        }

        foreach (var part in work.ToList())
            part();
    }

    private void Add(Dictionary<int, List<int>> rowsByType, int type, int row)
    {
        if (!rowsByType.TryGetValue(type, out var rows))
            rowsByType[type] = rows = [];
        rows.Add(row);
        _count++;
    }
}
