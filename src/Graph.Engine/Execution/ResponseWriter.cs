using System.Diagnostics;
using System.Runtime.CompilerServices;
using Graph.Engine.Api;
using Graph.Engine.Planning;
using Graph.Engine.Values;

namespace Graph.Engine.Execution;

/// <summary>
/// Walks a plan's selections and writes the response's JSON from the rows of a store. A method returns false where a
/// null has to rise; the nearest nullable position above cuts the buffer back to where it began and writes the null.
/// </summary>
/// <typeparam name="TSource">The rows; a struct, so that the walk is compiled for it.</typeparam>
public ref partial struct ResponseWriter<TSource> where TSource : struct, IRowSource
{
    /// <summary>Time and bytes are looked at once in so many objects.</summary>
    private const int ObjectsPerCheck = 256;

    private readonly PlanValues _values;
    private readonly bool[] _conditions;
    private readonly ResponseBuffer _response;
    private readonly ByteBuffer _body;
    private readonly ResponsePath _path;
    private readonly CancellationToken _cancellation;
    private readonly int _maxBytes;
    private readonly ref TSource _source;

    // What a cursor is written from: the connection around, or the to-one edge around.
    private Connection? _connection;
    private ToOneEdgeSlot? _toOneEdge;

    // What was counted of the connection around; null where nothing was.
    private CountSheet? _counts;

    private int _untilCheck;
    private int _objectsLeft;
    private bool _stopped;

    internal ResponseWriter(
        PlanValues values, ref TSource source, ResponseBuffer response, CancellationToken cancellation)
    {
        _values = values;
        _conditions = values.Conditions;
        _response = response;
        _body = response.Body;
        _path = response.Path;
        _cancellation = cancellation;
        _maxBytes = response.Limits.MaxBytes;
        _source = ref source;
        _objectsLeft = response.Limits.MaxObjects;
        _untilCheck = Math.Min(ObjectsPerCheck, _objectsLeft);
        _objectsLeft -= _untilCheck;
    }

    // Objects written and pages opened.
    internal readonly int ObjectCount => _response.Limits.MaxObjects - _objectsLeft - Math.Max(_untilCheck, 0);

    /// <summary>Writes the value of <c>data</c>; false where it is null.</summary>
    internal bool WriteRoots(OperationPlan plan)
    {
        _body.AppendByte((byte)'{');
        var first = true;
        for (var i = 0; i < plan.Roots.Length; i++)
        {
            var root = plan.Roots[i];
            if (!_values.Holds(root.Condition))
                continue;
            if (!first)
                _body.AppendByte((byte)',');
            first = false;
            _body.Append(root.KeyBytes);
            _response.Counters?.Root = root;
            if (!WriteRoot(root, i))
                return false;
        }

        _body.AppendByte((byte)'}');
        return true;
    }

    private bool WriteRoot(RootStep root, int index)
    {
        var mark = _body.Length;
        if (_values.RootFailure(index) is { } failure)
            return Recover(Fail(failure, root.Spot, root.ResponseKey), root.IsNonNull, mark);
        switch (root)
        {
            case NodeRoot node:
                return WriteNodeRoot(node, mark);
            case NodesRoot nodes:
                return Recover(WriteNodesRoot(nodes), nodes.IsNonNull, mark);
            case ConnectionRoot connection:
                _path.Push(root.ResponseKey);
                var written = WriteConnection(connection.Connection, default, root.Spot);
                _path.Pop();
                return Recover(written, root.IsNonNull, mark);
            case ConstantRoot constant:
                return Recover(WriteConstant(constant), root.IsNonNull, mark);
            case WalkRoot walk:
                return Recover(WriteWalk(walk), root.IsNonNull, mark);
            case FailingRoot failing:
                return Recover(Fail(failing.Failure, root.Spot, root.ResponseKey), root.IsNonNull, mark);
            default:
                throw new UnreachableException($"A root step of type {root.GetType().Name} has no writer.");
        }
    }

    private readonly bool WriteConstant(ConstantRoot root)
    {
        if (root.Write?.Invoke(_values, _body) is { } failure)
            return Fail(failure, root.Spot, root.ResponseKey);
        if (root.Write is null)
            _body.Append(root.Json.Span);
        return true;
    }

    private bool WriteNodeRoot(NodeRoot root, int mark)
    {
        if (!_source.TryFindRoot(root, out var row))
        {
            _body.Append("null"u8);
            return true;
        }

        _path.Push(root.ResponseKey);
        var written = WriteNode(root.Selection, row);
        _path.Pop();
        return Recover(written, root.IsNonNull, mark);
    }

    private bool WriteNodesRoot(NodesRoot root)
    {
        var ids = _values[root.Ids].Items ?? [];
        _path.Push(root.ResponseKey);
        _path.PushIndex();
        _body.AppendByte((byte)'[');
        for (var i = 0; i < ids.Length; i++)
        {
            if (i > 0)
                _body.AppendByte((byte)',');
            _path.SetIndex(i);
            var mark = _body.Length;
            if (!_source.TryFindNode(ids[i].Utf8Span, root.Selection.Types, out var row))
                _body.Append("null"u8);
            else if (!Recover(WriteNode(root.Selection, row), isNonNull: false, mark))
                return false;
        }

        _body.AppendByte((byte)']');
        _path.Pop();
        _path.Pop();
        return true;
    }

    private bool WriteNode(ObjectSelection selection, Row row)
    {
        var type = _source.TypeOf(row);
        var slots = (uint)type < (uint)selection.ByType.Length ? selection.ByType[type] : null;
        return WriteObject(
            slots ?? throw new UnreachableException($"The store gave a node of type {type} where none can be."), row);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool WriteObject(Slot[] slots, Row row)
    {
        var body = _body;
        if ((--_untilCheck < 0 || body.Length > _maxBytes) && !Check())
            return false;
        var lead = (byte)'{';
        for (var i = 0; ; i++)
        {
            i = _source.WriteFields(row, slots, i, _conditions, ref lead, body);
            if (i >= slots.Length)
                break;
            var slot = slots[i];
            if (slot.Condition >= 0 && !_conditions[slot.Condition])
                continue;
            body.AppendLed(lead, in slot.LedKey);
            lead = (byte)',';
            if (!WriteSlot(slot, row))
                return false;
        }

        if (lead == (byte)'{')
            body.AppendByte(lead);
        body.AppendByte((byte)'}');
        return true;
    }

    // The kind says the class, so the casts need not test.
    private bool WriteSlot(Slot slot, Row row)
    {
        switch (slot.Kind)
        {
            case SlotKind.Constant:
                _body.Append(Unsafe.As<ConstantSlot>(slot).Json);
                return true;
            case SlotKind.Attribute:
                return _source.WriteAttribute(row, Unsafe.As<AttributeSlot>(slot).Attribute, _body) || Missing(slot);
            case SlotKind.System:
                return _source.WriteSystem(row, Unsafe.As<SystemSlot>(slot), _body) || Missing(slot);
            case SlotKind.Property:
                return _source.WriteProperty(row, Unsafe.As<PropertySlot>(slot), _body) || Missing(slot);
            case SlotKind.Hit:
                _source.WriteHit(row, Unsafe.As<HitSlot>(slot).Field, _body);
                return true;
            case SlotKind.Cursor:
                WriteCursor(row);
                return true;
            default:
                return WriteComposite(slot, row);
        }
    }

    private bool WriteComposite(Slot slot, Row row)
    {
        var mark = _body.Length;
        _path.Push(slot.ResponseKey);
        var outcome = slot.Kind switch
        {
            SlotKind.EdgeNode => WriteNode(Unsafe.As<EdgeNodeSlot>(slot).Selection, row) ? Outcome.Done : Outcome.Null,
            SlotKind.ToOne => WriteToOne(Unsafe.As<ToOneSlot>(slot), row),
            SlotKind.ToOneEdge => WriteToOneEdge(Unsafe.As<ToOneEdgeSlot>(slot), row),
            SlotKind.Reference => WriteReference(Unsafe.As<ReferenceSlot>(slot), row),
            SlotKind.Connection => WriteConnection(Unsafe.As<ConnectionSlot>(slot).Connection, row, slot.Spot)
                ? Outcome.Done
                : Outcome.Null,
            SlotKind.Relationship => WriteRelationshipPart(Unsafe.As<RelationshipSlot>(slot), row),
            SlotKind.RelationshipCounts => WriteCounts(Unsafe.As<RelationshipCountsSlot>(slot), row)
                ? Outcome.Done
                : Outcome.Null,
            _ => Outcome.Failing,
        };
        _path.Pop();
        return outcome switch
        {
            Outcome.Done => true,
            Outcome.Missing => Missing(slot),
            Outcome.Failing => Recover(
                Fail(Unsafe.As<FailingSlot>(slot).Failure, slot.Spot, slot.ResponseKey), slot.IsNonNull, mark),
            _ => Recover(written: false, slot.IsNonNull, mark),
        };
    }

    private Outcome WriteToOne(ToOneSlot slot, Row row)
    {
        if (!_source.TryFollow(row, slot.Expand, out var entry))
            return Outcome.Missing;
        return WriteNode(slot.Selection, entry) ? Outcome.Done : Outcome.Null;
    }

    private Outcome WriteToOneEdge(ToOneEdgeSlot slot, Row row)
    {
        if (!_source.TryFollow(row, slot.Expand, out var entry))
            return Outcome.Missing;
        var outer = _toOneEdge;
        _toOneEdge = slot;
        var written = WriteObject(slot.Edge, entry);
        _toOneEdge = outer;
        return written ? Outcome.Done : Outcome.Null;
    }

    private Outcome WriteReference(ReferenceSlot slot, Row row)
    {
        if (!_source.TryFollowReference(row, slot, out var entry))
            return Outcome.Missing;
        return WriteNode(slot.Selection, entry) ? Outcome.Done : Outcome.Null;
    }

    private bool WriteConnection(Connection connection, Row owner, SourceSpot spot)
    {
        ref var window = ref _values.Pages[connection.Page.Index];
        if (window.Failure is { } failure)
            return Fail(failure, spot, null);
        if (--_untilCheck < 0 && !Check())
            return false;
        var page = default(RowPage);
        if (connection.NeedsPage)
            _source.OpenPage(owner, connection, in window, out page);
        var (outerConnection, outerEdge, outerCounts) = (_connection, _toOneEdge, _counts);
        (_connection, _toOneEdge) = (connection, null);
        _counts = connection.Counts is { } counts ? Count(connection, counts, owner) : null;
        var written = WriteConnectionFields(connection, in page);
        if (_counts is not null)
            _response.ReturnCounts(_counts);
        (_connection, _toOneEdge, _counts) = (outerConnection, outerEdge, outerCounts);
        if (connection.NeedsPage)
            _source.ClosePage(in page);
        return written;
    }

    private bool WriteConnectionFields(Connection connection, in RowPage page)
    {
        var lead = (byte)'{';
        foreach (var field in connection.Selection.Fields)
        {
            if (field.Condition >= 0 && !_conditions[field.Condition])
                continue;
            _body.AppendLed(lead, in field.LedKey);
            lead = (byte)',';
            var mark = _body.Length;
            if (!Recover(WriteConnectionField(field, in page), field.IsNonNull, mark))
                return false;
        }

        if (lead == (byte)'{')
            _body.AppendByte(lead);
        _body.AppendByte((byte)'}');
        return true;
    }

    private bool WriteConnectionField(ConnectionField field, in RowPage page)
    {
        switch (field.Kind)
        {
            case ConnectionFieldKind.Nodes:
            case ConnectionFieldKind.Edges:
                return WriteList(field, in page);
            case ConnectionFieldKind.PageInfo:
                WritePageInfo(field, in page);
                return true;
            case ConnectionFieldKind.TotalCount:
                _body.AppendInt64(_counts?.Total ?? page.TotalCount);
                return true;
            case ConnectionFieldKind.Aggregate:
                return WriteAggregate(field);
            case ConnectionFieldKind.Facets:
                return WriteFacets(field);
            case ConnectionFieldKind.Constant:
                _body.Append(field.Json);
                return true;
            default:
                return Fail(field.Failure!, field.Spot, field.ResponseKey);
        }
    }

    private bool WriteList(ConnectionField field, in RowPage page)
    {
        _path.Push(field.ResponseKey);
        _path.PushIndex();
        _body.AppendByte((byte)'[');
        var written = true;
        for (var i = 0; i < page.Count && written; i++)
        {
            if (field.Plain is not null && _body.Length <= _maxBytes)
                i = _source.WriteRows(in page, i, field, _conditions, ref _untilCheck, _body);
            if (i >= page.Count)
                break;
            if (i > 0)
                _body.AppendByte((byte)',');
            _path.SetIndex(i);
            var row = _source.RowAt(in page, i);
            written = field.Nodes is { } nodes ? WriteNode(nodes, row) : WriteObject(field.Slots!, row);
        }

        _body.AppendByte((byte)']');
        _path.Pop();
        _path.Pop();
        return written;
    }

    private void WriteCursor(Row row)
    {
        if (_toOneEdge is { } edge)
        {
            CursorCodec.Write(
                _body, _response.CursorBytes, (ulong)edge.CursorIdentity, [], _source.NodeId(row),
                _source.RelationshipId(row, edge.Expand.Relationship));
            return;
        }

        var connection = _connection!;
        var count = connection.Page.Order.Length;
        if (_response.OrderKeys.Length < count)
            _response.OrderKeys = new Value[count];
        var keys = _response.OrderKeys.AsSpan(0, count);
        if (count > 0)
            _source.ReadOrder(row, connection, keys);
        var relationshipId = connection.Source is LinkSource link
            ? _source.RelationshipId(row, link.Expand.Relationship)
            : default;
        CursorCodec.Write(
            _body, _response.CursorBytes, _values.Pages[connection.Page.Index].Hash, keys, _source.NodeId(row),
            relationshipId);
    }

    private readonly bool Missing(Slot slot)
    {
        if (!slot.IsNonNull)
        {
            _body.Append("null"u8);
            return true;
        }

        var failure = new PlanFailure(
            ErrorCodes.NonNull, $"Cannot return null for non-nullable field \"{slot.ResponseKey}\".");
        return Fail(failure, slot.Spot, slot.ResponseKey);
    }

    /// <summary>Where nothing was written: a nullable position becomes null, else the null rises.</summary>
    private readonly bool Recover(bool written, bool isNonNull, int mark)
    {
        if (written)
            return true;
        if (_stopped || isNonNull)
            return false;
        _body.Truncate(mark);
        _body.Append("null"u8);
        return true;
    }

    private readonly bool Fail(PlanFailure failure, SourceSpot spot, string? key)
    {
        ErrorWriter.Add(_response, failure, spot, key);
        return false;
    }

    private bool Check()
    {
        _cancellation.ThrowIfCancellationRequested();
        if (_response.IsOverAfterPause())
            return Stop(RunStoppedException.Overdue().Failure);
        if (_body.Length > _maxBytes)
            return Stop(ResponseWriter.TooMuch($"more than {_maxBytes} bytes"));
        if (_objectsLeft <= 0)
            return Stop(ResponseWriter.TooMuch($"more than {_response.Limits.MaxObjects} objects"));
        _untilCheck = Math.Min(ObjectsPerCheck, _objectsLeft) - 1;
        _objectsLeft -= _untilCheck + 1;
        return true;
    }

    private bool Stop(PlanFailure failure)
    {
        _stopped = true;
        ErrorWriter.AddOfWhole(_response, failure);
        return false;
    }

    private enum Outcome
    {
        Done,
        Missing,
        Null,
        Failing,
    }
}
