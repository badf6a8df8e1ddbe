using Graph.Engine.Values;
using Graph.Engine.Writes;

namespace Graph.Embedded.Snapshot;

/// <summary>The multiset hash of all facts, counted anew from what a snapshot holds, in parts that can run side by
/// side.</summary>
internal sealed class SnapshotHash(GraphSnapshot snapshot)
{
    private const int RowsPerPart = 1 << 16;

    private readonly Lock _lock = new();
    private UInt128 _sum;

    /// <summary>The sum; complete when all parts are done.</summary>
    public UInt128 Sum => _sum;

    /// <summary>The work, each part of which may run on a thread of its own.</summary>
    public IEnumerable<Action> Parts()
    {
        for (var type = 0; type < snapshot.Types.Length; type++)
        {
            var table = snapshot.Types[type];
            for (var row = 0; row < table.RowCount; row += RowsPerPart)
            {
                var begin = row;
                yield return () => AddNodes(table, begin, Math.Min(table.RowCount, begin + RowsPerPart));
            }
        }

        foreach (var edges in snapshot.Edges)
        {
            for (var row = 0; row < edges.RowCount; row += RowsPerPart)
            {
                var (table, begin) = (edges, row);
                yield return () => AddRelationships(table, begin, Math.Min(table.RowCount, begin + RowsPerPart));
            }
        }
    }

    private void AddNodes(TypeTable table, int begin, int end)
    {
        var facts = new FactHash();
        var values = new Value[table.Columns.Length];
        var sum = UInt128.Zero;
        for (var row = begin; row < end; row++)
        {
            if (table.Ids[row].IsNull)
                continue;
            for (var slot = 0; slot < values.Length; slot++)
                values[slot] = table.Columns[slot].Read(row, snapshot);
            var id = snapshot.Text[table.Ids[row]];
            sum += facts.NodeFacts(table.Type, id, table.CreatedAt[row], table.UpdatedAt[row], values);
            foreach (var former in ListColumn.Texts(table.FormerIds[row], snapshot.Lists))
                sum += facts.FormerIdFact(id, snapshot.Text[former]);
        }

        lock (_lock)
            _sum += sum;
    }

    private void AddRelationships(EdgeTable edges, int begin, int end)
    {
        var facts = new FactHash();
        var values = new Value[edges.Columns.Length];
        var sum = UInt128.Zero;
        Span<byte> scratch = stackalloc byte[EdgeId.DerivedLength];
        for (var row = begin; row < end; row++)
        {
            if (edges.Ids[row].IsNone)
                continue;
            for (var slot = 0; slot < values.Length; slot++)
                values[slot] = edges.Columns[slot].Read(row, snapshot);
            sum += facts.RelationshipFacts(
                edges.Type,
                edges.Ids[row].Read(snapshot.Text, scratch),
                snapshot.IdOf(new NodeRef(edges.From[row])),
                snapshot.IdOf(new NodeRef(edges.To[row])),
                values);
        }

        lock (_lock)
            _sum += sum;
    }
}
