using System.Text;
using System.Text.Json;
using Graph.Engine.Ontology;
using Graph.Engine.Writes;

namespace Graph.Ingest;

/// <summary>The list <c>evidence</c> → entries (EvidenceInput). <c>null</c> is absent.</summary>
internal static class EvidenceReader
{
    // In the order of the module's enums, which no ontology may redefine.
    private static readonly string[] Bases =
        ["STATED", "CAPTION", "DATELINE", "IMPLIED", "COMPUTED", "IMPORTED", "CURATED"];

    private static readonly string[] Modalities = ["HAPPENED", "PLANNED", "CONDITIONAL", "APPROVED_NOT_DONE", "DENIED"];

    private static readonly string[] Members =
        ["attributes", "passage", "document", "quote", "start", "basis", "confidence", "modality", "activity"];

    // What an entry has where it does not say.
    private static readonly EvidenceEntry Absent = new();

    private const string FirstEntry = "evidence[0]";

    private static readonly string[] FirstPaths = [.. Members.Select(member => $"{FirstEntry}.{member}")];

    internal static IReadOnlyList<EvidenceEntry> Read(ReadOnlySpan<byte> json, string path, LineContext context)
    {
        var entries = new List<EvidenceEntry>();
        if (json[0] != '[')
        {
            AddEntry(json, path, entries, context);
            return entries;
        }

        var reader = JsonSlice.Begin(json);
        for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
            AddEntry(
                json[JsonSlice.Current(ref reader)],
                i == 0 && path == "evidence" ? FirstEntry : $"{path}[{i}]",
                entries,
                context);
        return entries;
    }

    private static void AddEntry(ReadOnlySpan<byte> json, string path, List<EvidenceEntry> entries, LineContext context)
    {
        if (!context.IsObject(json, path))
            return;
        var parts = new Parts();
        var seen = 0;
        var reader = JsonSlice.Begin(json);
        while (JsonSlice.NextMember(ref reader))
        {
            var name = JsonSlice.NameOf(ref reader);
            var member = Find(name);
            var value = json[JsonSlice.Skip(ref reader)];
            if (member < 0)
            {
                var text = Encoding.UTF8.GetString(name);
                context.Add($"{path}.{text}",
                    $"An entry of evidence has no \"{text}\"; it has {string.Join(", ", Members)}.");
            }
            else if ((seen >> member & 1) != 0)
            {
                context.Add($"{path}.{Members[member]}", "The member is there twice.");
            }
            else if (!JsonSlice.IsNull(value))
            {
                parts.Read(Members[member], value, path, context);
            }

            seen |= member < 0 ? 0 : 1 << member;
        }

        entries.Add(parts.ToEntry());
    }

    private static int Find(ReadOnlySpan<byte> name)
    {
        for (var i = 0; i < Members.Length; i++)
            if (Ascii.Equals(name, Members[i]))
                return i;
        return -1;
    }

    // The members of an entry as they come; one that is wrong has been told and is left out.
    private struct Parts
    {
        private List<string>? _attributes;
        private string? _passage;
        private string? _document;
        private string? _quote;
        private string? _activity;
        private int? _start;
        private ClaimBasis? _basis;
        private double? _confidence;
        private Modality? _modality;

        internal void Read(string member, ReadOnlySpan<byte> value, string entryPath, LineContext context)
        {
            // A path is only made where it is going to be said.
            var path = PathOf(entryPath, member);
            switch (member)
            {
                case "attributes":
                    _attributes = ReadNames(value, path, context);
                    break;
                case "passage":
                    _passage = context.ReadId(value, path);
                    break;
                case "document":
                    _document = context.ReadId(value, path);
                    break;
                case "quote":
                    _quote = context.ReadText(value, path);
                    break;
                case "start":
                    _start = ReadInt(value, path, context);
                    break;
                case "basis":
                    _basis = (ClaimBasis)ReadMember(value, Bases, path, context);
                    break;
                case "confidence":
                    _confidence = ReadNumber(value, path, context);
                    break;
                case "modality":
                    _modality = (Modality)ReadMember(value, Modalities, path, context);
                    break;
                default:
                    _activity = context.ReadId(value, path);
                    break;
            }
        }

        internal readonly EvidenceEntry ToEntry() => new()
        {
            Attributes = _attributes,
            Passage = _passage,
            Document = _document,
            Quote = _quote,
            Start = _start,
            Basis = _basis ?? Absent.Basis,
            Confidence = _confidence,
            Modality = _modality ?? Absent.Modality,
            Activity = _activity,
        };

        // Of the first entry, which is mostly the only one, the paths are there already.
        private static string PathOf(string entryPath, string member) =>
            entryPath == FirstEntry ? FirstPaths[Array.IndexOf(Members, member)] : $"{entryPath}.{member}";
    }

    private static List<string> ReadNames(ReadOnlySpan<byte> json, string path, LineContext context)
    {
        var names = new List<string>();
        if (json[0] != '[')
        {
            if (context.ReadText(json, path) is { } single)
                names.Add(single);
            return names;
        }

        var reader = JsonSlice.Begin(json);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            if (context.ReadText(json[JsonSlice.Current(ref reader)], path) is { } name)
                names.Add(name);
        return names;
    }

    private static int ReadMember(ReadOnlySpan<byte> json, string[] members, string path, LineContext context)
    {
        var reader = JsonSlice.Begin(json);
        if (reader.TokenType == JsonTokenType.String)
            for (var i = 0; i < members.Length; i++)
                if (reader.ValueTextEquals(members[i]))
                    return i;
        if (context.ReadText(json, path) is not { } name)
            return 0;
        var place = Array.IndexOf(members, name);
        if (place < 0)
            context.Add(path, $"\"{name}\" is none of {string.Join(", ", members)}.");
        return Math.Max(place, 0);
    }

    private static int? ReadInt(ReadOnlySpan<byte> json, string path, LineContext context)
    {
        var reader = JsonSlice.Begin(json);
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number))
            return number;
        context.Add(path, $"It is {JsonSlice.KindOf(json)}; a whole number of 32 bits is expected.");
        return null;
    }

    private static double? ReadNumber(ReadOnlySpan<byte> json, string path, LineContext context)
    {
        var reader = JsonSlice.Begin(json);
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var number) && double.IsFinite(number))
            return number;
        context.Add(path, $"It is {JsonSlice.KindOf(json)}; a number of 0 to 1 is expected.");
        return null;
    }
}
