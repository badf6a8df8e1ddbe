using System.Globalization;
using Graph.Bolt.PackStream;

namespace Graph.Bolt.Values;

/// <summary>Reads nodes, relationships and paths. They have ids as texts from version 5.0 on; where those are missing,
/// the numbers stand in for them.</summary>
internal static class GraphValueReader
{
    /// <summary>Reads the fields of a structure whose head is read.</summary>
    public static object Read(byte tag, int fields, ref PackStreamReader reader, int depth) => tag switch
    {
        StructTag.Node => ReadNode(fields, ref reader, depth),
        StructTag.Relationship => ReadRelationship(fields, ref reader, depth),
        _ => ReadPath(fields, ref reader, depth),
    };

    private static BoltNode ReadNode(int fields, ref PackStreamReader reader, int depth)
    {
        Expect("node", fields, 3, 4);
        var id = reader.ReadInteger();
        var labels = new List<string>();
        for (var left = reader.ReadListHeader(); left > 0; left--)
            labels.Add(reader.ReadText());
        var properties = ValueReader.ReadMap(ref reader, depth + 1);
        return new BoltNode(id, fields == 4 ? reader.ReadText() : IdText(id), labels, properties);
    }

    private static BoltRelationship ReadRelationship(int fields, ref PackStreamReader reader, int depth)
    {
        Expect("relationship", fields, 5, 8);
        var (id, start, end) = (reader.ReadInteger(), reader.ReadInteger(), reader.ReadInteger());
        var type = reader.ReadText();
        var properties = ValueReader.ReadMap(ref reader, depth + 1);
        var (element, startElement, endElement) = fields == 8
            ? (reader.ReadText(), reader.ReadText(), reader.ReadText())
            : (IdText(id), IdText(start), IdText(end));
        return new BoltRelationship(id, element, start, startElement, end, endElement, type, properties);
    }

    private static BoltPath ReadPath(int fields, ref PackStreamReader reader, int depth)
    {
        Expect("path", fields, 3, 3);
        var nodes = new List<BoltNode>();
        for (var left = reader.ReadListHeader(); left > 0; left--)
            nodes.Add(ReadNode(FieldsOf(StructTag.Node, ref reader), ref reader, depth + 1));
        var edges = new List<BoltRelationship>();
        for (var left = reader.ReadListHeader(); left > 0; left--)
            edges.Add(ReadUnbound(ref reader, depth + 1));
        return Walk(nodes, edges, ref reader);
    }

    // The third field: a relationship's number (from 1, negative where it is passed against its direction) and the
    // number of the node it leads to (from 0), by turns, from the first node on.
    private static BoltPath Walk(List<BoltNode> nodes, List<BoltRelationship> edges, ref PackStreamReader reader)
    {
        var steps = reader.ReadListHeader() / 2;
        var pathNodes = new List<BoltNode> { At(nodes, 0) };
        var pathEdges = new List<BoltRelationship>();
        for (var i = 0; i < steps; i++)
        {
            var edge = reader.ReadInteger();
            var next = At(nodes, reader.ReadInteger());
            var last = pathNodes[^1];
            var (start, end) = edge > 0 ? (last, next) : (next, last);
            pathEdges.Add(At(edges, Math.Abs(edge) - 1) with
            {
                StartId = start.Id,
                StartElementId = start.ElementId,
                EndId = end.Id,
                EndElementId = end.ElementId,
            });
            pathNodes.Add(next);
        }

        return new BoltPath(pathNodes, pathEdges);
    }

    private static BoltRelationship ReadUnbound(ref PackStreamReader reader, int depth)
    {
        var fields = FieldsOf(StructTag.UnboundRelationship, ref reader);
        Expect("relationship of a path", fields, 3, 4);
        var id = reader.ReadInteger();
        var type = reader.ReadText();
        var properties = ValueReader.ReadMap(ref reader, depth + 1);
        var element = fields == 4 ? reader.ReadText() : IdText(id);
        return new BoltRelationship(id, element, 0, "", 0, "", type, properties);
    }

    private static T At<T>(List<T> members, long index) => index >= 0 && index < members.Count
        ? members[(int)index]
        : throw new BoltProtocolException($"A path refers to member {index} of {members.Count}.");

    private static int FieldsOf(byte tag, ref PackStreamReader reader)
    {
        var found = reader.ReadStructHeader(out var fields);
        return found == tag
            ? fields
            : throw new BoltProtocolException($"A structure {found:X2} came in a path where a {tag:X2} should be.");
    }

    private static void Expect(string what, int fields, int few, int many)
    {
        if (fields != few && fields != many)
            throw new BoltProtocolException($"A {what} came with {fields} fields instead of {few} or {many}.");
    }

    private static string IdText(long id) => id.ToString(CultureInfo.InvariantCulture);
}
