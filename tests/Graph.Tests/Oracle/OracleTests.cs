using System.Globalization;
using System.Text;
using Graph.Tests.Support;
using Xunit.Abstractions;

namespace Graph.Tests.Oracle;

/// <summary>
/// Filters, orders, nulls, negation and pages over generated graphs of several ontologies: the service answers as the
/// naive oracle does, byte for byte. GRAPH_ORACLE_SEED and GRAPH_ORACLE_OPERATIONS say where it begins and how far it
/// goes, GRAPH_ORACLE_FAILURES how many differences it looks for.
/// </summary>
public sealed class OracleTests(ITestOutputHelper output)
{
    private const int Operations = 10_000;
    private const int Seed = 20_261_121;
    private const int OperationsPerGraph = 400;

    [Fact]
    public async Task Service_and_oracle_give_the_same_bytes()
    {
        var seed = Setting("GRAPH_ORACLE_SEED", Seed);
        var wanted = Setting("GRAPH_ORACLE_OPERATIONS", Operations);
        var most = Setting("GRAPH_ORACLE_FAILURES", 1);
        output.WriteLine($"GRAPH_ORACLE_SEED={seed}");
        var (asked, failures) = (0, new Dictionary<string, string>());
        for (var round = 0; asked < wanted && failures.Count < most; round++)
        {
            var name = OracleWorld.Names[round % OracleWorld.Names.Count];
            // Now and then so many nodes that pages end within a list, of which the oracle answers fewer questions.
            var isLarge = round % 9 == 8;
            await using var world = await OracleWorld.MakeAsync(
                name, seed + round, nodesPerType: isLarge ? 30 : 3 + round % 4);
            var share = Math.Min(isLarge ? OperationsPerGraph / 4 : OperationsPerGraph, wanted - asked);
            if (world is not null)
                asked += await AskAllAsync(world, seed + round, share, failures, most);
        }

        output.WriteLine($"{asked} operations");
        Assert.True(failures.Count == 0, $"GRAPH_ORACLE_SEED={seed}\n" + string.Join("\n\n", failures.Values));
    }

    [Fact]
    public void The_oracle_stays_small_enough_to_be_believed()
    {
        // Beside them stand what they read: the ontology, the graph's lists, a table of characters.
        string[] files =
            ["NaiveOracle.cs", "OracleFilter.cs", "OracleGraph.Walks.cs", "OracleValues.cs", "OracleCounts.cs"];
        var lines = files.SelectMany(f => File.ReadAllLines(Repository.PathOf("tests", "Graph.Tests", "Oracle", f)));
        Assert.InRange(lines.Count(IsCode), 1, 600);
    }

    private static bool IsCode(string line) =>
        line.Trim() is var text && text.Any(char.IsLetterOrDigit) && !text.StartsWith("//", StringComparison.Ordinal);

    private static async Task<int> AskAllAsync(
        OracleWorld world, int seed, int wanted, Dictionary<string, string> failures, int most)
    {
        var check = new OracleCheck(world);
        var generator = new OperationGenerator(world.Schema, world.Graph, seed);
        var random = new Random(seed);
        var asked = 0;
        while (asked < wanted && failures.Count < most)
        {
            var operation = generator.Next();
            var (questions, difference) = await check.AskAsync(operation, random);
            asked += questions;
            if (difference is null)
                continue;
            await check.ShrinkAsync(operation, difference);
            var smallest = await check.CompareAgainAsync(operation) ?? difference;
            var (document, variables) = operation.Print();
            failures.TryAdd(Shape(document), Report(world, seed, document, variables.ToJsonString(), smallest));
        }

        return asked;
    }

    // Failures whose questions differ in values only are shown once.
    private static string Shape(string document) =>
        string.Concat(document.Where(c => !char.IsAsciiDigit(c)).Take(120));

    private static string Report(
        OracleWorld world, int seed, string document, string variables, OracleCheck.Difference difference) =>
        new StringBuilder($"ontology {world.Name}, seed {seed}, {difference.Kind}\n{document}\n{variables}\n")
            .Append("service: ").Append(difference.Service).Append('\n')
            .Append("oracle:  ").Append(difference.Oracle.Replace(NaiveOracle.Mark, '\''))
            .ToString();

    private static int Setting(string name, int usual)
    {
#pragma warning disable RS0030 // Whoever runs the tests says how long they may take.
        var told = Environment.GetEnvironmentVariable(name);
#pragma warning restore RS0030
        return int.TryParse(told, CultureInfo.InvariantCulture, out var value) ? value : usual;
    }
}
