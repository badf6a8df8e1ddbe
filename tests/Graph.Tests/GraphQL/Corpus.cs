using System.Text.Json;
using Graph.Tests.Support;

namespace Graph.Tests.GraphQL;

/// <summary>The documents and schemas of the reference implementation's own tests, with its answers.</summary>
internal static class Corpus
{
    public const string FileName = "conformance/corpus.json";

    public static JsonElement Load()
    {
        using var stream = File.OpenRead(SharedFolder.File(FileName)!);
        return JsonDocument.Parse(stream).RootElement;
    }

    /// <summary>The errors of an answer: message, and places as "line:column line:column".</summary>
    public static List<(string Message, string Places)> Errors(JsonElement answer)
    {
        var errors = new List<(string, string)>();
        if (answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("errors", out var list))
        {
            foreach (var error in list.EnumerateArray())
            {
                var places = error.TryGetProperty("locations", out var locations)
                    ? string.Join(' ', locations.EnumerateArray().Select(l =>
                        $"{l.GetProperty("line").GetInt32()}:{l.GetProperty("column").GetInt32()}"))
                    : "";
                errors.Add((error.GetProperty("message").GetString()!, places));
            }
        }

        return errors;
    }
}
