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
            AddEntry(json[JsonSlice.Current(ref reader)], $"{path}[{i}]", entries, context);
        return entries;
    }

    private static void AddEntry(ReadOnlySpan<byte> json, string path, List<EvidenceEntry> entries, LineContext context)
    {
        if (!context.IsObject(json, path))
            return;
        var entry = new EvidenceEntry();
        var seen = new HashSet<string>();
        var reader = JsonSlice.Begin(json);
        while (JsonSlice.NextMember(ref reader))
        {
            var name = Encoding.UTF8.GetString(JsonSlice.NameOf(ref reader));
            var value = json[JsonSlice.Skip(ref reader)];
            if (Array.IndexOf(Members, name) < 0)
                context.Add($"{path}.{name}",
                    $"An entry of evidence has no \"{name}\"; it has {string.Join(", ", Members)}.");
            else if (!seen.Add(name))
                context.Add($"{path}.{name}", "The member is there twice.");
            else if (!JsonSlice.IsNull(value))
                entry = With(entry, name, value, $"{path}.{name}", context);
        }

        entries.Add(entry);
    }

    private static EvidenceEntry With(
        EvidenceEntry entry, string name, ReadOnlySpan<byte> value, string path, LineContext context) => name switch
        {
            "attributes" => entry with { Attributes = ReadNames(value, path, context) },
            "passage" => entry with { Passage = context.ReadId(value, path) },
            "document" => entry with { Document = context.ReadId(value, path) },
            "quote" => entry with { Quote = context.ReadText(value, path) },
            "start" => entry with { Start = ReadInt(value, path, context) },
            "basis" => entry with { Basis = (ClaimBasis)ReadMember(value, Bases, path, context) },
            "confidence" => entry with { Confidence = ReadNumber(value, path, context) },
            "modality" => entry with { Modality = (Modality)ReadMember(value, Modalities, path, context) },
            _ => entry with { Activity = context.ReadId(value, path) },
        };

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
