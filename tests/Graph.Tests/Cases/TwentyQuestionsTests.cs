using System.Text;
using System.Text.Json;
using Graph.Engine;
using Graph.Engine.Execution;
using Graph.GraphQL.Language;
using Graph.Tests.Support;

namespace Graph.Tests.Cases;

/// <summary>The twenty questions of the references are not too dear and are answered without an error, whatever they
/// find. What they answer is in <c>tests/cases/questions</c>.</summary>
public sealed class TwentyQuestionsTests(CuratedGraph graph) : IClassFixture<CuratedGraph>
{
    private const string First = "reference/queries/01-instruments-with-country.graphql";

    [SharedFact(First)]
    public async Task Each_of_the_twenty_questions_may_be_asked()
    {
        var folder = Path.GetDirectoryName(SharedFolder.File(First))!;
        var files = Directory.GetFiles(folder, "*.graphql");
        Assert.Equal(20, files.Length);
        foreach (var file in files)
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
            Assert.False(answer.RootElement.TryGetProperty("errors", out _), $"{Path.GetFileName(file)}: {text}");
            var price = answer.RootElement.GetProperty("extensions").GetProperty("operationCost");
            Assert.InRange(price.GetProperty("typeCost").GetDouble(), 1, GraphLimits.Default.MaxTypeCost);
        }
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
