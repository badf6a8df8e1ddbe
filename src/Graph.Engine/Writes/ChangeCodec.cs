using System.Collections.Immutable;
using Graph.Engine.Ontology;
using Graph.Engine.Values;

namespace Graph.Engine.Writes;

/// <summary>
/// The bytes of a change set in the log. They speak of types, attributes and enum values by name, not by the dense ids
/// of an ontology, so that a record stays readable when the ontology grows. Format 1: a byte 1, then the changes to the
/// end, each a byte for its kind followed by its parts in the order of the record's declaration.
/// Thread-safe; reading throws <see cref="LogFormatException"/> on anything that is not a record of this ontology.
/// </summary>
public static class ChangeCodec
{
    private const byte Format = 1;

    private enum Kind : byte
    {
        NodeCreated = 1,
        NodeChanged,
        NodeDeleted,
        FormerIdAdded,
        FormerIdRemoved,
        RelationshipCreated,
        RelationshipChanged,
        RelationshipDeleted,
    }

    /// <summary>Appends the record of a change set; the actor is not part of it.</summary>
    public static void Write(ChangeSet changes, ByteBuffer output)
    {
        output.AppendByte(Format);
        var writer = new LogTextWriter(output);
        foreach (var change in changes.Changes)
            WriteChange(writer, change);
    }

    /// <summary>Reads a record.</summary>
    /// <exception cref="LogFormatException">It is not a record, or names what the ontology does not have.</exception>
    public static List<Change> Read(ReadOnlySpan<byte> record, GraphOntology ontology)
    {
        var reader = new LogTextReader(record);
        if (reader.AtEnd || reader.ReadByte() is not Format)
            throw reader.Broken($"not a record of format {Format}, the only one this version knows");

        var changes = new List<Change>();
        while (!reader.AtEnd)
            changes.Add(ReadChange(ref reader, ontology));
        return changes;
    }

    private static void WriteChange(LogTextWriter writer, Change change)
    {
        switch (change)
        {
            case NodeCreated c:
                WriteNode(writer, Kind.NodeCreated, new(c.Type, c.Id, c.CreatedAt, c.UpdatedAt, c.Values, []));
                break;
            case NodeChanged c:
                Begin(writer, Kind.NodeChanged, c.Type.Name, c.Id);
                writer.WriteFixed64(c.UpdatedBefore);
                writer.WriteFixed64(c.UpdatedAt);
                WriteValueChanges(writer, c.Type.Attributes, c.Values);
                break;
            case NodeDeleted c:
                WriteNode(writer, Kind.NodeDeleted, c.Before);
                break;
            case FormerIdChanged c:
                Begin(writer, c.Added ? Kind.FormerIdAdded : Kind.FormerIdRemoved, c.Type.Name, c.Id);
                writer.WriteName(c.FormerId);
                break;
            case RelationshipCreated c:
                WriteRelationship(writer, Kind.RelationshipCreated, c.After);
                break;
            case RelationshipChanged c:
                Begin(writer, Kind.RelationshipChanged, c.Type.Name, c.Id);
                writer.WriteName(c.From);
                writer.WriteName(c.To);
                WriteValueChanges(writer, c.Type.Properties!.Attributes, c.Values);
                break;
            case RelationshipDeleted c:
                WriteRelationship(writer, Kind.RelationshipDeleted, c.Before);
                break;
            default:
                throw new System.Diagnostics.UnreachableException($"A change of type {change.GetType().Name}.");
        }
    }

    private static Change ReadChange(ref LogTextReader reader, GraphOntology ontology)
    {
        var kind = (Kind)reader.ReadByte();
        return kind switch
        {
            Kind.NodeCreated => ReadNode(ref reader, ontology) switch
            {
                var n => new NodeCreated(n.Type, n.Id, n.CreatedAt, n.UpdatedAt, n.Values),
            },
            Kind.NodeChanged => ReadNodeChanged(ref reader, ontology),
            Kind.NodeDeleted => new NodeDeleted(ReadNode(ref reader, ontology)),
            Kind.FormerIdAdded or Kind.FormerIdRemoved => new FormerIdChanged(
                NodeTypeOf(ref reader, ontology), reader.ReadName(), reader.ReadName(), kind == Kind.FormerIdAdded),
            Kind.RelationshipCreated => new RelationshipCreated(ReadRelationship(ref reader, ontology)),
            Kind.RelationshipChanged => ReadRelationshipChanged(ref reader, ontology),
            Kind.RelationshipDeleted => new RelationshipDeleted(ReadRelationship(ref reader, ontology)),
            _ => throw reader.Broken($"a change of kind {(byte)kind}"),
        };
    }

    private static void Begin(LogTextWriter writer, Kind kind, string type, string id)
    {
        writer.Output.AppendByte((byte)kind);
        writer.WriteName(type);
        writer.WriteName(id);
    }

    private static void WriteNode(LogTextWriter writer, Kind kind, NodeState node)
    {
        Begin(writer, kind, node.Type.Name, node.Id);
        writer.WriteFixed64(node.CreatedAt);
        writer.WriteFixed64(node.UpdatedAt);
        writer.WriteVarint((ulong)node.FormerIds.Count);
        foreach (var formerId in node.FormerIds)
            writer.WriteName(formerId);
        WriteValues(writer, node.Type.Attributes, node.Values);
    }

