using System.Diagnostics;
using Graph.Engine.Api;
using Graph.Engine.Ontology;
using Graph.Engine.Planning;
using Graph.Engine.Values;

namespace Graph.Engine.Execution;

/// <summary>Paths, neighbourhoods, relationships of any type, counts of relationships.</summary>
public ref partial struct ResponseWriter<TSource>
{
    private const int DefaultDepth = 1;
    private const int DefaultPerType = 10;

    private bool WriteWalk(WalkRoot root)
    {
        var written = root switch
        {
            PathsRoot paths => WritePaths(paths),
            NeighborhoodRoot around => WriteNeighborhood(around),
            AmongRoot among => WriteAmong(among),
            _ => throw new UnreachableException($"A walk of type {root.GetType().Name} has no writer."),
        };
        _response.Walks.Trim();
        return written;
    }

    private bool WritePaths(PathsRoot root)
    {
        var search = _response.Walks.Paths;
        if (SearchPaths(root, search) is { } failure)
            return Fail(failure, root.Spot, root.ResponseKey);
        _path.Push(root.ResponseKey);
        _path.PushIndex();
        _body.AppendByte((byte)'[');
        var written = true;
        for (var path = 0; path < search.Paths.Count && written; path++)
        {
            if (path > 0)
                _body.AppendByte((byte)',');
            _path.SetIndex(path);
            written = WritePath(root.Path, search.Paths, path);
        }

        _body.AppendByte((byte)']');
        _path.Pop();
        _path.Pop();
        return written;
    }

    private PlanFailure? SearchPaths(PathsRoot root, PathSearch search)
    {
        var schema = root.Schema;
        var arguments = new WalkArguments(_values);
        var maxLength = arguments.Number("maxLength", root.MaxLength, PathsRoot.DefaultLength, PathsRoot.MostLength);
        var first = arguments.Number("first", root.First, PathsRoot.DefaultPaths, PathsRoot.MostPaths);
        var minConfidence = arguments.Confidence("minConfidence", root.MinConfidence);
        arguments.Day(root.AsOf);
        var through = arguments.Mask(root.Through, schema.Ontology.NodeTypes.Length);
        var avoid = Resolve(arguments.Items("avoid", root.Avoid, int.MaxValue), schema);
        if (arguments.Failure is { } failure)
            return failure;
        search.Paths.Clear();
        var all = schema.Ontology.Node.Types;
        if (!_source.TryFindNode(_values[root.From].Utf8Span, all, out var from)
            || !_source.TryFindNode(_values[root.To].Utf8Span, all, out var to) || from.Node == to.Node)
            return null;
        search.Expand.Begin(root, _values, _response.Limits, minConfidence);
        var question = new PathQuestion
        {
            Schema = schema,
            From = from.Node,
            To = to.Node,
            MaxLength = maxLength,
            First = first,
            Through = through,
            Avoid = avoid,
        };
        search.Begin(in question, new WalkGuard(_response, _cancellation));
        while (search.Next(ref _source))
            _source.Expand(search.Expand, search.Batch, search.Found);
        return search.Failure;
    }

    /// <summary>The nodes of ids, each once, in that order; ids of none are left out.</summary>
    private ReadOnlySpan<int> Resolve(Value[] ids, WalkSchema schema)
    {
        var (nodes, known) = (_response.Walks.Nodes, _response.Walks.KnownNodes);
        nodes.Clear();
        known.Clear();
        foreach (ref readonly var id in ids.AsSpan())
        {
            if (_source.TryFindNode(id.Utf8Span, schema.Ontology.Node.Types, out var row) && known.Add(row.Node))
                nodes.Add(row.Node);
        }

        return nodes.Span;
    }

    private bool WritePath(WalkField[] fields, PathList paths, int path)
    {
        if (--_untilCheck < 0 && !Check())
            return false;
        var lead = (byte)'{';
        foreach (var field in fields)
        {
            if (!BeginField(field, ref lead))
                continue;
            var written = true;
            switch (field.Part)
            {
                case WalkPart.Length:
                    _body.AppendInt64(paths.LengthOf(path));
                    break;
                case WalkPart.Confidence:
                    paths.WriteConfidence(path, _body);
                    break;
                case WalkPart.Nodes:
                    written = WritePathNodes(field, paths, path);
                    break;
                case WalkPart.Relationships:
                    written = WritePathRelationships(field, paths, path);
                    break;
                default:
                    _body.Append(field.Json);
                    break;
            }

            if (!written)
                return false;
        }

        End(lead);
        return true;
    }

    private bool WritePathNodes(WalkField field, PathList paths, int path)
    {
        BeginList(field);
        var written = true;
        for (var i = 0; i <= paths.LengthOf(path) && written; i++)
        {
            BeginItem(i);
            written = WriteNode(field.Nodes!, paths.NodeOf(path, i));
        }

        EndList();
        return written;
    }

    private bool WritePathRelationships(WalkField field, PathList paths, int path)
    {
        BeginList(field);
        var written = true;
        for (var i = 0; i < paths.LengthOf(path) && written; i++)
        {
            BeginItem(i);
            written = WriteObject(field.Relationships!, paths.RelationshipOf(path, i));
        }

        EndList();
        return written;
    }

    private bool WriteNeighborhood(NeighborhoodRoot root)
    {
        var walk = _response.Walks.Neighborhood;
        var arguments = new WalkArguments(_values);
        var depth = arguments.Number("depth", root.Depth, DefaultDepth, NeighborhoodRoot.MostDepth);
        var perType = arguments.Number("perType", root.PerType, DefaultPerType, int.MaxValue);
        var limit = arguments.Number("limit", root.Limit, NeighborhoodRoot.DefaultNodes, NeighborhoodRoot.MostNodes);
        arguments.Day(root.AsOf);
        var of = arguments.Items("of", root.Of, int.MaxValue);
        if (arguments.Failure is { } failure)
            return Fail(failure, root.Spot, root.ResponseKey);
        walk.Expand.Begin(root, _values, _response.Limits, perEnd: perType);
        walk.Begin(Resolve(of, root.Schema), depth, limit, new WalkGuard(_response, _cancellation));
        while (walk.Next(ref _source))
            _source.Expand(walk.Expand, walk.Batch, walk.Found);
        if (walk.Failure is not null)
            return Fail(walk.Failure, root.Spot, root.ResponseKey);
        if (Array.Exists(root.Neighborhood, field => field.Part == WalkPart.Relationships))
            walk.Sort(ref _source, root.Schema);
        _path.Push(root.ResponseKey);
        var written = WriteNeighborhood(root.Neighborhood, walk);
        _path.Pop();
        return written;
    }

    private bool WriteNeighborhood(WalkField[] fields, NeighborhoodWalk walk)
    {
        var lead = (byte)'{';
        foreach (var field in fields)
        {
            if (!BeginField(field, ref lead))
                continue;
            var written = true;
            switch (field.Part)
            {
                case WalkPart.Nodes:
                    written = WriteNodes(field, walk.Nodes);
                    break;
                case WalkPart.Relationships:
                    _path.Push(field.ResponseKey);
                    written = WriteRelationships(field.Relationships!, walk.Links);
                    _path.Pop();
                    break;
                case WalkPart.Truncated:
                    _body.Append(walk.IsTruncated ? "true"u8 : "false"u8);
                    break;
                default:
                    _body.Append(field.Json);
                    break;
            }

            if (!written)
                return false;
        }

        End(lead);
        return true;
    }

    private bool WriteNodes(WalkField field, ReadOnlySpan<int> nodes)
    {
        BeginList(field);
        var written = true;
        for (var i = 0; i < nodes.Length && written; i++)
        {
            BeginItem(i);
            written = WriteNode(field.Nodes!, new Row(nodes[i], -1));
        }

        EndList();
        return written;
    }

    private bool WriteAmong(AmongRoot root)
    {
        var walk = _response.Walks.Neighborhood;
        var arguments = new WalkArguments(_values);
        var ids = arguments.Items("ids", root.Ids, AmongRoot.MostNodes);
        if (arguments.Failure is { } failure)
            return Fail(failure, root.Spot, root.ResponseKey);
        walk.Expand.Begin(root, _values, _response.Limits, all: true);
        walk.Begin([], depth: 0, limit: 0, new WalkGuard(_response, _cancellation));
        _source.ExpandAmong(walk.Expand, Resolve(ids, root.Schema), walk.Found);
        if (!walk.TakeAmong(ref _source))
            return Fail(walk.Failure!, root.Spot, root.ResponseKey);
        walk.Sort(ref _source, root.Schema);
        _path.Push(root.ResponseKey);
        var written = WriteRelationships(root.Relationship, walk.Links);
        _path.Pop();
        return written;
    }

    private bool WriteRelationships(Slot[] slots, ReadOnlySpan<FoundLink> links)
    {
        _path.PushIndex();
        _body.AppendByte((byte)'[');
        var written = true;
        for (var i = 0; i < links.Length && written; i++)
        {
            BeginItem(i);
            written = WriteObject(slots, new Row(links[i].Type, links[i].Edge));
        }

        EndList(named: false);
        return written;
    }

    private Outcome WriteRelationshipPart(RelationshipSlot slot, Row row)
    {
        var type = slot.Schema.Ontology.RelationshipTypes[row.Node];
        switch (slot.Part)
        {
            case WalkPart.Id:
                JsonText.WriteString(_body, _source.RelationshipId(row, type));
                return Outcome.Done;
            case WalkPart.Type:
                _body.Append(slot.Schema.TypeNames[type.Id]);
                return Outcome.Done;
            case WalkPart.Properties:
                return WriteProperties(slot.Schema.Properties[type.Id], row) ? Outcome.Done : Outcome.Missing;
            default:
                var end = slot.Part == WalkPart.From ? Direction.Out : Direction.In;
                var node = new Row(_source.EndOf(type, row.Edge, end), -1);
                return WriteNode(slot.Node!, node) ? Outcome.Done : Outcome.Null;
        }
    }

    // All of them, in the ontology's order, so that a client finds each where it looks for it; what is missing is null.
    private bool WriteProperties(PropertySlot[]? properties, Row row)
    {
        if (properties is null)
            return false;
        var lead = (byte)'{';
        foreach (var property in properties)
        {
            _body.AppendLed(lead, in property.LedKey);
            lead = (byte)',';
            if (!_source.WriteProperty(row, property, _body))
                _body.Append("null"u8);
        }

        End(lead);
        return true;
    }

    private bool WriteCounts(RelationshipCountsSlot slot, Row row)
    {
        _body.AppendByte((byte)'[');
        var any = false;
        foreach (var end in slot.Schema.CountedEnds[_source.TypeOf(row)])
        {
            var count = _source.CountLinks(row, end);
            if (count == 0)
                continue;
            if (--_untilCheck < 0 && !Check())
                return false;
            if (any)
                _body.AppendByte((byte)',');
            any = true;
            WriteCount(slot, end, count);
        }

        _body.AppendByte((byte)']');
        return true;
    }

    private readonly void WriteCount(RelationshipCountsSlot slot, LinkEnd end, int count)
    {
        var lead = (byte)'{';
        foreach (var field in slot.Fields)
        {
            if (!BeginField(field, ref lead))
                continue;
            switch (field.Part)
            {
                case WalkPart.Type:
                    _body.Append(slot.Schema.TypeNames[end.Relationship.Id]);
                    break;
                case WalkPart.Direction:
                    _body.Append(end.Direction switch
                    {
                        Direction.Out => "\"OUT\""u8,
                        Direction.In => "\"IN\""u8,
                        _ => "\"BOTH\""u8,
                    });
                    break;
                case WalkPart.Count:
                    _body.AppendInt64(count);
                    break;
                default:
                    _body.Append(field.Json);
                    break;
            }
        }

        End(lead);
    }

    private readonly bool BeginField(WalkField field, ref byte lead)
    {
        if (!_values.Holds(field.Condition))
            return false;
        _body.AppendByte(lead);
        lead = (byte)',';
        _body.Append(field.KeyBytes);
        return true;
    }

    private readonly void End(byte lead)
    {
        if (lead == (byte)'{')
            _body.AppendByte(lead);
        _body.AppendByte((byte)'}');
    }

    private readonly void BeginList(WalkField field)
    {
        _path.Push(field.ResponseKey);
        _path.PushIndex();
        _body.AppendByte((byte)'[');
    }

    private readonly void BeginItem(int index)
    {
        if (index > 0)
            _body.AppendByte((byte)',');
        _path.SetIndex(index);
    }

    private readonly void EndList(bool named = true)
    {
        _body.AppendByte((byte)']');
        _path.Pop();
        if (named)
            _path.Pop();
    }
}
