using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Graph.Engine.Ontology;
using Graph.Engine.Values;
using Graph.Engine.Writes;

namespace Graph.Ingest;

/// <summary>Where the members of <c>properties</c> go.</summary>
internal sealed class PropertyTarget(Value[] values)
{
    private SlotSet _given;

    internal Value[] Values => values;

    internal SlotSet Given => _given;

    /// <summary>Relationships given in place.</summary>
    internal List<RelationshipRecord> Relationships { get; } = [];

    /// <summary>False where the slot had a value already.</summary>
    internal bool Set(int slot, Value value)
    {
        values[slot] = value;
        return _given.Add(slot);
    }
}

/// <summary>
/// The object <c>properties</c> → values by slot: what the create input of a node type, or the input of a
/// relationship's properties, takes. <c>null</c> is absent.
/// </summary>
internal static class PropertiesReader
{
    internal static void ReadNode(
        NodeType type, string id, ReadOnlySpan<byte> json, PropertyTarget target, LineContext context)
    {
        if (!context.IsObject(json, "properties"))
            return;
        var seen = new HashSet<string>();
        var reader = JsonSlice.Begin(json);
        var next = 0;
        while (JsonSlice.NextMember(ref reader))
        {
            var name = JsonSlice.NameOf(ref reader);
            var value = json[JsonSlice.Skip(ref reader)];
            if (Find(type.Attributes, name, ref next) is { Derived: null } attribute)
                ReadValue(attribute, value, $"properties.{attribute.Name}", target, context, seen);
            else
                ReadOther(type, id, Encoding.UTF8.GetString(name), value, target, context, seen);
        }
    }

    internal static void ReadRelationship(
        RelationshipType type, ReadOnlySpan<byte> json, PropertyTarget target, LineContext context)
    {
        if (!context.IsObject(json, "properties"))
            return;
        var seen = new HashSet<string>();
        var reader = JsonSlice.Begin(json);
        var next = 0;
        while (JsonSlice.NextMember(ref reader))
        {
            var name = JsonSlice.NameOf(ref reader);
            var value = json[JsonSlice.Skip(ref reader)];
            ReadProperty(type, name, value, "properties", ref next, target, context, seen);
        }
    }

    private static void ReadProperty(
        RelationshipType type, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, string path, ref int next,
        PropertyTarget target, LineContext context, HashSet<string> seen)
    {
        var attributes = type.Properties?.Attributes ?? [];
        if (Find(attributes, name, ref next) is { } attribute && !IsOfEvidence(type, attribute))
        {
            ReadValue(attribute, value, $"{path}.{attribute.Name}", target, context, seen);
            return;
        }

        var text = Encoding.UTF8.GetString(name);
        var names = attributes.Where(a => !IsOfEvidence(type, a)).Select(a => a.Name).ToList();
        var why = names.Count == 0 ? $"{type.Name} has no properties that can be given."
            : attributes.Any(a => a.Name == text)
                ? $"\"{text}\" follows from the claims and cannot be given; it is for \"system\"."
            : $"{type.Name} has no property \"{text}\"; it has {string.Join(", ", names)}."
                + LineContext.Near(text, names);
        context.Add($"{path}.{text}", why);
    }

    // Members mostly come in the ontology's order: the next attribute is looked at first.
    private static OntologyAttribute? Find(
        ImmutableArray<OntologyAttribute> attributes, ReadOnlySpan<byte> name, ref int next)
    {
        for (var i = 0; i < attributes.Length; i++)
        {
            var place = (next + i) % attributes.Length;
            if (!Ascii.Equals(name, attributes[place].Name))
                continue;
            next = place + 1;
            return attributes[place];
        }

        return null;
    }

    private static bool IsOfEvidence(RelationshipType type, OntologyAttribute attribute) =>
        type.IsEvidenced && attribute.Slot <= PropertiesType.ModalitySlot;

    private static void ReadValue(
        OntologyAttribute attribute, ReadOnlySpan<byte> json, string path, PropertyTarget target, LineContext context,
        HashSet<string> seen)
    {
        if (JsonSlice.IsNull(json))
        {
            if (!seen.Add(attribute.Name) || target.Given.Contains(attribute.Slot))
                context.Add(path, "The member is there twice.");
            return;
        }

        if (ValueReader.Read(attribute, json, out var value) is { } error)
            context.Add(path, error);
        if (!target.Set(attribute.Slot, value) || seen.Contains(attribute.Name))
            context.Add(path, "The member is there twice.");
    }