    private static NodeState ReadNode(ref LogTextReader reader, GraphOntology ontology)
    {
        var type = NodeTypeOf(ref reader, ontology);
        var id = reader.ReadName();
        var createdAt = reader.ReadFixed64();
        var updatedAt = reader.ReadFixed64();
        var formerIds = new string[reader.ReadCount()];
        for (var i = 0; i < formerIds.Length; i++)
            formerIds[i] = reader.ReadName();
        return new(type, id, createdAt, updatedAt, ReadValues(ref reader, type.Attributes, type.Name), formerIds);
    }

    private static NodeChanged ReadNodeChanged(ref LogTextReader reader, GraphOntology ontology)
    {
        var type = NodeTypeOf(ref reader, ontology);
        return new(
            type,
            reader.ReadName(),
            reader.ReadFixed64(),
            reader.ReadFixed64(),
            ReadValueChanges(ref reader, type.Attributes, type.Name));
    }

    private static void WriteRelationship(LogTextWriter writer, Kind kind, RelationshipState relationship)
    {
        Begin(writer, kind, relationship.Type.Name, relationship.Id);
        writer.WriteName(relationship.From);
        writer.WriteName(relationship.To);
        WriteValues(writer, PropertiesOf(relationship.Type), relationship.Values);
    }

    private static RelationshipState ReadRelationship(ref LogTextReader reader, GraphOntology ontology)
    {
        var type = RelationshipTypeOf(ref reader, ontology);
        return new(
            type,
            reader.ReadName(),
            reader.ReadName(),
            reader.ReadName(),
            ReadValues(ref reader, PropertiesOf(type), type.Name));
    }

    private static RelationshipChanged ReadRelationshipChanged(ref LogTextReader reader, GraphOntology ontology)
    {
        var type = RelationshipTypeOf(ref reader, ontology);
        return new(
            type,
            reader.ReadName(),
            reader.ReadName(),
            reader.ReadName(),
            ReadValueChanges(ref reader, PropertiesOf(type), type.Name));
    }

    private static ImmutableArray<OntologyAttribute> PropertiesOf(RelationshipType type) =>
        type.Properties is { } properties ? properties.Attributes : [];

    private static void WriteValues(LogTextWriter writer, ImmutableArray<OntologyAttribute> attributes, Value[] values)
    {
        var present = 0;
        foreach (var value in values)
            present += value.IsNull ? 0 : 1;

        writer.WriteVarint((ulong)present);
        for (var slot = 0; slot < values.Length; slot++)
        {
            if (values[slot].IsNull)
                continue;

            writer.WriteName(attributes[slot].Name);
            LogValue.Write(writer, attributes[slot], values[slot]);
        }
    }

    private static Value[] ReadValues(
        ref LogTextReader reader, ImmutableArray<OntologyAttribute> attributes, string owner)
    {
        var values = new Value[attributes.Length];
        for (var left = reader.ReadCount(); left > 0; left--)
        {
            var attribute = AttributeOf(ref reader, attributes, owner);
            values[attribute.Slot] = LogValue.Read(ref reader, attribute);
        }

        return values;
    }

    private static void WriteValueChanges(
        LogTextWriter writer, ImmutableArray<OntologyAttribute> attributes, IReadOnlyList<ValueChange> changes)
    {
        writer.WriteVarint((ulong)changes.Count);
        foreach (var change in changes)
        {
            writer.WriteName(attributes[change.Slot].Name);
            LogValue.Write(writer, attributes[change.Slot], change.Before);
            LogValue.Write(writer, attributes[change.Slot], change.After);
        }
    }

    private static ValueChange[] ReadValueChanges(
        ref LogTextReader reader, ImmutableArray<OntologyAttribute> attributes, string owner)
    {
        var changes = new ValueChange[reader.ReadCount()];
        for (var i = 0; i < changes.Length; i++)
        {
            var attribute = AttributeOf(ref reader, attributes, owner);
            changes[i] = new(
                attribute.Slot, LogValue.Read(ref reader, attribute), LogValue.Read(ref reader, attribute));
        }

        return changes;
    }

    private static NodeType NodeTypeOf(ref LogTextReader reader, GraphOntology ontology)
    {
        var name = reader.ReadName();
        return ontology.FindNodeType(name)
            ?? throw reader.Broken($"a node of type \"{name}\", unknown to the ontology");
    }

    private static RelationshipType RelationshipTypeOf(ref LogTextReader reader, GraphOntology ontology)
    {
        var name = reader.ReadName();
        return ontology.FindRelationshipType(name)
            ?? throw reader.Broken($"a relationship of type \"{name}\", unknown to the ontology");
    }

    private static OntologyAttribute AttributeOf(
        ref LogTextReader reader, ImmutableArray<OntologyAttribute> attributes, string owner)
    {
        var name = reader.ReadName();
        foreach (var attribute in attributes)
            if (attribute.Name == name)
                return attribute;
        throw reader.Broken($"a value of \"{owner}.{name}\", unknown to the ontology");
    }
}
