using System.Text;
using Graph.Engine;
using Graph.Engine.Execution;
using Graph.Engine.Ontology;
using Graph.Tests.Engine.Api;
using Graph.Tests.Engine.Planning;

namespace Graph.Tests.Limits;

/// <summary>Whatever a store throws, a client learns that it happened and under which id the log has it.</summary>
public sealed class ErrorMaskingTests
{
    private const string Secret = "Data Source=/var/lib/graph.db;Password=hunter2 MATCH (n) SELECT * FROM commits";
    private const string Question = "query Named { movies { totalCount } }";

    private static readonly GraphOntology Ontology = ApiTexts.Read(ApiTexts.Movies);

#pragma warning disable CA2201 // A store may throw what the runtime does.
    public static TheoryData<Exception> Faults =>
    [
        new InvalidOperationException(Secret),
        new IOException(Secret, new UnauthorizedAccessException(Secret)),
        new AggregateException(Secret, new ArgumentException(Secret)),
        new OutOfMemoryException(Secret),
        new InsufficientExecutionStackException(Secret),
        new NullReferenceException(Secret),
        new OperationCanceledException(Secret),
        new TimeoutException(Secret),
    ];
#pragma warning restore CA2201

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_is_masked(Exception fault)
    {
        Assert.Equal(
            """
            {"errors":[{"message":"Unexpected Execution Error",
            "extensions":{"code":"GRAPH_INTERNAL","correlationId":"id-7"}}]}
            """.ReplaceLineEndings(""),
            await AskAsync(_ => throw fault, fault, GraphOutcomeKind.Faulted));
        Assert.DoesNotContain(
            "hunter2",
            await AskAsync(_ => ValueTask.FromException(fault), fault, GraphOutcomeKind.Faulted),
            StringComparison.Ordinal);
        Assert.DoesNotContain(
            "hunter2",
            await AskAsync(_ => ThrowLaterAsync(fault), fault, GraphOutcomeKind.Faulted),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_cannot_answer_now_says_so()
    {
        var fault = new GraphStoreUnavailableException(Secret);
        Assert.Equal(
            """
            {"errors":[{"message":"The store cannot answer now; try again later.",
            "extensions":{"code":"GRAPH_STORE_UNAVAILABLE","correlationId":"id-7"}}]}
            """.ReplaceLineEndings(""),
            await AskAsync(_ => ThrowLaterAsync(fault), fault, GraphOutcomeKind.Unavailable));
    }

    [Fact]
    public async Task A_client_that_has_gone_is_no_fault()
    {
        using var gone = new CancellationTokenSource();
        var engine = Make(async cancellation =>
        {
            await gone.CancelAsync();
            cancellation.ThrowIfCancellationRequested();
        }, []);
        await Assert.ThrowsAsync<OperationCanceledException>(async () =>
            await engine.ExecuteAsync(EngineTexts.Request(Question), new ResponseBuffer(), gone.Token));
    }

    [Fact]
    public async Task After_a_fault_the_next_request_begins_anew()
    {
        var faults = new List<GraphFault>();
        var fails = true;
        var engine = Make(_ => fails ? throw new InvalidOperationException(Secret) : ValueTask.CompletedTask, faults);
        var response = new ResponseBuffer();
        await engine.ExecuteAsync(EngineTexts.Request(Question), response, CancellationToken.None);
        fails = false;
        await engine.ExecuteAsync(EngineTexts.Request("{ __typename }"), response, CancellationToken.None);
        Assert.Equal(
            """{"data":{"__typename":"Query"}}""", Encoding.UTF8.GetString(response.Body.WrittenSpan));
        Assert.Single(faults);
    }

    private static async Task<string> AskAsync(
        Func<CancellationToken, ValueTask> read, Exception fault, GraphOutcomeKind kind)
    {
        var faults = new List<GraphFault>();
        var engine = Make(read, faults);
        var response = new ResponseBuffer();
        var outcome = await engine.ExecuteAsync(EngineTexts.Request(Question), response, CancellationToken.None);
        Assert.Equal(kind, outcome.Kind);
        var logged = Assert.Single(faults);
        Assert.Equal(("id-7", "Named"), (logged.CorrelationId, logged.OperationName));
        Assert.Same(fault, logged.Exception);
        return Encoding.UTF8.GetString(response.Body.WrittenSpan);
    }

    private static async ValueTask ThrowLaterAsync(Exception fault)
    {
        await Task.Yield();
        throw fault;
    }

    private static GraphEngine Make(Func<CancellationToken, ValueTask> read, List<GraphFault> faults) =>
        GraphEngine.Create(Ontology, new FaultyStore(Ontology, read), new GraphEngineSettings
        {
            NewCorrelationId = () => "id-7",
            OnFault = faults.Add,
        });
}
