using Graph.Engine.Api;
using Graph.Engine.Planning;
using Graph.Engine.Values;

namespace Graph.Engine.Execution;

/// <content>Totals, aggregates and facets.</content>
public ref partial struct ResponseWriter<TSource>
{
    /// <summary>Has counted what the request wants of the connection: one pass for all of it.</summary>
    private CountSheet? Count(Connection connection, CountPlan plan, Row owner)
    {
        var sheet = _response.RentCounts();
        sheet.Begin(plan);
        var isWanted = false;
        foreach (var field in connection.Selection.Fields)
        {
            if (!_values.Holds(field.Condition))
                continue;
            isWanted |= field.Kind is ConnectionFieldKind.TotalCount or ConnectionFieldKind.Aggregate
                or ConnectionFieldKind.Facets;
            if (field.Aggregate is { } aggregate)
                Want(sheet, aggregate);
            else if (field.Facets is { } facets && TryGetTop(facets, out var top))
                Want(sheet, facets, (int)top);
        }

        if (isWanted)
            _source.Count(owner, connection, sheet);
        return sheet;
    }

    private readonly void Want(CountSheet sheet, AggregateSlot[] aggregate)
    {
        foreach (var slot in aggregate)
        {
            if (slot.Figure < 0 || !_values.Holds(slot.Condition))
                continue;
            foreach (var part in slot.Parts)
            {
                if (part.Part != AggregatePart.Typename && _values.Holds(part.Condition))
                    sheet.WantFigure(slot.Figure, part.Part is AggregatePart.Sum or AggregatePart.Average);
            }
        }
    }

    private readonly void Want(CountSheet sheet, FacetsSelection facets, int top)
    {
        foreach (var slot in facets.Slots)
        {
            if (slot.Part != FacetPart.Buckets || !_values.Holds(slot.Condition))
                continue;
            foreach (var key in facets.By)
                sheet.WantFacet(key, top);
        }
    }

    private readonly bool TryGetTop(FacetsSelection facets, out long top)
    {
        top = _values[facets.Top].Bits;
        return top is >= 1 and <= FacetsSelection.MostTop;
    }

    private bool BeginObject()
    {
        if (--_untilCheck < 0 && !Check())
            return false;
        _body.AppendByte((byte)'{');
        return true;
    }

    private readonly void WriteKey(byte[] key, ref bool first)
    {
        if (!first)
            _body.AppendByte((byte)',');
        first = false;
        _body.Append(key);
    }

    // ---------- aggregates ----------

    private bool WriteAggregate(ConnectionField field)
    {
        if (!BeginObject())
            return false;
        _path.Push(field.ResponseKey);
        var first = true;
        foreach (var slot in field.Aggregate!)
        {
            if (!_values.Holds(slot.Condition))
                continue;
            WriteKey(slot.KeyBytes, ref first);
            if (slot.Json is { } json)
                _body.Append(json);
            else if (slot.Figure < 0)
                _body.AppendInt64(_counts!.Nodes);
            else if (!WriteFigure(slot))
                return false;
        }

        _path.Pop();
        _body.AppendByte((byte)'}');
        return true;
    }

    private bool WriteFigure(AggregateSlot slot)
    {
        if (!BeginObject())
            return false;
        _path.Push(slot.ResponseKey);
        var figure = _counts!.Figures[slot.Figure];
        var first = true;
        foreach (var part in slot.Parts)
        {
            if (!_values.Holds(part.Condition))
                continue;
            WriteKey(part.KeyBytes, ref first);
            WritePart(figure, part);
        }

        _path.Pop();
        _body.AppendByte((byte)'}');
        return true;
    }

    private readonly void WritePart(Figure figure, AggregatePartSlot part)
    {
        switch (part.Part)
        {
            case AggregatePart.Typename:
                _body.Append(part.Json!);
                break;
            case AggregatePart.Sum:
                WriteSum(figure, part);
                break;
            case AggregatePart.Average when figure.Count > 0:
                JsonNumber.Write(_body, figure.Average);
                break;
            case AggregatePart.Min or AggregatePart.Max when figure.Count > 0:
                Scalars.WriteJson(figure.Kind, part.Part == AggregatePart.Min ? figure.Min : figure.Max, _body);
                break;
            default:
                _body.Append("null"u8);
                break;
        }
    }

    // A sum that no Long or Float holds is null with an error: any other number would be wrong.
    private readonly void WriteSum(Figure figure, AggregatePartSlot part)
    {
        if (figure.Kind == ScalarKind.Float)
        {
            var sum = figure.FloatSum;
            if (double.IsFinite(sum))
                JsonNumber.Write(_body, sum);
            else
                FailSum("greater than any Float", part);
        }
        else if (figure.TryGetWholeSum(out var sum))
        {
            _body.AppendInt64(sum);
        }
        else
        {
            FailSum($"{figure.WholeSumText}, beyond what a Long holds", part);
        }
    }

    private readonly void FailSum(string what, AggregatePartSlot part)
    {
        var failure = new PlanFailure(
            ErrorCodes.BadValue,
            $"The sum is {what}; ask for the average, or narrow the connection with \"where\".");
        Fail(failure, part.Spot, part.ResponseKey);
        _body.Append("null"u8);
    }

    // ---------- facets ----------

    private bool WriteFacets(ConnectionField field)
    {
        var facets = field.Facets!;
        if (!TryGetTop(facets, out var top))
        {
            var failure = new PlanFailure(
                ErrorCodes.BadValue, $"\"top\" is {top}; it must be from 1 to {FacetsSelection.MostTop}.");
            return Fail(failure, field.Spot, field.ResponseKey);
        }

        _path.Push(field.ResponseKey);
        _path.PushIndex();
        _body.AppendByte((byte)'[');
        for (var i = 0; i < facets.By.Length; i++)
        {
            if (i > 0)
                _body.AppendByte((byte)',');
            _path.SetIndex(i);
            if (!WriteFacet(facets.Slots, facets.By[i], (int)top))
                return false;
        }

        _body.AppendByte((byte)']');
        _path.Pop();
        _path.Pop();
        return true;
    }

    private bool WriteFacet(FacetSlot[] slots, int index, int top)
    {
        if (!BeginObject())
            return false;
        var first = true;
        foreach (var slot in slots)
        {
            if (!_values.Holds(slot.Condition))
                continue;
            WriteKey(slot.KeyBytes, ref first);
            if (slot.Part == FacetPart.Typename)
                _body.Append("\"Facet\""u8);
            else if (slot.Part == FacetPart.Field)
                JsonText.WriteString(_body, _counts!.Plan.Facets[index].NameUtf8);
            else if (!WriteBuckets(slot, index, top))
                return false;
        }

        _body.AppendByte((byte)'}');
        return true;
    }

    private bool WriteBuckets(FacetSlot slot, int index, int top)
    {
        var (key, facet) = (_counts!.Plan.Facets[index], _counts.Facets[index]);
        _path.Push(slot.ResponseKey);
        _path.PushIndex();
        _body.AppendByte((byte)'[');
        for (var i = 0; i < facet.Count && i < top; i++)
        {
            if (i > 0)
                _body.AppendByte((byte)',');
            _path.SetIndex(i);
            if (!WriteBucket(slot.Buckets, key, facet[i]))
                return false;
        }

        _body.AppendByte((byte)']');
        _path.Pop();
        _path.Pop();
        return true;
    }

    private bool WriteBucket(FacetSlot[] slots, FacetKey key, in FacetBucket bucket)
    {
        if (!BeginObject())
            return false;
        var first = true;
        foreach (var slot in slots)
        {
            if (!_values.Holds(slot.Condition))
                continue;
            WriteKey(slot.KeyBytes, ref first);
            switch (slot.Part)
            {
                case FacetPart.Value:
                    WriteBucketValue(key, in bucket);
                    break;
                case FacetPart.Count:
                    _body.AppendInt64(bucket.Count);
                    break;
                case FacetPart.Node when key.IsOfNodes:
                    if (!WriteBucketNode(slot, bucket.Node))
                        return false;
                    break;
                case FacetPart.Node:
                    _body.Append("null"u8);
                    break;
                default:
                    _body.Append("\"FacetBucket\""u8);
                    break;
            }
        }

        _body.AppendByte((byte)'}');
        return true;
    }

    private bool WriteBucketNode(FacetSlot slot, Row node)
    {
        // What is selected below may belong to an edge of another connection: here there is none.
        var (outerConnection, outerEdge) = (_connection, _toOneEdge);
        (_connection, _toOneEdge) = (null, null);
        var mark = _body.Length;
        _path.Push(slot.ResponseKey);
        var written = WriteNode(slot.Node!, node);
        _path.Pop();
        (_connection, _toOneEdge) = (outerConnection, outerEdge);
        return Recover(written, isNonNull: false, mark);
    }

    private readonly void WriteBucketValue(FacetKey key, in FacetBucket bucket)
    {
        switch (key.Kind)
        {
            case FacetKind.Type or FacetKind.Member:
                JsonText.WriteString(_body, key.Names[(int)bucket.Value.Bits]);
                break;
            case FacetKind.Year:
                FacetYears.Write(_body, (int)bucket.Value.Bits);
                break;
            case FacetKind.Text:
                JsonText.WriteString(_body, bucket.Value.Utf8Span);
                break;
            default:
                JsonText.WriteString(_body, _source.NodeId(bucket.Node));
                break;
        }
    }
}
