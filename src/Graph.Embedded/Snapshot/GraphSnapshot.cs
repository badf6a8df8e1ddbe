using Graph.Engine;
using Graph.Engine.Ontology;
using Graph.Engine.Values;

namespace Graph.Embedded.Snapshot;

/// <summary>
/// One state of the graph in memory. Immutable once a builder has frozen it; a reader takes one and keeps it for a
/// whole operation, without locks. Until then it is the builder's pending state, for the thread that writes alone.
/// </summary>
internal sealed class GraphSnapshot
{
    private GraphStatistics? _statistics;

    private GraphSnapshot(StoreLayout layout, Arenas arenas)
    {
        Layout = layout;
        Arenas = arenas;
        Types = [.. layout.Ontology.NodeTypes.Select(TypeTable.Create)];
        Edges = [.. layout.Ontology.RelationshipTypes.Select(
            type => EdgeTable.Create(type, layout.Ontology.NodeTypes.Length))];
        Keys = [.. layout.Keys.Select(_ => HashSlots.Create())];
        Ids = HashSlots.Create();
    }

    /// <summary>A snapshot of tables that were loaded; what finds elements by id and key is still empty.</summary>
    public GraphSnapshot(StoreLayout layout, Arenas arenas, TypeTable[] types, EdgeTable[] edges)
    {
        Layout = layout;
        Arenas = arenas;
        Types = types;
        Edges = edges;
        Keys = [.. layout.Keys.Select(_ => HashSlots.Create())];
        Ids = HashSlots.Create();
    }

    private GraphSnapshot(GraphSnapshot old)
    {
        Layout = old.Layout;
        Arenas = old.Arenas;
        Types = (TypeTable[])old.Types.Clone();
        Edges = (EdgeTable[])old.Edges.Clone();
        Keys = (HashSlots[])old.Keys.Clone();
        Ids = old.Ids;
        Sequence = old.Sequence;
        FactHash = old.FactHash;
    }

    /// <summary>Number of the last commit in it; 0 in an empty store.</summary>
    public long Sequence { get; private set; }

    /// <summary>The multiset hash of all its facts.</summary>
    public UInt128 FactHash { get; private set; }

    /// <summary>What follows from the ontology.</summary>
    public StoreLayout Layout { get; }

    /// <summary>The ontology.</summary>
    public GraphOntology Ontology => Layout.Ontology;

    /// <summary>Texts, lists and the right to write, shared by all snapshots of the store.</summary>
    public Arenas Arenas { get; }

    /// <summary>All texts.</summary>
    public TextArena Text => Arenas.Text;

    /// <summary>All lists.</summary>
    public ListArena Lists => Arenas.Lists;

    /// <summary>Nodes by the id of their type.</summary>
    public TypeTable[] Types { get; }

    /// <summary>Relationships by the id of their type.</summary>
    public EdgeTable[] Edges { get; }

    /// <summary>Unique keys, in the order of <see cref="StoreLayout.Keys"/>: from a hash of the values to the node.
    /// </summary>
    public HashSlots[] Keys { get; }

    /// <summary>Totals that readers have counted in it; a builder's pending state has its own.</summary>
    public TotalCache Totals { get; } = new();

    /// <summary>Its counts, put together when somebody first asks; a racing second one is the same.</summary>
    public GraphStatistics Statistics => _statistics ??= SnapshotStatistics.Of(this);

    /// <summary>From a hash of an id, or former id, to the node.</summary>
    public HashSlots Ids { get; set; }

    /// <summary>A graph without nodes, the first snapshot of a store.</summary>
    public static GraphSnapshot Empty(GraphOntology ontology)
    {
        var arenas = new Arenas();
        return arenas.Newest = new GraphSnapshot(new StoreLayout(ontology), arenas);
    }

    /// <summary>A copy of the tables' directory, for a builder to change.</summary>
    public GraphSnapshot Copy() => new(this);

    /// <summary>Says which commit it ends with, before anybody else sees it.</summary>
    public void Stamp(long sequence, UInt128 factHash)
    {
        Sequence = sequence;
        FactHash = factHash;
    }

    /// <summary>The node of an id or former id, or <see cref="NodeRef.None"/>.</summary>
    public NodeRef FindNode(ReadOnlySpan<byte> id)
    {
        var tag = TextHash.Of(id);
        var position = Ids.Begin(tag);
        while (Ids.TryNext(tag, ref position, out var bits))
            if (HasId(new NodeRef(bits), id))
                return new NodeRef(bits);
        return NodeRef.None;
    }

