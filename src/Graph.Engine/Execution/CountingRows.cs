using Graph.Engine.Api;
using Graph.Engine.Ontology;
using Graph.Engine.Planning;
using Graph.Engine.Values;

namespace Graph.Engine.Execution;

/// <summary>The rows of a store, with what each step of the plan does counted. The writer is compiled once more for it,
/// so that where nobody asks nothing is counted.</summary>
/// <typeparam name="TSource">The rows.</typeparam>
internal partial struct CountingRows<TSource>(TSource source, RunCounters counters) : IRowSource
    where TSource : struct, IRowSource
{
#pragma warning disable IDE0044 // A source may change while it is read; that of a readonly field would be a copy.
    private TSource _source = source;
#pragma warning restore IDE0044

    /// <inheritdoc/>
    public RowWork Work => _source.Work;

    /// <inheritdoc/>
    public bool TryFindRoot(NodeRoot root, out Row row)
    {
        var counter = counters.Of(root);
        counter.LookedUp++;
        return Found(counter, _source.TryFindRoot(root, out row));
    }

    /// <inheritdoc/>
    public bool TryFindNode(ReadOnlySpan<byte> id, TypeSet types, out Row row)
    {
        var counter = counters.OfRoot();
        counter.LookedUp++;
        return Found(counter, _source.TryFindNode(id, types, out row));
    }

    /// <inheritdoc/>
    public int TypeOf(Row row) => _source.TypeOf(row);

    /// <inheritdoc/>
    public int WriteFields(
        Row row, Slot[] slots, int index, bool[] conditions, ref byte lead, ByteBuffer output) =>
        _source.WriteFields(row, slots, index, conditions, ref lead, output);

    /// <inheritdoc/>
    public int WriteRows(
        in RowPage page, int index, ConnectionField field, bool[] conditions, ref int objectsLeft, ByteBuffer output) =>
        _source.WriteRows(in page, index, field, conditions, ref objectsLeft, output);

    /// <inheritdoc/>
    public bool WriteAttribute(Row row, OntologyAttribute attribute, ByteBuffer output) =>
        _source.WriteAttribute(row, attribute, output);

    /// <inheritdoc/>
    public bool WriteSystem(Row row, SystemSlot slot, ByteBuffer output) => _source.WriteSystem(row, slot, output);

    /// <inheritdoc/>
    public bool WriteProperty(Row row, PropertySlot slot, ByteBuffer output) =>
        _source.WriteProperty(row, slot, output);

    /// <inheritdoc/>
    public void WriteHit(Row row, HitField field, ByteBuffer output) => _source.WriteHit(row, field, output);

    /// <inheritdoc/>
    public bool TryFollow(Row row, Expand expand, out Row entry)
    {
        var counter = counters.Of(expand);
        counter.Opened++;
        return Found(counter, _source.TryFollow(row, expand, out entry));
    }

    /// <inheritdoc/>
    public bool TryFollowReference(Row row, ReferenceSlot slot, out Row entry)
    {
        var counter = counters.Of(slot);
        counter.LookedUp++;
        return Found(counter, _source.TryFollowReference(row, slot, out entry));
    }

    /// <inheritdoc/>
    public void OpenPage(Row owner, Connection connection, in PageWindow window, out RowPage page)
    {
        var before = _source.Work;
        _source.OpenPage(owner, connection, in window, out page);
        var after = _source.Work;
        var counter = counters.Of(connection);
        counter.Opened++;
        counter.Scanned += Math.Max(after.Scanned - before.Scanned, page.Count);
        counter.LookedUp += after.LookedUp - before.LookedUp;
        counter.Sorted += after.Sorted - before.Sorted;
        counter.Returned += page.Count;
    }

    /// <inheritdoc/>
    public void Count(Row owner, Connection connection, CountSheet sheet)
    {
        var before = _source.Work;
        _source.Count(owner, connection, sheet);
        var counter = counters.Of(connection);
        counter.Opened += connection.NeedsPage ? 0 : 1;
        counter.Scanned += _source.Work.Scanned - before.Scanned;
        counter.LookedUp += _source.Work.LookedUp - before.LookedUp;
    }

    /// <inheritdoc/>
    public Row RowAt(in RowPage page, int index) => _source.RowAt(in page, index);

    /// <inheritdoc/>
    public void ClosePage(in RowPage page) => _source.ClosePage(in page);

    /// <inheritdoc/>
    public void ReadOrder(Row row, Connection connection, Span<Value> keys) =>
        _source.ReadOrder(row, connection, keys);

    /// <inheritdoc/>
    public ReadOnlySpan<byte> NodeId(Row row) => _source.NodeId(row);

    /// <inheritdoc/>
    public ReadOnlySpan<byte> RelationshipId(Row row, RelationshipType relationship) =>
        _source.RelationshipId(row, relationship);

    private static bool Found(StepCounter counter, bool found)
    {
        counter.Returned += found ? 1 : 0;
        return found;
    }
}
