using System.Text;
using System.Text.Json;
using Graph.Engine;
using Graph.Engine.Execution;
using Graph.Tests.Oracle;
using Xunit.Abstractions;

namespace Graph.Tests.Limits;

/// <summary>
/// What a question is expected to cost covers what its answer is made of, over random questions to random graphs. The
/// price is of averages, so a hub may have more; what a graph is asked as a whole may not.
/// </summary>
public sealed class PriceCoversWorkTests(ITestOutputHelper output)
{
    private const int Seed = 20_261_122;
    private const int Questions = 150;
    private const int MostTimes = 4;
    private const int Figures = 100;

    [Theory]
    [InlineData("every-kind")]
    [InlineData("evidenced")]
    [InlineData("movies")]
    [InlineData("ships")]
    public async Task The_price_covers_the_objects_of_the_answers(string ontology)
    {
        await using var world = (await OracleWorld.MakeAsync(ontology, Seed, nodesPerType: 12))!;
        var generator = new OperationGenerator(world.Schema, world.Graph, Seed);
        double priced = 0, written = 0, worst = 0;
        var response = new ResponseBuffer();
        for (var i = 0; i < Questions; i++)
        {
            var (document, variables) = generator.Next().Print();
            var request = new GraphRequest
            {
                Document = Encoding.UTF8.GetBytes(document),
                Variables = Encoding.UTF8.GetBytes(variables.ToJsonString()),
                Cost = CostMode.Report,
            };
            await world.Engine.ExecuteAsync(request, response, CancellationToken.None);
            using var answer = JsonDocument.Parse(response.Body.WrittenMemory);
            var cost = answer.RootElement.GetProperty("extensions").GetProperty("operationCost");
            var price = cost.GetProperty("typeCost").GetDouble() + cost.GetProperty("fieldCost").GetDouble();
            priced += price;
            written += response.Objects;
            worst = Math.Max(worst, response.Objects / Math.Max(price, 1));
            // Figures and counts of a row are no rows; there are as many as the document asks for.
            Assert.True(
                response.Objects <= MostTimes * price + Figures,
                $"{response.Objects} objects and pages for {price}: {document} {variables.ToJsonString()}");
        }

        output.WriteLine($"{ontology}: {written} objects and pages, priced {priced}, at worst {worst:0.00} times");
        Assert.InRange(written, 1, priced);
    }
}
