using System.Security.Cryptography;
using System.Text;
using Graph.Server.Http;

namespace Graph.Tests.Server.Documents;

/// <summary>Automatic persisted queries, as Apollo Client and urql send them.</summary>
public sealed class PersistedQueryTests(CuratedService service) : IClassFixture<CuratedService>
{
    private const string ResponseJson = "application/graphql-response+json";
    private const string Answer = """{"data":{"__typename":"Query"}}""";

    [Fact]
    public async Task A_hash_is_enough_once_it_came_with_its_text()
    {
        var (text, hash) = Fresh();
        var (status, _, answer) = await service.PostAsync(Body(null, hash), ResponseJson);
        Assert.Equal(400, status);
        Assert.Contains("\"message\":\"PersistedQueryNotFound\"", answer, StringComparison.Ordinal);
        Assert.Contains("HC0020", answer, StringComparison.Ordinal);
        (status, _, answer) = await service.PostAsync(Body(null, hash), "application/json");
        Assert.Equal(200, status);
        Assert.Contains("PersistedQueryNotFound", answer, StringComparison.Ordinal);

        (status, _, answer) = await service.PostAsync(Body(text, hash), ResponseJson);
        var reply = ",\"extensions\":{" + Reply(hash);
        Assert.Equal((200, Answer[..^1] + reply), (status, answer));

        foreach (var form in new[] { hash, hash.ToUpperInvariant() })
        {
            (status, _, answer) = await service.PostAsync(Body(null, form), ResponseJson);
            Assert.Equal((200, Answer), (status, answer));
        }

        var extensions = Uri.EscapeDataString(Extension(hash));
        Assert.Equal((200, Answer), await service.GetAsync($"?extensions={extensions}"));
        (status, _, answer) = await service.PostAsync($$"""{"documentId":"sha256:{{hash}}"}""", ResponseJson);
        Assert.Equal((200, Answer), (status, answer));
    }

    [Fact]
    public async Task The_reply_stands_beside_other_extensions()
    {
        var (text, hash) = Fresh();
        using var request = new HttpRequestMessage(HttpMethod.Post, service.Url);
        request.Content = new StringContent(Body(text, hash), Encoding.UTF8, "application/json");
        request.Headers.Add("GraphQL-Cost", "report");
        using var answer = await service.Client.SendAsync(request);
        Assert.EndsWith(
            "\"typeCost\":0}," + Reply(hash),
            await answer.Content.ReadAsStringAsync(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_texts_hash_is_refused_and_nothing_kept()
    {
        var (text, _) = Fresh();
        var (_, other) = Fresh();
        foreach (var hash in new[] { other, "short", "zz" + other[2..] })
        {
            var (status, _, answer) = await service.PostAsync(Body(text, hash), ResponseJson);
            Assert.Equal(400, status);
            Assert.Contains("HC0009", answer, StringComparison.Ordinal);
        }

        Assert.Contains("HC0020", (await service.PostAsync(Body(null, other), ResponseJson)).Text);
    }

    [Fact]
    public async Task What_does_not_validate_is_not_kept()
    {
        var text = "{noSuchField}";
        var hash = HashOf(text);
        Assert.Equal(400, (await service.PostAsync(Body(text, hash), ResponseJson)).Status);
        Assert.Contains("HC0020", (await service.PostAsync(Body(null, hash), ResponseJson)).Text);
    }

    [Theory]
    [InlineData("""{"persistedQuery":1}""")]
    [InlineData("""{"persistedQuery":[]}""")]
    [InlineData("""{"persistedQuery":{}}""")]
    [InlineData("""{"persistedQuery":{"version":1}}""")]
    [InlineData("""{"persistedQuery":{"version":2,"sha256Hash":"a"}}""")]
    [InlineData("""{"persistedQuery":{"version":"1","sha256Hash":"a"}}""")]
    [InlineData("""{"persistedQuery":{"version":1,"sha256Hash":1}}""")]
    [InlineData("""{"persistedQuery":{"version":1,"sha256Hash":""}}""")]
    [InlineData("""{"persistedQuery":{"version":1,"sha256Hash":"a","sha256Hash":"b"}}""")]
    [InlineData("""{"persistedQuery":{"version":1,"version":1,"sha256Hash":"a"}}""")]
    [InlineData("""{"persistedQuery":{"version":1,"sha256Hash":"\ud800"}}""")]
    [InlineData("""{"persistedQuery":{"sha256Hash":"a"},"persistedQuery":{"sha256Hash":"a"}}""")]
    public async Task Malformed_ones_are_refused(string extensions)
    {
        foreach (var query in new[] { "", "\"query\":\"{__typename}\"," })
        {
            var (status, _, text) = await service.PostAsync($"{{{query}\"extensions\":{extensions}}}", ResponseJson);
            Assert.Equal(400, status);
            Assert.Contains("HC0009", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("""{"other":{"persistedQuery":{"version":7}},"x":[[{}]]}""")]
    [InlineData("""{"persistedQuery":null}""")]
    [InlineData("""{"persistedQuery":{"version":1,"md5Hash":"W5vrrAIypCbniaIYeroNnw=="}}""")]
    public async Task Other_extensions_are_nobodys_business(string extensions)
    {
        var (status, _, text) = await service.PostAsync(
            $"{{\"query\":\"{{__typename}}\",\"extensions\":{extensions}}}", ResponseJson);
        Assert.Equal((200, Answer), (status, text));
    }

    [Fact]
    public async Task Another_hash_than_sha256_makes_clients_send_the_text()
    {
        var (_, _, text) = await service.PostAsync(
            """{"extensions":{"persistedQuery":{"version":1,"md5Hash":"W5vrrAIypCbniaIYeroNnw=="}}}""", ResponseJson);
        Assert.Contains("\"message\":\"PersistedQueryNotSupported\"", text, StringComparison.Ordinal);
        Assert.Contains("sha256", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_registrations_stay_within_bounds_and_the_used_ones_stay()
    {
        var queries = new PersistedQueries(100, 30_000);
        var kept = Register(queries, "kept");
        for (var i = 0; i < 10_000; i++)
        {
            Register(queries, $"query {i}");
            Assert.True(queries.TryGet(kept, out _));
            Assert.InRange(queries.Count, 1, 100);
            Assert.InRange(queries.ByteCount, 1, 30_000);
        }

        for (var i = 0; i < 100; i++)
        {
            Register(queries, new string('x', 10_000 + i));
            Assert.InRange(queries.ByteCount, 1, 30_000);
        }

        Assert.False(queries.Add(default, new byte[30_000]));
    }

    private static Sha256Hash Register(PersistedQueries queries, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var hash = Sha256Hash.Of(bytes);
        Assert.True(queries.Add(hash, bytes));
        return hash;
    }

    private static (string Text, string Hash) Fresh()
    {
        var text = $"{{__typename}}#{Guid.NewGuid()}";
        return (text, HashOf(text));
    }

    private static string HashOf(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Body(string? text, string hash) =>
        "{" + (text is null ? "" : $"\"query\":\"{text}\",")
        + $"\"extensions\":{Extension(hash)}}}";

    private static string Extension(string hash) =>
        $"{{\"persistedQuery\":{{\"version\":1,\"sha256Hash\":\"{hash}\"}}}}";

    // To the end of the answer.
    private static string Reply(string hash) =>
        $"\"persistedQuery\":{{\"sha256Hash\":\"{hash}\",\"persisted\":true}}}}}}";
}