    private static void ReadOther(
        NodeType type, string id, string name, ReadOnlySpan<byte> value, PropertyTarget target, LineContext context,
        HashSet<string> seen)
    {
        var path = $"properties.{name}";
        if (!seen.Add(name))
            context.Add(path, "The member is there twice.");
        else if (type.FindLink(name) is { } link)
            ReadLink(link, id, value, path, target, context);
        else if (type.FindAttribute(name) is not null)
            context.Add(path, $"\"{name}\" is derived from related nodes and cannot be given.");
        else if (type.Paths.Any(p => p.Name == name))
            context.Add(path, $"\"{name}\" is a path and cannot be given; give the relationships it goes over.");
        else
            context.Add(path, $"{type.Name} has no attribute or relationship \"{name}\"." +
                LineContext.Near(name, type.Attributes.Select(a => a.Name).Concat(type.Links.Select(l => l.Name))));
    }

    private static void ReadLink(
        Link link, string id, ReadOnlySpan<byte> json, string path, PropertyTarget target, LineContext context)
    {
        if (JsonSlice.IsNull(json))
            return;
        if (json[0] != '[')
        {
            AddLinked(link, id, json, path, target, context);
            return;
        }

        if (link.IsToOne)
        {
            context.Add(path, $"A list is given where one {link.Target.Name} is expected.");
            return;
        }

        var reader = JsonSlice.Begin(json);
        for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
            AddLinked(link, id, json[JsonSlice.Current(ref reader)], $"{path}[{i}]", target, context);
    }

    private static void AddLinked(
        Link link, string id, ReadOnlySpan<byte> json, string path, PropertyTarget target, LineContext context)
    {
        if (link.Properties is not null)
        {
            if (context.IsObject(json, path))
                AddObject(link, id, json, path, target, context);
            return;
        }

        if (context.ReadId(json, path) is { } other)
            target.Relationships.Add(
                Make(link, id, new Linked { Node = other }, path, new PropertyTarget([]), context));
    }

    private static void AddObject(
        Link link, string id, ReadOnlySpan<byte> json, string path, PropertyTarget target, LineContext context)
    {
        var properties = new PropertyTarget(new Value[link.Relationship.Properties!.Attributes.Length]);
        var seen = new HashSet<string>();
        var linked = new Linked();
        var reader = JsonSlice.Begin(json);
        var next = 0;
        while (JsonSlice.NextMember(ref reader))
        {
            var name = JsonSlice.NameOf(ref reader);
            var value = json[JsonSlice.Skip(ref reader)];
            if (!ReadOwnMember(link, name, value, path, linked, context, seen))
                ReadProperty(link.Relationship, name, value, path, ref next, properties, context, seen);
        }

        if (linked.Node is null)
            context.Add($"{path}.node", "\"node\" is missing; it is the id of the node at the other end.");
        else
            target.Relationships.Add(Make(link, id, linked, path, properties, context));
    }

    private static bool ReadOwnMember(
        Link link, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, string path, Linked linked, LineContext context,
        HashSet<string> seen)
    {
        var isEvidence = link.Relationship.IsEvidenced && name.SequenceEqual("evidence"u8);
        if (!isEvidence && !name.SequenceEqual("node"u8) && !name.SequenceEqual("id"u8))
            return false;
        var text = Encoding.UTF8.GetString(name);
        if (!seen.Add(text))
            context.Add($"{path}.{text}", "The member is there twice.");
        else if (JsonSlice.IsNull(value))
            return true;
        else if (isEvidence)
            linked.Evidence = EvidenceReader.Read(value, $"{path}.evidence", context);
        else if (text == "node")
            linked.Node = context.ReadId(value, $"{path}.node") ?? linked.Node;
        else
            linked.Id = context.ReadId(value, $"{path}.id");
        return true;
    }

    private static RelationshipRecord Make(
        Link link, string id, Linked linked, string path, PropertyTarget properties, LineContext context)
    {
        var isIn = link.Direction == Direction.In;
        var near = isIn ? "to" : "from";
        var far = link.Properties is null ? "" : "node";
        return new RelationshipRecord
        {
            Source = context.Source,
            PathPrefix = path,
            Type = link.Relationship,
            From = isIn ? linked.Node! : id,
            To = isIn ? id : linked.Node!,
            FromPath = near == "from" ? "" : far,
            ToPath = near == "to" ? "" : far,
            Id = linked.Id,
            Values = properties.Values,
            Given = properties.Given,
            Evidence = linked.Evidence,
        };
    }

    private sealed class Linked
    {
        internal string? Node { get; set; }

        internal string? Id { get; set; }

        internal IReadOnlyList<EvidenceEntry> Evidence { get; set; } = [];
    }
}
