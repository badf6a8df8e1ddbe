using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Graph.Engine.Ontology;
using Graph.Engine.Values;
using Graph.Engine.Writes;

namespace Graph.Ingest;

/// <summary>
/// One line → one record, by the ontology (api.md, "Files"). Everything that the line alone can show to be wrong is
/// found here, with its field; a line with an error gives no record. Thread-safe.
/// </summary>
public sealed class RecordReader
{
    private const string NodeMembers = "node, id, properties, evidence, system";
    private const string RelationshipMembers = "relationship, id, from, to, properties, evidence, system";

    private readonly WriteModel _model;

    /// <summary>A reader for records of this ontology.</summary>
    public RecordReader(WriteModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        _model = model;
    }

    /// <summary>Reads a line; null with at least one error where it is no record.</summary>
    /// <param name="line">The line without its end, not blank.</param>
    /// <param name="source">Where it stands.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public WriteRecord? Read(ReadOnlySpan<byte> line, RecordSource source, ICollection<WriteError> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        var context = new LineContext(source, errors);
        if (CheckText(line) is { } wrong)
        {
            context.Add("", wrong);
            return null;
        }

        Span<Range> places = stackalloc Range[LineMembers.Count];
        var members = new LineMembers(line, places);
        ReadMembers(line, members, context);
        WriteRecord? record = members.Has(Member.Node) ? ReadNode(members, context)
            : members.Has(Member.Relationship) ? ReadRelationship(members, context) : null;
        if (record is null && !context.HasErrors)
            context.Add("", "The record has neither \"node\" nor \"relationship\"; one of them says its type.");
        return context.HasErrors ? null : record;
    }

    /// <summary>Type and id of a node's line that is wrong elsewhere; null where it does not say them.</summary>
    internal (NodeType Type, string Id)? ReadHead(ReadOnlySpan<byte> line)
    {
        if (CheckText(line) is not null)
            return null;
        var context = new LineContext(default, []);
        Span<Range> places = stackalloc Range[LineMembers.Count];
        var members = new LineMembers(line, places);
        ReadMembers(line, members, context);
        return members.Has(Member.Node) && members.Has(Member.Id)
            && context.ReadText(members[Member.Node], "node") is { } typeName
            && _model.FindNodeType(typeName) is { } type
            && context.ReadId(members[Member.Id], "id") is { } id
                ? (type, id) : null;
    }

    private static string? CheckText(ReadOnlySpan<byte> line)
    {
        if (line.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || line.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return "The file is UTF-16; save it as UTF-8.";
        if (!Utf8.IsValid(line))
            return $"The line is not valid UTF-8 (byte {FirstInvalid(line) + 1}); save the file as UTF-8.";
        return JsonSlice.Check(line) ?? (line[0] == '{' ? null
            : $"The line is {JsonSlice.KindOf(line)}; a record is an object with \"node\" or \"relationship\".");
    }

    private static int FirstInvalid(ReadOnlySpan<byte> line)
    {
        var place = 0;
        while (place < line.Length
            && Rune.DecodeFromUtf8(line[place..], out _, out var length) == OperationStatus.Done)
            place += length;
        return place;
    }

    private static void ReadMembers(ReadOnlySpan<byte> line, LineMembers members, LineContext context)
    {
        var reader = JsonSlice.Begin(line);
        while (JsonSlice.NextMember(ref reader))
        {
            var name = JsonSlice.NameOf(ref reader);
            var place = JsonSlice.Skip(ref reader);
            if (!LineMembers.TryFind(name, out var member))
                context.Add(Encoding.UTF8.GetString(name),
                    $"No member of a record; a node has {NodeMembers}, a relationship {RelationshipMembers}.");
            else if (members.Has(member))
                context.Add(Encoding.UTF8.GetString(name), "The member is there twice.");
            else
                members.Set(member, place);
        }
    }

    private NodeRecord? ReadNode(LineMembers members, LineContext context)
    {
        foreach (var member in (ReadOnlySpan<Member>)[Member.Relationship, Member.From, Member.To])
            if (members.Has(member))
                context.Add(NameOf(member), $"A node has no such member; it has {NodeMembers}.");
        var id = ReadId(members, Member.Id, context);
        if (context.ReadText(members[Member.Node], "node") is not { } typeName)
            return null;
        if (_model.FindNodeType(typeName) is not { } type)
        {
            var near = LineContext.Near(typeName, _model.Ontology.NodeTypes.Select(t => t.Name));
            context.Add("node", $"The ontology has no node type \"{typeName}\".{near}");
            return null;
        }

        var target = new PropertyTarget(new Value[type.Attributes.Length]);
        if (members.HasValue(Member.Properties))
            PropertiesReader.ReadNode(type, id ?? "", members[Member.Properties], target, context);
        return new NodeRecord
        {
            Source = context.Source,
            Type = type,
            Id = id ?? "",
            Values = target.Values,
            Given = target.Given,
            Relationships = target.Relationships,
            Evidence = ReadEvidence(members, context),
            System = members.HasValue(Member.System) ? SystemReader.ReadNode(members[Member.System], context) : null,
        };
    }

    private RelationshipRecord? ReadRelationship(LineMembers members, LineContext context)
    {
        var from = ReadId(members, Member.From, context);
        var to = ReadId(members, Member.To, context);
        var id = members.HasValue(Member.Id) ? context.ReadId(members[Member.Id], "id") : null;
        if (context.ReadText(members[Member.Relationship], "relationship") is not { } typeName)
            return null;
        if (_model.FindRelationshipType(typeName) is not { } type)
        {
            var near = LineContext.Near(typeName, _model.Ontology.RelationshipTypes.Select(t => t.Name));
            context.Add("relationship", $"The ontology has no relationship type \"{typeName}\".{near}");
            return null;
        }

        var target = new PropertyTarget(new Value[type.Properties?.Attributes.Length ?? 0]);
        if (members.HasValue(Member.Properties))
            PropertiesReader.ReadRelationship(type, members[Member.Properties], target, context);
        return new RelationshipRecord
        {
            Source = context.Source,
            Type = type,
            From = from ?? "",
            To = to ?? "",
            Id = id,
            Values = target.Values,
            Given = target.Given,
            Evidence = ReadEvidence(members, context),
            System = members.HasValue(Member.System)
                ? SystemReader.ReadRelationship(type, members[Member.System], context) : null,
        };
    }

    private static IReadOnlyList<EvidenceEntry> ReadEvidence(LineMembers members, LineContext context) =>
        members.HasValue(Member.Evidence) ? EvidenceReader.Read(members[Member.Evidence], "evidence", context) : [];

    private static string? ReadId(LineMembers members, Member member, LineContext context)
    {
        if (members.Has(member))
            return context.ReadId(members[member], NameOf(member));
        context.Add(NameOf(member), $"\"{NameOf(member)}\" is missing; it is the id of a node.");
        return null;
    }

    private static string NameOf(Member member) => member switch
    {
        Member.Relationship => "relationship",
        Member.From => "from",
        Member.To => "to",
        _ => "id",
    };
}
