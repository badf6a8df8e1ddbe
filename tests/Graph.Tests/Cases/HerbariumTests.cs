using System.Net.Http.Json;
using System.Text.Encodings.Web;
using System.Text.Json;
using Graph.Tests.Support;

namespace Graph.Tests.Cases;

/// <summary>
/// Another ontology altogether, with data brought in by <c>graph import</c> alone and asked over HTTP: nothing in the
/// program knows of plants. Questions and answers are in <c>tests/herbarium</c>; <c>UPDATE_CASES=1</c> rewrites the
/// answers, which are then checked against <c>collection.jsonl</c> by hand.
/// </summary>
public sealed class HerbariumTests
{
    private const string Folder = "tests/herbarium";

    private static readonly JsonSerializerOptions _indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static bool IsUpdating =>
        Environment.GetEnvironmentVariable("UPDATE_CASES") == "1" && Environment.GetEnvironmentVariable("CI") is null;

    [Fact]
    public async Task A_collection_of_plants_is_imported_and_asked_with_no_change_of_code()
    {
        var folder = GraphProgram.NewFolder();
        var ontology = Repository.PathOf(Folder, "ontology.graphql");
        var (exitCode, _, errors) = await GraphProgram.RunAsync(
            folder, "", "import", Repository.PathOf(Folder, "collection.jsonl"), "--ontology", ontology,
            "--data", folder);
        Assert.True(exitCode == 0, errors);

        var (program, url) = await GraphProgram.ServeAsync(folder, "--ontology", ontology);
        using var client = new HttpClient();
        foreach (var question in Repository.Files(Folder, "*.graphql").Except([Folder + "/ontology.graphql"]))
        {
            var query = await File.ReadAllTextAsync(Repository.PathOf(question));
            var response = await client.PostAsJsonAsync(url, new { query });
            using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
            var actual = JsonSerializer.Serialize(answer, _indented) + "\n";
            var file = Repository.PathOf(Path.ChangeExtension(question, ".json"));
            if (IsUpdating)
                await File.WriteAllTextAsync(file, actual);
            Assert.Equal(File.Exists(file) ? await File.ReadAllTextAsync(file) : null, actual);
        }

        await program.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
