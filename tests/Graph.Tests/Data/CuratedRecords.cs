using System.Text.Json;
using Graph.Tests.Support;

namespace Graph.Tests.Data;

/// <summary>One line of schema/data as it stands there, read without any code of the product.</summary>
internal sealed record CuratedRecord(string Place, JsonElement Json)
{
    public string? Node => Text("node");

    public string? Relationship => Text("relationship");

    public string Id => Text("id")!;

    public string From => Text("from")!;

    public string To => Text("to")!;

    public IEnumerable<JsonElement> Evidence =>
        Json.TryGetProperty("evidence", out var entries) ? entries.EnumerateArray() : [];

    public string? Property(string name) =>
        Json.TryGetProperty("properties", out var properties) && properties.TryGetProperty(name, out var value)
            ? value.GetString()
            : null;

    public int Number(string name) => Json.GetProperty("properties").GetProperty(name).GetInt32();

    private string? Text(string name) => Json.TryGetProperty(name, out var value) ? value.GetString() : null;
}

/// <summary>All records of the curated data set, in the order of files and lines.</summary>
internal static class CuratedRecords
{
    public static IReadOnlyList<CuratedRecord> All { get; } = [.. Read()];

    public static IEnumerable<CuratedRecord> Nodes(string type) => All.Where(record => record.Node == type);

    public static IEnumerable<CuratedRecord> Relationships(string type) =>
        All.Where(record => record.Relationship == type);

    private static IEnumerable<CuratedRecord> Read()
    {
        var folder = Path.Combine(RepositoryFolder.Root, "schema", "data");
        foreach (var file in Directory.GetFiles(folder, "*.jsonl").Order(StringComparer.Ordinal))
        {
            var number = 0;
            foreach (var line in File.ReadLines(file))
            {
                number++;
                if (line.Length > 0)
                {
                    yield return new($"{Path.GetFileName(file)}:{number}", JsonDocument.Parse(line).RootElement);
                }
            }
        }
    }
}