    /// <summary>The id of a node.</summary>
    public ReadOnlySpan<byte> IdOf(NodeRef node) => Text[Types[node.Type].Ids[node.Row]];

    /// <summary>Compares two nodes by their ids' code points.</summary>
    public int CompareIds(NodeRef left, NodeRef right)
    {
        if (left == right)
            return 0;
        if (left.Type != right.Type)
            return IdOf(left).SequenceCompareTo(IdOf(right));

        var order = Types[left.Type].IdOrder;
        return order.LabelOf(left.Row).CompareTo(order.LabelOf(right.Row));
    }

    /// <summary>The node that has a key, or <see cref="NodeRef.None"/>; a missing value finds none.</summary>
    /// <param name="key">Index of the key in <see cref="StoreLayout.Keys"/>.</param>
    /// <param name="values">One value per attribute of the key.</param>
    public NodeRef FindByKey(int key, ReadOnlySpan<Value> values)
    {
        var tag = UniqueValues.TagOf(values);
        var position = tag == 0 ? -1 : Keys[key].Begin(tag);
        while (tag != 0 && Keys[key].TryNext(tag, ref position, out var bits))
        {
            var node = new NodeRef(bits);
            var table = Types[node.Type];
            if (node.Row < table.RowCount && !table.Ids[node.Row].IsNull
                && UniqueValues.Are(values, table, Layout.Keys[key].SlotsByType[node.Type]!, node.Row, this))
            {
                return node;
            }
        }

        return NodeRef.None;
    }

    /// <summary>The row of the claim with a key, or -1.</summary>
    public int FindClaim(ReadOnlySpan<byte> key)
    {
        if (Layout.ClaimKey < 0)
            return -1;

        var table = Types[Ontology.Evidence!.Claim.Id];
        var keys = (TextColumn)table.Columns[Layout.ClaimKeySlot];
        var tag = UniqueValues.TagOf(key);
        var position = Keys[Layout.ClaimKey].Begin(tag);
        while (Keys[Layout.ClaimKey].TryNext(tag, ref position, out var bits))
        {
            var row = new NodeRef(bits).Row;
            if (row < table.RowCount && !table.Ids[row].IsNull && Text[keys.Values[row]].SequenceEqual(key))
                return row;
        }

        return -1;
    }

    /// <summary>The key of a claim, also of one that is dead: facts may still name it.</summary>
    public TextRef ClaimKeyOf(int row) =>
        ((TextColumn)Types[Ontology.Evidence!.Claim.Id].Columns[Layout.ClaimKeySlot]).Values[row];

    /// <summary>Whether a claim is there.</summary>
    public bool IsClaimAlive(int row) => !Types[Ontology.Evidence!.Claim.Id].Ids[row].IsNull;

    /// <summary>The row of a relationship in the table of its type, or -1.</summary>
    public int FindEdge(EdgeTable table, ReadOnlySpan<byte> id)
    {
        if (table.Count == 0)
            return -1;

        var packed = EdgeId.TryPack(id, out var derived);
        var tag = packed ? derived.Tag(Text) : TextHash.Of(id);
        var position = table.IdSlots.Begin(tag);
        while (table.IdSlots.TryNext(tag, ref position, out var row))
        {
            if (row >= table.RowCount)
                continue;
            var kept = table.Ids[(int)row];
            var isIt = packed
                ? kept == derived
                : kept is { IsNone: false, IsAuthored: true } && Text[kept.Text].SequenceEqual(id);
            if (isIt)
                return (int)row;
        }

        return -1;
    }

    /// <summary>The relationship of an id in any table, or -1 with the last table.</summary>
    public int FindEdge(ReadOnlySpan<byte> id, out EdgeTable? table)
    {
        foreach (var candidate in Edges)
        {
            if (FindEdge(candidate, id) is var row && row >= 0)
            {
                table = candidate;
                return row;
            }
        }

        table = null;
        return -1;
    }

    private bool HasId(NodeRef node, ReadOnlySpan<byte> id)
    {
        var table = Types[node.Type];
        if (node.Row >= table.RowCount)
            return false;

        var own = table.Ids[node.Row];
        if (own.IsNull || Text[own].SequenceEqual(id))
            return !own.IsNull;

        foreach (var former in ListColumn.Texts(table.FormerIds[node.Row], Lists))
            if (Text[former].SequenceEqual(id))
                return true;
        return false;
    }
}
