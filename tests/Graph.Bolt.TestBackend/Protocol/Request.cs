using System.Text.Json;

namespace Graph.Bolt.TestBackend.Protocol;

/// <summary>A request of testkit (nutkit/protocol/requests.py).</summary>
/// <param name="Name">Its class.</param>
/// <param name="Data">Its fields.</param>
internal sealed record Request(string Name, JsonElement Data)
{
    /// <summary>A field; null where it is missing or null.</summary>
    public JsonElement? Field(string name) => Field(Data, name);

    /// <summary>A field of an object; null where it is missing or null.</summary>
    public static JsonElement? Field(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value)
        && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    /// <summary>Whether the field is there, be it null.</summary>
    public bool Has(string name) => Data.TryGetProperty(name, out _);

    /// <summary>A text, or null. An id may come as a number.</summary>
    public string? Text(string name) => Field(name) is { } value
        ? value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText()
        : null;

    /// <summary>A number, or null.</summary>
    public int? Integer(string name) => Field(name)?.GetInt32();

    /// <summary>A time in milliseconds, or null.</summary>
    public TimeSpan? Milliseconds(string name) =>
        Field(name) is { } value ? TimeSpan.FromMilliseconds(value.GetInt64()) : null;

    /// <summary>Whether a field is true.</summary>
    public bool IsTrue(string name) => Field(name)?.GetBoolean() ?? false;

    /// <summary>A list of texts, or null.</summary>
    public string[]? Texts(string name) =>
        Field(name) is { } value ? [.. value.EnumerateArray().Select(text => text.GetString()!)] : null;
}
