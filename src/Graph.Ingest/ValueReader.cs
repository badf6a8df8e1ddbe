using System.Text;
using System.Text.Json;
using Graph.Engine.Ontology;
using Graph.Engine.Values;

namespace Graph.Ingest;

/// <summary>A JSON value → the value of an attribute, by its type, as a GraphQL input would take it.</summary>
internal static class ValueReader
{
    /// <summary>Reads a value that is not <c>null</c>; a single one stands for a list of one.</summary>
    /// <returns>What is wrong, or null.</returns>
    internal static string? Read(OntologyAttribute attribute, ReadOnlySpan<byte> json, out Value value)
    {
        if (!attribute.IsList)
            return ReadItem(attribute, json, out value);
        var items = new List<Value>();
        var error = json[0] == '['
            ? ReadItems(attribute, json, items) : AddItem(attribute, json, items);
        value = Value.FromItems([.. items]);
        return error;
    }

    private static string? ReadItems(OntologyAttribute attribute, ReadOnlySpan<byte> json, List<Value> items)
    {
        var reader = JsonSlice.Begin(json);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var item = json[JsonSlice.Current(ref reader)];
            if (JsonSlice.IsNull(item))
                return "A list has no null elements; leave it out.";
            if (AddItem(attribute, item, items) is { } error)
                return error;
        }

        return null;
    }

    private static string? AddItem(OntologyAttribute attribute, ReadOnlySpan<byte> json, List<Value> items)
    {
        var error = ReadItem(attribute, json, out var item);
        items.Add(item);
        return error;
    }

    private static string? ReadItem(OntologyAttribute attribute, ReadOnlySpan<byte> json, out Value value)
    {
        var reader = JsonSlice.Begin(json);
        if (attribute.Enum is { } type)
            return ReadEnum(type, ref reader, json, out value);
        if (attribute.Kind == ScalarKind.Any && JsonSlice.FindTwice(json) is { } twice)
        {
            value = default;
            return $"The member \"{twice}\" is there twice.";
        }

        Scalars.TryRead(attribute.Kind, ref reader, source: default, out value, out var error);
        return error;
    }

    private static string? ReadEnum(EnumType type, ref Utf8JsonReader reader, ReadOnlySpan<byte> json, out Value value)
    {
        const int MostMembers = 12;
        value = default;
        if (reader.TokenType != JsonTokenType.String)
            return $"A value of {type.Name} is expected; this is {JsonSlice.KindOf(json)}.";
        for (var i = 0; i < type.Members.Length; i++)
            if (reader.ValueTextEquals(type.Members[i].Name))
            {
                value = Value.FromBits(i);
                return null;
            }

        var name = Encoding.UTF8.GetString(JsonSlice.NameOf(ref reader));
        var members = type.Members.Select(m => m.Name).ToList();
        var near = LineContext.Near(name, members);
        var shown = $"its values are {string.Join(", ", members.Take(MostMembers))}"
            + (members.Count > MostMembers ? ", …." : ".");
        return $"\"{LineContext.Shorten(name)}\" is no value of {type.Name}; {(near.Length > 0 ? near.Trim() : shown)}";
    }
}
