using System.Text.Encodings.Web;
using System.Text.Json;
using Graph.Tests.Support;

namespace Graph.Tests.Cases;

/// <summary>
/// Every <c>tests/cases/topic/name.graphql</c> is asked of the curated data; the answer and the plan must be those of
/// the files beside it. <c>UPDATE_CASES=1 dotnet test</c> rewrites them (never in continuous integration), and the
/// change is read like code.
/// </summary>
public sealed class CaseTests(CuratedGraph graph) : IClassFixture<CuratedGraph>
{
    private static readonly JsonSerializerOptions _indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonSerializerOptions _tight = new() { Encoder = _indented.Encoder };

    public static TheoryData<string> Names() =>
        [.. Repository.Files("tests/cases", "*.graphql")
            .Select(file => Path.ChangeExtension(file, null)["tests/cases/".Length..])];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Case_is_answered_as_written(string name)
    {
        var document = Read(name, ".graphql")!;
        var variables = Read(name, ".variables.json") ?? "{}";
        var answer = await graph.AskAsync(document, variables);
        using var parsed = JsonDocument.Parse(answer);
        Check(name, ".json", JsonSerializer.Serialize(parsed, _indented) + "\n");
        Check(name, ".plan.txt", graph.Explain(document, variables).TrimEnd('\n') + "\n");

        // Laid out for people in the file, without white space on the wire.
        Assert.Equal(answer, JsonSerializer.Serialize(parsed, _tight));
    }

    private static void Check(string name, string extension, string actual)
    {
        if (IsUpdating)
            File.WriteAllText(PathOf(name, extension), actual);
        Assert.Equal(Read(name, extension), actual);
    }

    private static bool IsUpdating =>
        Environment.GetEnvironmentVariable("UPDATE_CASES") == "1" && Environment.GetEnvironmentVariable("CI") is null;

    private static string? Read(string name, string extension) =>
        File.Exists(PathOf(name, extension)) ? File.ReadAllText(PathOf(name, extension)) : null;

    private static string PathOf(string name, string extension) => Repository.PathOf("tests/cases", name + extension);
}
