using System.Text;
using System.Text.Json;
using Graph.Engine.Ontology;
using Graph.Engine.Values;
using Graph.Engine.Writes;

namespace Graph.Ingest;

/// <summary>The member <c>system</c>, which makes a copy complete.</summary>
internal static class SystemReader
{
    private static readonly string[] Evidenced = ["claimKeys", "confidence", "standing", "modality"];

    internal static NodeSystem? ReadNode(ReadOnlySpan<byte> json, LineContext context)
    {
        if (!context.IsObject(json, "system"))
            return null;
        var system = new NodeSystem([], null, null);
        var seen = new HashSet<string>();
        var reader = JsonSlice.Begin(json);
        while (JsonSlice.NextMember(ref reader))
        {
            var name = Encoding.UTF8.GetString(JsonSlice.NameOf(ref reader));
            var value = json[JsonSlice.Skip(ref reader)];
            var path = $"system.{name}";
            if (!seen.Add(name))
                context.Add(path, "The member is there twice.");
            else if (name is not ("formerIds" or "createdAt" or "updatedAt"))
                context.Add(path, $"\"system\" of a node has no \"{name}\"; it has formerIds, createdAt, updatedAt.");
            else if (!JsonSlice.IsNull(value))
                system = name switch
                {
                    "formerIds" => system with { FormerIds = ReadIds(value, path, context) },
                    "createdAt" => system with { CreatedAt = ReadMoment(value, path, context) },
                    _ => system with { UpdatedAt = ReadMoment(value, path, context) },
                };
        }

        return system;
    }

    /// <summary>The four of <c>Evidenced</c> by slot; null where none is given.</summary>
    internal static Value[]? ReadRelationship(RelationshipType type, ReadOnlySpan<byte> json, LineContext context)
    {
        if (!context.IsObject(json, "system"))
            return null;
        var values = new Value[Evidenced.Length];
        var seen = new HashSet<string>();
        var reader = JsonSlice.Begin(json);
        while (JsonSlice.NextMember(ref reader))
        {
            var name = Encoding.UTF8.GetString(JsonSlice.NameOf(ref reader));
            var value = json[JsonSlice.Skip(ref reader)];
            var slot = type.IsEvidenced ? Array.IndexOf(Evidenced, name) : -1;
            if (slot < 0)
                context.Add($"system.{name}", $"\"system\" of {type.Name} has no \"{name}\".");
            else if (!seen.Add(name))
                context.Add($"system.{name}", "The member is there twice.");
            else if (JsonSlice.IsNull(value))
                context.Add($"system.{name}", "It is null; a value is expected.");
            else if (ValueReader.Read(type.Properties!.Attributes[slot], value, out values[slot]) is { } error)
                context.Add($"system.{name}", error);
        }

        if (seen.Count > 0 && seen.Count < Evidenced.Length && !context.HasErrors)
            context.Add("system", $"\"system\" of {type.Name} gives all of {string.Join(", ", Evidenced)}, or none.");
        return seen.Count == 0 ? null : values;
    }

    private static List<string> ReadIds(ReadOnlySpan<byte> json, string path, LineContext context)
    {
        var ids = new List<string>();
        if (json[0] != '[')
        {
            context.Add(path, $"It is {JsonSlice.KindOf(json)}; a list of ids is expected.");
            return ids;
        }

        var reader = JsonSlice.Begin(json);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            if (context.ReadId(json[JsonSlice.Current(ref reader)], path) is { } id)
                ids.Add(id);
        return ids;
    }

    private static long? ReadMoment(ReadOnlySpan<byte> json, string path, LineContext context)
    {
        if (context.ReadText(json, path) is not { } text)
            return null;
        if (UtcMoment.TryParse(Encoding.UTF8.GetBytes(text), out var ticks, out var reason))
            return ticks;
        context.Add(path, $"\"{text}\" is not a DateTime: {reason}");
        return null;
    }
}
