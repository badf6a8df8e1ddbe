using System.Text;
using System.Text.Json;
using Graph.Embedded;
using Graph.Engine;
using Graph.Engine.Execution;
using Graph.Engine.Ontology;
using Graph.Engine.Values;
using Graph.Engine.Writes;
using Graph.Tests.Support;

namespace Graph.Tests.Embedded.Reading;

/// <summary>Walks from page to page while commits go on: whatever was there all the time is met once, nothing is met
/// twice, and the order holds; and one answer is of one commit.</summary>
public sealed class ConcurrentWalkTests
{
    private const int Stable = 400;

    private static readonly GraphOntology _ontology = OntologyReader.Read([new OntologyFile("films.graphql",
        """
        type Film @node { title: String! @index rank: Int! @index
          sequels: [Film!]! @relationship(type: "SEQUEL", direction: OUT) }
        """u8.ToArray())]).Ontology!;

    private readonly string _file = Path.Combine(GraphProgram.NewFolder(), "graph.db");

    [Theory]
    [InlineData("title: ASC", false)]
    [InlineData("title: DESC", false)]
    [InlineData("rank: ASC", false)]
    [InlineData("rank: DESC", true)]
    public async Task Pages_under_concurrent_inserts_have_no_gap_and_no_repeat(string order, bool backward)
    {
        await using var store = EmbeddedStore.Open(_file, _ontology, TimeProvider.System);
        var engine = GraphEngine.Create(_ontology, store, new GraphEngineSettings
        {
            NewCorrelationId = () => "walk",
            OnFault = fault => throw fault.Exception,
        });
        for (var i = 0; i < Stable; i += 100)
            await CommitAsync(store, [.. Enumerable.Range(i, 100).Select(n => Film("stable", n))]);

        using var end = new CancellationTokenSource();
        var writer = Task.Run(() => WriteAsync(store, end.Token));
        for (var walk = 0; walk < 6; walk++)
            Check(await WalkAsync(engine, order, backward), order, backward);
        await end.CancelAsync();
        await writer;
    }

    [Fact]
    public async Task An_answer_is_of_one_commit()
    {
        await using var store = EmbeddedStore.Open(_file, _ontology, TimeProvider.System);
        var engine = GraphEngine.Create(_ontology, store, new GraphEngineSettings
        {
            NewCorrelationId = () => "one",
            OnFault = fault => throw fault.Exception,
        });
        using var end = new CancellationTokenSource();
        var writer = Task.Run(() => WriteAsync(store, end.Token));
        for (var i = 0; i < 300; i++)
        {
            using var answer = await AskAsync(
                engine, "{ a: films { totalCount } b: films(where: {rank: {gte: -1}}) { totalCount } }");
            var data = answer.RootElement.GetProperty("data");
            Assert.Equal(
                data.GetProperty("a").GetProperty("totalCount").GetInt32(),
                data.GetProperty("b").GetProperty("totalCount").GetInt32());
        }

        await end.CancelAsync();
        await writer;
    }

    private static void Check(List<(string Id, string Title, int Rank)> met, string order, bool backward)
    {
        Assert.Equal(met.Count, met.Select(film => film.Id).Distinct().Count());
        Assert.Equal(Stable, met.Count(film => film.Id.StartsWith("stable", StringComparison.Ordinal)));
        var isAscending = order.EndsWith(" ASC", StringComparison.Ordinal) != backward;
        for (var i = 1; i < met.Count; i++)
        {
            var (first, second) = isAscending ? (met[i - 1], met[i]) : (met[i], met[i - 1]);
            Assert.True(order.StartsWith("title", StringComparison.Ordinal)
                ? string.CompareOrdinal(first.Title, second.Title) <= 0
                : first.Rank <= second.Rank);
        }
    }

    private static async Task<List<(string Id, string Title, int Rank)>> WalkAsync(
        GraphEngine engine, string order, bool backward)
    {
        var met = new List<(string, string, int)>();
        string? cursor = null;
        do
        {
            var window = (backward ? "last: 13" : "first: 13")
                + (cursor is null ? "" : $", {(backward ? "before" : "after")}: \"{cursor}\"");
            using var answer = await AskAsync(
                engine,
                $"{{ films({window}, order: [{{{order}}}]) {{ nodes {{ id title rank }} "
                + "pageInfo { startCursor endCursor hasNextPage hasPreviousPage } } }");
            var films = answer.RootElement.GetProperty("data").GetProperty("films");
            var nodes = films.GetProperty("nodes").EnumerateArray().Select(node => (
                node.GetProperty("id").GetString()!,
                node.GetProperty("title").GetString()!,
                node.GetProperty("rank").GetInt32()));
            met.AddRange(backward ? nodes.Reverse() : nodes);
            var info = films.GetProperty("pageInfo");
            cursor = info.GetProperty(backward ? "hasPreviousPage" : "hasNextPage").GetBoolean()
                ? info.GetProperty(backward ? "startCursor" : "endCursor").GetString()
                : null;
        }
        while (cursor is not null);
        return met;
    }

    private static async Task<JsonDocument> AskAsync(GraphEngine engine, string question)
    {
        var response = new ResponseBuffer();
        await engine.ExecuteAsync(
            new GraphRequest { Document = Encoding.UTF8.GetBytes(question) }, response, CancellationToken.None);
        var answer = JsonDocument.Parse(response.Body.WrittenMemory);
        Assert.False(answer.RootElement.TryGetProperty("errors", out var errors), errors.ToString());
        return answer;
    }

    // Films come everywhere in the order, and go again after a while.
    private static async Task WriteAsync(EmbeddedStore store, CancellationToken end)
    {
        var there = new Queue<int>();
        for (var n = 0; !end.IsCancellationRequested; n++)
        {
            var changes = new List<Change> { Film("passing", n) };
            there.Enqueue(n);
            if (there.Count > 50)
            {
                var film = Film("passing", there.Dequeue());
                changes.Add(new NodeDeleted(
                    new NodeState(film.Type, film.Id, film.CreatedAt, film.UpdatedAt, film.Values, [])));
            }

            await CommitAsync(store, changes);
        }
    }

    private static async Task CommitAsync(EmbeddedStore store, IReadOnlyList<Change> changes) =>
        await store.WriteAsync((_, _) => new ValueTask<ChangeSet?>(new ChangeSet("walk", changes)), default);

    private static NodeCreated Film(string kind, int n)
    {
        var type = _ontology.FindNodeType("Film")!;
        var values = new Value[type.Attributes.Length];
        values[type.FindAttribute("title")!.Slot] = Value.FromString($"t{n * 7919 % 1000:000}");
        values[type.FindAttribute("rank")!.Slot] = Value.FromBits(n * 31 % 40);
        return new NodeCreated(type, kind + n, 1, 1, values);
    }
}
