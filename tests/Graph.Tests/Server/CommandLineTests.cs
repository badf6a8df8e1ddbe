using System.Text.Json;
using Graph.Tests.Support;

namespace Graph.Tests.Server;

/// <summary>The program's commands as a user meets them: output, messages, exit codes.</summary>
public sealed class CommandLineTests
{
    private const string Movies = """
        interface Titled @node(plural: "titledThings") { title: String! @search @index }
        type Movie implements Titled @node { released: Int @index
          actors: [Actor!]! @relationship(type: "ACTED_IN", direction: IN, properties: "Part") }
        type Actor @node { name: String! @search
          movies: [Movie!]! @relationship(type: "ACTED_IN", direction: OUT, properties: "Part") }
        type Part @relationshipProperties { roles: [String!]! }
        """;

    private const string Lines = """
        {"node": "Movie", "id": "matrix", "properties": {"title": "The Matrix", "released": 1999}}
        {"node": "Actor", "id": "keanu", "properties": {"name": "Keanu Reeves"}}
        {"relationship": "ACTED_IN", "from": "keanu", "to": "matrix", "properties": {"roles": ["Neo"]}}
        """;

    private readonly string _folder = GraphProgram.NewFolder();

    [Fact]
    public async Task An_import_of_a_file_that_is_not_there_leaves_no_graph()
    {
        Write("films.graphql", Movies);
        Write("films.jsonl", Lines);
        var (code, _, errors) = await RunAsync(
            "import", "films.jsonl", "no-such.jsonl", "--ontology", "films.graphql");
        Assert.Equal(2, code);
        Assert.Contains("no-such.jsonl: There is no such file.", errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder, "data", "graph.db")), errors);
    }

    [Fact]
    public async Task Another_ontology_is_another_service()
    {
        Write("films.graphql", Movies);
        Write("films.jsonl", Lines);
        var (code, _, errors) = await RunAsync("import", "films.jsonl", "--ontology", "films.graphql");
        Assert.True(code == 0, errors);

        var (program, url) = await GraphProgram.ServeAsync(
            Path.Combine(_folder, "data"), "--ontology", Path.Combine(_folder, "films.graphql"));
        await using var running = program;
        using var client = new HttpClient();
        var answer = await client.GetStringAsync(new Uri(
            url + "?query={movies(where:{actors:{someEdges:{roles:{some:{eq:\"Neo\"}}}}})"
            + "{nodes{title actors{edges{roles node{name}}}}}titledThings{totalCount}}"));
        Assert.Equal(
            """
            {"data":{"movies":{"nodes":[{"title":"The Matrix","actors":{"edges":[{"roles":["Neo"],"node":
            """.Trim() + """{"name":"Keanu Reeves"}}]}}]},"titledThings":{"totalCount":1}}}""",
            answer);

        (code, _, errors) = await RunAsync("export");
        Assert.Equal(3, code);
        Assert.Contains("in use by another process", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_ontology_is_told_error_by_error()
    {
        Write("bad.graphql", Movies.Replace("\"Part\") }", "\"Prat\") }", StringComparison.Ordinal));
        var (code, output, _) = await RunAsync("schema", "check", "--ontology", "bad.graphql");
        Assert.Equal(1, code);
        Assert.Contains("bad.graphql:3:", output, StringComparison.Ordinal);
        Assert.Contains("Prat", output, StringComparison.Ordinal);
        (code, _, var errors) = await RunAsync("serve", "--ontology", "bad.graphql");
        Assert.Equal(2, code);
        Assert.Contains("Prat", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_schema_is_printed_and_a_plan_explained()
    {
        Write("films.graphql", Movies);
        var (code, output, _) = await RunAsync("schema", "print", "--ontology", "films.graphql");
        Assert.Equal(0, code);
        Assert.Contains("type MoviePartConnection", output, StringComparison.Ordinal);
        Write("q.graphql", "query($n: Int!) { movies(where: { released: { gte: $n } }) { nodes { title } } }");
        (code, output, var errors) = await RunAsync(
            "explain", "q.graphql", "--ontology", "films.graphql", "--variables", Write("v.json", "{\"n\": 1990}"));
        Assert.True(code == 0, errors);
        Assert.Contains("released >= $n", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder, "data")));
    }

    [Fact]
    public async Task Conformance_answers_line_by_line()
    {
        var (code, output, _) = await GraphProgram.RunAsync(
            _folder,
            "{\"query\": \"{ a\"}\n{\"sdl\": \"type Query { a: Int }\", \"query\": \"{ b }\"}\n",
            "conformance");
        Assert.Equal(0, code);
        var answers = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, answers.Length);
        using var second = JsonDocument.Parse(answers[1]);
        var error = second.RootElement.GetProperty("errors")[0];
        var message = error.GetProperty("message").GetString();
        Assert.Equal("Cannot query field \"b\" on type \"Query\". Did you mean \"a\"?", message);
        Assert.Equal(3, error.GetProperty("locations")[0].GetProperty("column").GetInt32());
    }

    [Theory]
    [InlineData("--urls", "nonsense", "The setting \"urls\" is \"nonsense\"; allowed:")]
    [InlineData("--urls", "http://0.0.0.0:4000", "can be reached from other machines")]
    [InlineData("--store", "oracle", "The setting \"store\" is \"oracle\"; allowed: embedded")]
    [InlineData("--seed", "some", "The setting \"seed\" is \"some\"; allowed: curated or empty")]
    [InlineData("--ontology", "missing.graphql", "\"missing.graphql\" cannot be read")]
    [InlineData("--nope", "1", "Unrecognized")]
    public async Task A_bad_setting_is_told_with_what_is_allowed(string flag, string value, string message)
    {
        var (code, _, errors) = await RunAsync("serve", flag, value);
        Assert.Equal(2, code);
        Assert.Contains(message, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_foreign_file_is_left_alone_with_exit_code_3()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "data"));
        Write("data/graph.db", new string('x', 5000));
        var (code, _, errors) = await RunAsync("export");
        Assert.Equal(3, code);
        Assert.Contains("is not a graph file", errors, StringComparison.Ordinal);
    }

    private Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments) =>
        GraphProgram.RunAsync(_folder, "", arguments);

    private string Write(string name, string text)
    {
        File.WriteAllText(Path.Combine(_folder, name), text);
        return name;
    }
}
