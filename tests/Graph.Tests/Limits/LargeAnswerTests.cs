using System.Text;
using Graph.Engine;
using Graph.Engine.Execution;
using Graph.Engine.Values;
using Graph.Tests.Engine.Api;
using Graph.Tests.Engine.Planning;
using Graph.Tests.Ingest;

namespace Graph.Tests.Limits;

/// <summary>What large answers hold together is bounded, whatever they are made of.</summary>
public sealed class LargeAnswerTests(LargeAnswerTests.Texts texts) : IClassFixture<LargeAnswerTests.Texts>
{
    // 40 texts of 100 KB: 4 MB an answer.
    private const string All = "{ docs { nodes { body } } }";

    [Fact]
    public async Task An_answer_for_which_there_is_no_room_waits_and_is_given_whole()
    {
        var engine = Make(GraphLimits.Default with { MaxResponseBytes = 5 << 20, MaxLargeAnswerBytes = 1 });
        var first = new ResponseBuffer();
        await engine.ExecuteAsync(EngineTexts.Request(All), first, CancellationToken.None);
        var second = new ResponseBuffer();
        await engine.ExecuteAsync(EngineTexts.Request(All), second, CancellationToken.None);
        Assert.Equal(first.Body.Length, second.Body.Length);

        // Both are held, so a third one has to wait for one of them.
        var third = new ResponseBuffer();
        var waiting = engine.ExecuteAsync(EngineTexts.Request(All), third, CancellationToken.None).AsTask();
        Assert.False(waiting.IsCompleted);
        first.Body.Dispose();
        second.Body.Dispose();
        Assert.Equal(GraphOutcomeKind.Executed, (await waiting).Kind);
        Assert.True(second.Body.Length == 0 && third.Body.WrittenSpan.EndsWith("\"}]}}}"u8));
        third.Body.Dispose();
    }

    [Fact]
    public async Task One_that_finds_no_room_in_time_says_so()
    {
        var engine = Make(GraphLimits.Default with
        {
            MaxResponseBytes = 5 << 20,
            MaxLargeAnswerBytes = 1,
            Timeout = TimeSpan.FromMilliseconds(200),
        });
        var held = new[] { new ResponseBuffer(), new ResponseBuffer() };
        foreach (var response in held)
            response.Body.Bind(int.MaxValue, null);
        var answers = new List<ResponseBuffer>();
        GraphOutcome outcome;
        do
        {
            answers.Add(new ResponseBuffer());
            outcome = await engine.ExecuteAsync(EngineTexts.Request(All), answers[^1], CancellationToken.None);
        }
        while (outcome.Kind == GraphOutcomeKind.Executed && answers[^1].ErrorCount == 0 && answers.Count < 10);

        var text = Encoding.UTF8.GetString(answers[^1].Body.WrittenSpan);
        Assert.Contains(answers[^1].ErrorCount == 1 ? "\"errors\"" : "", text, StringComparison.Ordinal);
        Assert.Matches("GRAPH_BUSY|HC0045", text);
        Assert.InRange(answers.Count, 1, 4);
        Assert.InRange(text.Length, 1, 1000);
    }

    [Fact]
    public void One_object_may_not_be_larger_than_an_answer()
    {
        var aliases = string.Join(' ', Enumerable.Range(0, 90).Select(i => $"a{i}: body"));
        var engine = Make(GraphLimits.Default with { MaxResponseBytes = 2 << 20 });
        var answer = engine.Run($"{{ doc(id: \"d00\") {{ {aliases} }} }}");
        Assert.Equal(
            """
            {"errors":[{"message":"The response would have more than 2097152 bytes; ask for smaller pages or fewer
             fields.","extensions":{"code":"GRAPH_TOO_MUCH_DATA"}}],"data":null}
            """.ReplaceLineEndings(""),
            answer);
    }

    [Fact]
    public void A_buffer_gives_back_what_it_took()
    {
        var room = new ByteRoom(8 << 20, TimeProvider.System);
        var buffer = new ByteBuffer();
        buffer.Bind(3 << 20, room);
        var text = new byte[1 << 20];
        buffer.Append(text);
        Assert.Equal(8 << 20, room.Free);
        buffer.Append(text);
        Assert.Equal(6 << 20, room.Free);
        buffer.Append(text);
        Assert.Equal(5 << 20, room.Free);
        Assert.True(Assert.Throws<BufferFullException>(() => buffer.AppendByte(1)).IsTooLong);
        Assert.Equal(3 << 20, buffer.Length);
        buffer.Unbind();
        buffer.AppendByte(1);
        Assert.Equal(2 << 20, room.Free);
        buffer.Dispose();
        Assert.Equal(8 << 20, room.Free);
        Assert.True(room.TryTake(8 << 20));
        buffer.Bind(3 << 20, room);
        Assert.False(Assert.Throws<BufferFullException>(() => buffer.GetSpan(2 << 20)).IsTooLong);
    }

    private GraphEngine Make(GraphLimits limits) =>
        EngineTexts.Make(texts.Graph.Store.Ontology, limits, texts.Graph.Store);

    /// <summary>Documents with long texts.</summary>
    public sealed class Texts : IAsyncLifetime
    {
        internal TestStore Graph { get; } = new(ApiTexts.Read("type Doc @node { body: String }"));

        public async Task InitializeAsync()
        {
            var body = new string('x', 100_000);
            await Graph.AcceptAsync([.. Enumerable.Range(0, 40).Select(i =>
                $$$"""{"node":"Doc","id":"d{{{i:00}}}","properties":{"body":"{{{body}}}"}}""")]);
        }

        public async Task DisposeAsync() => await Graph.DisposeAsync();
    }
}
