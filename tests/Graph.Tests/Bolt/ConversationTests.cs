using Graph.Bolt;

namespace Graph.Tests.Bolt;

/// <summary>Conversations with a server that plays a script: what is sent, in which order, and what becomes of each way
/// in which it can end.</summary>
public sealed class ConversationTests
{
    private const string V58 = "00000805";
    private const string V44 = "00000404";

    private const string LoggedOn = """
        C: HELLO
        C: LOGON
        S: SUCCESS {"server": "Neo4j/5.26.0", "connection_id": "bolt-1"}
        S: SUCCESS {}

        """;

    [Fact]
    public async Task A_statement_and_the_request_for_its_records_go_out_together()
    {
        await using var peer = new ScriptedPeer(V58, LoggedOn + """
            C: RUN
            C: PULL
            S: NOOP
            S: SUCCESS {"fields": ["x", "y"]}
            S: RECORD [1, "a"]
            S: NOOP
            S: RECORD [2, null]
            S: SUCCESS {"type": "r", "bookmark": "b1"}
            """);
        await using var driver = Open(peer);
        var settings = new BoltSessionSettings { Access = BoltAccess.Read, Database = "d" };
        await using var session = driver.OpenSession(settings);
        var parameters = new Dictionary<string, object?> { ["p"] = 1 };
        var result = await session.RunAsync(new BoltStatement("RETURN $p", parameters));
        Assert.Equal(["x", "y"], result.Keys);
        var rows = new List<string>();
        while (await result.ReadAsync())
            rows.Add(string.Join(',', result.ReadValues().Select(value => value ?? "null")));
        Assert.Equal(["1,a", "2,null"], rows);
        Assert.Equal(["b1"], session.LastBookmarks);
        await peer.Played;
        Assert.Equal("6060B017000001FF000808050001040400000000", peer.Proposal);
        Assert.Equal("""RUN "RETURN $p" {"p":1} {"mode":"r","db":"d"}""", Plain(peer.Received[2]));
        Assert.StartsWith("PULL {\"n\":", Plain(peer.Received[3]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_manifest_is_answered_with_the_best_version_that_both_speak()
    {
        // Ranges: 7.242 down to 7.235 (unknown), 5.255 down to 5.0, 4.4 down to 4.2; capabilities of eight bytes.
        await using var peer = new ScriptedPeer(
            "000001FF" + "03" + "0007F207" + "00FFFF05" + "00020404" + "FFFFFFFFFFFFFF7F",
            LoggedOn);
        await using var driver = Open(peer);
        await using var session = driver.OpenSession();
        await Assert.ThrowsAsync<BoltUnavailableException>(
            async () => await session.RunAsync(new BoltStatement("RETURN 1")));
        Assert.StartsWith("HELLO", peer.Received[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_failure_the_connection_is_reset_once_and_used_again()
    {
        await using var peer = new ScriptedPeer(V58, LoggedOn + """
            C: RUN
            C: PULL
            S: FAILURE {"neo4j_code": "Neo.ClientError.Statement.SyntaxError", "message": "no"}
            S: IGNORED
            C: RESET
            S: SUCCESS {}
            C: RUN
            C: PULL
            S: SUCCESS {"fields": []}
            S: SUCCESS {}
            """);
        await using var driver = Open(peer);
        await using var session = driver.OpenSession();
        var failure = await Assert.ThrowsAsync<BoltServerException>(
            async () => await session.RunAsync(new BoltStatement("wrong")));
        Assert.Equal("Neo.ClientError.Statement.SyntaxError", failure.Code);
        Assert.False(failure.IsRetryable);
        await (await session.RunAsync(new BoltStatement("right"))).ConsumeAsync();
        await peer.Played;
    }

    [Fact]
    public async Task A_connection_that_is_lost_at_commit_leaves_the_outcome_open()
    {
        await using var peer = new ScriptedPeer(V58, LoggedOn + """
            C: BEGIN
            S: SUCCESS {}
            C: RUN
            C: PULL
            S: SUCCESS {"fields": [], "qid": 0}
            S: SUCCESS {}
            C: COMMIT
            S: CLOSE
            """);
        await using var driver = Open(peer);
        await using var session = driver.OpenSession();
        var transaction = await session.BeginAsync();
        await (await transaction.RunAsync(new BoltStatement("CREATE ()"))).ConsumeAsync();
        var lost = await Assert.ThrowsAsync<BoltUnavailableException>(async () => await transaction.CommitAsync());
        Assert.True(lost.IsOutcomeUnknown);
        Assert.False(lost.IsRetryable);
    }

    [Fact]
    public async Task An_http_port_is_named_as_what_it_is()
    {
        await using var peer = new ScriptedPeer("48545450", "");
        await using var driver = Open(peer);
        await using var session = driver.OpenSession();
        var failure = await Assert.ThrowsAnyAsync<BoltException>(
            async () => await session.RunAsync(new BoltStatement("RETURN 1")));
        Assert.Contains("HTTP", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_older_server_is_logged_on_to_with_hello()
    {
        await using var peer = new ScriptedPeer(V44, """
            C: HELLO
            S: SUCCESS {"server": "Neo4j/4.4.0", "connection_id": "bolt-1", "patch_bolt": ["utc"]}
            C: RUN
            C: PULL
            S: SUCCESS {"fields": []}
            S: SUCCESS {}
            """);
        await using var driver = Open(peer, BoltAuth.Basic("neo4j", "secret"));
        await using var session = driver.OpenSession();
        await (await session.RunAsync(new BoltStatement("RETURN 1"))).ConsumeAsync();
        await peer.Played;
        Assert.Contains("\"principal\":\"neo4j\"", Plain(peer.Received[0]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("S: RAW 0003B1700100")] // SUCCESS whose field is no dictionary
    [InlineData("S: RAW 0002B1FF00C00000")] // an unknown message
    [InlineData("S: RECORD [1]")] // a record that nobody asked for
    [InlineData("S: RAW 0005B171D6FFFF0002FFFF0000")] // a list longer than the message
    public async Task Hostile_answers_end_the_connection_with_an_error(string line)
    {
        await using var peer = new ScriptedPeer(V58, LoggedOn + "C: RUN\nC: PULL\n" + line + "\nS: CLOSE");
        await using var driver = Open(peer);
        await using var session = driver.OpenSession();
        await Assert.ThrowsAnyAsync<BoltException>(async () =>
        {
            var result = await session.RunAsync(new BoltStatement("RETURN 1"));
            while (await result.ReadAsync())
                result.ReadValues();
        });
    }

    private static BoltDriver Open(ScriptedPeer peer, BoltAuth? auth = null) =>
        new(BoltUri.Parse($"bolt://127.0.0.1:{peer.Port}"), auth ?? BoltAuth.None);

    private static string Plain(string message) =>
        System.Text.RegularExpressions.Regex.Unescape(message.Replace("\\u0022", "\"", StringComparison.Ordinal));
}
