using System.Runtime.CompilerServices;
using Graph.Embedded.Snapshot;
using Graph.Engine.Api;
using Graph.Engine.Execution;
using Graph.Engine.Ontology;
using Graph.Engine.Planning;
using Graph.Engine.Values;

namespace Graph.Embedded.Reading;

/// <summary>The rows of a snapshot, as the response's writer asks for them. A row's node is the bits of its
/// <see cref="NodeRef"/>, its edge the row in the table of the relationship's type.</summary>
internal readonly partial struct EmbeddedRows(RunState run) : IRowSource
{
    private readonly RunState _run = run;
    private readonly GraphSnapshot _snapshot = run.Snapshot;
    private readonly TypeTable[] _types = run.Snapshot.Types;
    private readonly EdgeTable[] _edges = run.Snapshot.Edges;
    private readonly ValueWriter _writer = run.Writer;
    private readonly RowStack _rows = run.Rows;
    private readonly byte[][] _pages = run.Snapshot.Text.Pages;
    private readonly DateTexts _dates = run.Writer.Dates;

    /// <inheritdoc/>
    public RowWork Work => _run.Work;

    /// <inheritdoc/>
    public bool TryFindRoot(NodeRoot root, out Row row)
    {
        ref readonly var value = ref _run.Values[root.Value];
        var node = NodeRef.None;
        if (root.Key is null)
            node = _snapshot.FindNode(value.Utf8Span);
        else if (_snapshot.Layout.IndexOf(root.Key) is var key && key >= 0)
            node = _snapshot.FindByKey(key, [value]);

        row = ToRow(node);
        return !node.IsNone && root.Types.Contains(node.Type)
            && (root.Access is null || _run.Plan.Compile(root.Access)!.Holds(_run, node, -1));
    }

    /// <inheritdoc/>
    public bool TryFindNode(ReadOnlySpan<byte> id, TypeSet types, out Row row)
    {
        var node = _snapshot.FindNode(id);
        row = ToRow(node);
        return !node.IsNone && types.Contains(node.Type);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int TypeOf(Row row) => ToNode(row).Type;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool WriteAttribute(Row row, OntologyAttribute attribute, ByteBuffer output)
    {
        var node = ToNode(row);
        return _writer.Write(_types[node.Type].Columns[attribute.Slot], node.Row, output);
    }

    /// <inheritdoc/>
    public bool WriteSystem(Row row, SystemSlot slot, ByteBuffer output)
    {
        var node = ToNode(row);
        switch (slot.Field)
        {
            case SystemField.Id:
                _writer.WriteText(_types[node.Type].Ids[node.Row], output);
                return true;
            case SystemField.CreatedAt:
                ValueWriter.WriteMoment(_types[node.Type].CreatedAt[node.Row], output);
                return true;
            case SystemField.UpdatedAt:
                ValueWriter.WriteMoment(_types[node.Type].UpdatedAt[node.Row], output);
                return true;
            case SystemField.FormerIds:
                var former = ListColumn.Texts(_types[node.Type].FormerIds[node.Row], _snapshot.Lists);
                _writer.WriteTexts(former, output);
                return true;
            default:
                JsonText.WriteString(output, RelationshipId(row, slot.Relationship!));
                return true;
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool WriteProperty(Row row, PropertySlot slot, ByteBuffer output) =>
        _writer.Write(_edges[slot.Relationship.Id].Columns[slot.Attribute.Slot], row.Edge, output);

    /// <inheritdoc/>
    public void WriteHit(Row row, HitField field, ByteBuffer output) =>
        _run.Search.Write(_run, row.Edge, field, output);

    /// <inheritdoc/>
    public bool TryFollow(Row row, Expand expand, out Row entry)
    {
        var found = _run.Plan.For(expand).TryFirst(_run, ToNode(row), out var first);
        entry = new Row((int)first.Target.Bits, first.Edge);
        return found;
    }

    /// <inheritdoc/>
    public bool TryFollowReference(Row row, ReferenceSlot slot, out Row entry)
    {
        var node = ToNode(row);
        var (column, place) = slot.Relationship is { } relationship
            ? (_edges[relationship.Id].Columns[slot.Attribute.Slot], row.Edge)
            : (_types[node.Type].Columns[slot.Attribute.Slot], node.Row);
        var id = ((TextColumn)column).Values[place];
        if (!id.IsNull)
            return TryFindNode(_snapshot.Text[id], slot.Selection.Types, out entry);

        entry = default;
        return false;
    }

    /// <inheritdoc/>
    public void OpenPage(Row owner, Connection connection, in PageWindow window, out RowPage page)
    {
        page = new RowPage { Start = _rows.Count, TotalCount = -1 };
        var compiled = _run.Plan.For(connection);
        var node = ToNode(owner);
        if (compiled.IsPlainList && window is { After: null, Before: null, Backward: false })
            OpenBegin(compiled, node, window.Limit, ref page);
        else
            Open(compiled, node, owner.Edge, in window, ref page);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Row RowAt(in RowPage page, int index)
    {
        var bits = _rows[page.Start + index];
        return new Row((int)(bits >> 32), (int)(uint)bits);
    }

    /// <inheritdoc/>
    public void ClosePage(in RowPage page) => _rows.Truncate(page.Start);

    /// <inheritdoc/>
    public void ReadOrder(Row row, Connection connection, Span<Value> keys)
    {
        if (connection.Source is SearchSource)
        {
            _run.Search.Hits.ReadOrder(_run, row.Edge, keys);
            return;
        }

        var order = _run.Plan.For(connection).Order;
        for (var i = 0; i < order.Length; i++)
            keys[i] = order[i].ReadForCursor(_run, ToNode(row), row.Edge);
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> NodeId(Row row) => _snapshot.IdOf(ToNode(row));

    /// <inheritdoc/>
    public ReadOnlySpan<byte> RelationshipId(Row row, RelationshipType relationship) =>
        _edges[relationship.Id].Ids[row.Edge].Read(_snapshot.Text, _run.IdBytes);

    // The first page of a plain list, by far the most frequent of all.
    private void OpenBegin(CompiledConnection compiled, NodeRef node, int limit, ref RowPage page)
    {
        var expand = compiled.Expand!;
        var list = _edges[expand.Relationship].Links(node, expand.Direction, pending: false);
        var entries = list.Run(0);
        if (entries.Length < list.Count)
        {
            LinkReader.Open(_run, compiled, node, new PageWindow { Limit = limit }, ref page);
            return;
        }

        page.Count = Math.Min(limit, entries.Length);
        page.HasNext = entries.Length > limit;
        page.TotalCount = compiled.NeedsTotal ? entries.Length : -1;
        _rows.Push(entries[..page.Count]);
    }

    private void Open(CompiledConnection compiled, NodeRef node, int edge, in PageWindow window, ref RowPage page)
    {
        switch (compiled.Connection.Source)
        {
            case LinkSource:
                LinkReader.Open(_run, compiled, node, in window, ref page);
                break;
            case ScanSource:
                ScanReader.Open(_run, compiled, in window, ref page);
                break;
            case SearchSource search:
                SearchReader.Open(_run, compiled, search, in window, ref page);
                break;
            default:
                NodeSetReader.Open(_run, compiled, node, edge, in window, ref page);
                break;
        }
    }

    private static NodeRef ToNode(Row row) => new((uint)row.Node);

    private static Row ToRow(NodeRef node) => new((int)node.Bits, -1);
}
