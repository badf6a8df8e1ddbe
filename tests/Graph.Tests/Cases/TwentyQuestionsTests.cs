using System.Text;
using System.Text.Json;
using Graph.Engine;
using Graph.Engine.Execution;
using Graph.GraphQL.Language;
using Graph.Tests.Support;

namespace Graph.Tests.Cases;

/// <summary>The twenty questions of the references are not too dear.</summary>
public sealed class TwentyQuestionsTests(CuratedGraph graph) : IClassFixture<CuratedGraph>
{
    private const string First = "reference/queries/01-instruments-with-country.graphql";

    [SharedFact(First)]
    public async Task Each_of_the_twenty_questions_may_be_asked()
    {
        var folder = Path.GetDirectoryName(SharedFolder.File(First))!;
        var prices = new List<string>();
        foreach (var file in Directory.GetFiles(folder, "*.graphql").Order(StringComparer.Ordinal))
        {
            var document = await File.ReadAllBytesAsync(file);
            var response = new ResponseBuffer();
            var request = new GraphRequest
            {
                Document = document,
                Variables = Encoding.UTF8.GetBytes(VariablesOf(document)),
                Cost = CostMode.Report,
            };
            var outcome = await graph.Engine.ExecuteAsync(request, response, CancellationToken.None);
            var text = Encoding.UTF8.GetString(response.Body.WrittenSpan);
            Assert.True(outcome.Kind == GraphOutcomeKind.Executed, $"{Path.GetFileName(file)}: {text}");
            using var answer = JsonDocument.Parse(text);
            prices.Add($"{Path.GetFileName(file)} "
                + answer.RootElement.GetProperty("extensions").GetProperty("operationCost").GetRawText());
        }

        Assert.Equal(20, prices.Count);
    }

    private static string VariablesOf(byte[] document)
    {
        var parsed = GraphQLParser.Parse(document);
        var operation = parsed.Node!.Definitions.OfType<OperationDefinitionNode>().First();
        return "{" + string.Join(",", operation.VariableDefinitions.Select(variable =>
            $"\"{variable.Variable.Name}\":{ValueOf(variable.Type.ToString()!)}")) + "}";
    }

    private static string ValueOf(string type) => type switch
    {
        "DateTime!" => "\"2026-01-01T00:00:00Z\"",
        "PartialDate!" => "\"2024-06-01\"",
        "[ID!]" => "[\"iom\"]",
        _ => "\"iom\"",
    };
}
