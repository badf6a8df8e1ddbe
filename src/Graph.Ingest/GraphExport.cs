using Graph.Engine;
using Graph.Engine.Ontology;
using Graph.Engine.Values;
using Graph.Engine.Writes;

namespace Graph.Ingest;

/// <summary>
/// Writes all of a graph as JSON lines (api.md, "Files"): nodes by id, then relationships by type, from, to, id, those
/// that are pending too. Claims, passages and activities are nodes like others, so that nothing stands in
/// <c>evidence</c>. Imported into an empty store it gives the same graph, and the same bytes again.
/// </summary>
public static class GraphExport
{
    private const int FlushBytes = 1 << 16;

    /// <summary>Exports one state of the graph.</summary>
    /// <param name="store">The store.</param>
    /// <param name="output">Takes UTF-8 lines that end with a line feed; stays open.</param>
    /// <param name="cancellation">Stops between lines.</param>
    /// <returns>How many lines.</returns>
    public static async Task<long> RunAsync(IGraphStore store, Stream output, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(output);
        return await store.ViewAsync(
            async view =>
            {
                var lines = 0L;
                using var buffer = new ByteBuffer(2 * FlushBytes);
                foreach (var node in NodesById(view))
                {
                    RecordWriter.WriteNode(buffer, node);
                    lines++;
                    await FlushAsync(buffer, output, FlushBytes, cancellation).ConfigureAwait(false);
                }

                foreach (var type in view.Ontology.RelationshipTypes)
                {
                    foreach (var relationship in view.RelationshipsOf(type))
                    {
                        RecordWriter.WriteRelationship(buffer, relationship);
                        lines++;
                        await FlushAsync(buffer, output, FlushBytes, cancellation).ConfigureAwait(false);
                    }
                }

                await FlushAsync(buffer, output, 0, cancellation).ConfigureAwait(false);
                await output.FlushAsync(cancellation).ConfigureAwait(false);
                return lines;
            },
            cancellation).ConfigureAwait(false);
    }

    // The types' nodes, each in order of their ids, merged. Ids hold nothing above U+D7FF, so that the order by UTF-16
    // is that by code point.
    private static IEnumerable<NodeState> NodesById(IWriteView view)
    {
        var queue = new PriorityQueue<IEnumerator<NodeState>, string>(StringComparer.Ordinal);
        foreach (var type in view.Ontology.NodeTypes)
            Enqueue(view.NodesOf(type).GetEnumerator());
        while (queue.TryDequeue(out var nodes, out _))
        {
            yield return nodes.Current;
            Enqueue(nodes);
        }

        void Enqueue(IEnumerator<NodeState> nodes)
        {
            if (nodes.MoveNext())
                queue.Enqueue(nodes, nodes.Current.Id);
            else
                nodes.Dispose();
        }
    }

    private static async ValueTask FlushAsync(
        ByteBuffer buffer, Stream output, int above, CancellationToken cancellation)
    {
        if (buffer.Length <= above)
            return;
        await output.WriteAsync(buffer.WrittenMemory, cancellation).ConfigureAwait(false);
        buffer.Reset();
    }
}

/// <summary>Nodes and relationships as lines, members and properties in the ontology's order.</summary>
internal static class RecordWriter
{
    internal static void WriteNode(ByteBuffer output, NodeState node)
    {
        output.Append("{\"node\":"u8);
        WriteText(output, node.Type.Name);
        output.Append(",\"id\":"u8);
        WriteText(output, node.Id);
        output.Append(",\"properties\":{"u8);
        var first = true;
        foreach (var attribute in node.Type.Attributes)
            if (attribute.Derived is null)
                WriteMember(output, attribute, node.Values[attribute.Slot], ref first);
        output.Append("},\"system\":{\"formerIds\":["u8);
        for (var i = 0; i < node.FormerIds.Count; i++)
        {
            if (i > 0)
                output.AppendByte((byte)',');
            WriteText(output, node.FormerIds[i]);
        }

        output.Append("],\"createdAt\":\""u8);
        UtcMoment.Write(output, node.CreatedAt);
        output.Append("\",\"updatedAt\":\""u8);
        UtcMoment.Write(output, node.UpdatedAt);
        output.Append("\"}}\n"u8);
    }

    internal static void WriteRelationship(ByteBuffer output, RelationshipState relationship)
    {
        output.Append("{\"relationship\":"u8);
        WriteText(output, relationship.Type.Name);
        output.Append(",\"id\":"u8);
        WriteText(output, relationship.Id);
        output.Append(",\"from\":"u8);
        WriteText(output, relationship.From);
        output.Append(",\"to\":"u8);
        WriteText(output, relationship.To);
        var attributes = relationship.Type.Properties?.Attributes ?? [];
        var own = relationship.Type.IsEvidenced ? PropertiesType.ModalitySlot + 1 : 0;
        output.Append(",\"properties\":{"u8);
        var first = true;
        for (var slot = own; slot < attributes.Length; slot++)
            WriteMember(output, attributes[slot], relationship.Values[slot], ref first);
        output.Append("},\"system\":{"u8);
        first = true;
        for (var slot = 0; slot < own; slot++)
            WriteSystem(output, attributes[slot], relationship.Values[slot], ref first);
        output.Append("}}\n"u8);
    }

    // A missing list and an empty one are the same.
    private static void WriteMember(ByteBuffer output, OntologyAttribute attribute, Value value, ref bool first)
    {
        if (value.IsNull || value.Items is { Length: 0 })
            return;
        WriteName(output, attribute, ref first);
        LiteralText.WriteJson(output, attribute, value);
    }

    private static void WriteSystem(ByteBuffer output, OntologyAttribute attribute, Value value, ref bool first)
    {
        WriteName(output, attribute, ref first);
        LiteralText.WriteJson(output, attribute, value.IsNull && attribute.IsList ? Value.FromItems([]) : value);
    }

    private static void WriteName(ByteBuffer output, OntologyAttribute attribute, ref bool first)
    {
        if (!first)
            output.AppendByte((byte)',');
        first = false;
        WriteText(output, attribute.Name);
        output.AppendByte((byte)':');
    }

    private static void WriteText(ByteBuffer output, string text)
    {
        const int MostOnStack = 256;
        Span<byte> utf8 = text.Length <= MostOnStack ? stackalloc byte[3 * MostOnStack] : new byte[3 * text.Length];
        JsonText.WriteString(output, utf8[..System.Text.Encoding.UTF8.GetBytes(text, utf8)]);
    }
}
