using System.Net;
using System.Net.Sockets;
using System.Text;
using Graph.Tests.Support;

namespace Graph.Tests.Server.Streams;

/// <summary>GraphQL over SSE, distinct connections mode, against the real program.</summary>
public sealed class EventStreamTests(CuratedService service) : IClassFixture<CuratedService>
{
    private const string Answer = ":\n\nevent: next\ndata: {\"data\":{\"__typename\":\"Query\"}}\n\n"
        + "event: complete\ndata:\n\n";

    [Fact]
    public async Task A_query_is_answered_with_next_and_complete()
    {
        using var answer = await PostAsync("""{"query":"{__typename}"}""");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/event-stream; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("no-cache", answer.Headers.CacheControl!.ToString());
        Assert.Equal(Answer, await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("?query={__typename}")]
    [InlineData("?query=query($a:Boolean!){__typename @include(if:$a)}&variables={\"a\":true}")]
    public async Task A_query_by_get_is_answered_so_too(string query)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, service.Url + query);
        request.Headers.Add("Accept", "text/event-stream");
        using var answer = await service.Client.SendAsync(request);
        Assert.Equal(Answer, await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("{nope}", "Cannot query field")]
    [InlineData("{", "Syntax Error")]
    [InlineData("query($id:ID!){node(id:$id){id}}", "$id")]
    [InlineData("subscription{__typename}", "subscription")]
    public async Task What_is_refused_is_a_next_with_errors_and_a_complete(string query, string text)
    {
        using var answer = await PostAsync($$"""{"query":"{{query}}"}""");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var events = await answer.Content.ReadAsStringAsync();
        Assert.StartsWith(":\n\nevent: next\ndata: {\"errors\":[{\"message\":", events, StringComparison.Ordinal);
        Assert.Contains(text, events, StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith("}\n\nevent: complete\ndata:\n\n", events, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"query":""", 400)]
    [InlineData("{}", 400)]
    [InlineData("""{"query":1}""", 400)]
    public async Task What_is_no_request_is_answered_as_over_http(string body, int status)
    {
        using var answer = await PostAsync(body);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Other_methods_and_mutations_by_get_are_refused()
    {
        using var mutation = new HttpRequestMessage(HttpMethod.Get, service.Url + "?query=mutation{__typename}");
        mutation.Headers.Add("Accept", "text/event-stream");
        using var refused = await service.Client.SendAsync(mutation);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, refused.StatusCode);
        using var reservation = new HttpRequestMessage(HttpMethod.Put, service.Url);
        reservation.Headers.Add("Accept", "text/event-stream");
        using var put = await service.Client.SendAsync(reservation);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, put.StatusCode);
    }

    [Theory]
    [InlineData("application/graphql-response+json, application/graphql+json, application/json, text/event-stream, "
        + "multipart/mixed")]
    [InlineData("*/*")]
    [InlineData("text/event-stream;q=0.5, application/json")]
    public async Task Who_accepts_json_too_gets_it(string accept)
    {
        using var answer = await PostAsync("""{"query":"{__typename}"}""", accept);
        Assert.Contains("json", answer.Content.Headers.ContentType!.MediaType, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_question_is_begun_and_kept_alive_with_comments_and_ends_with_its_client()
    {
        var (program, url) = await GraphProgram.ServeAsync(
            GraphProgram.NewFolder(),
            [.. SocketLimitsTests.AllowEndless, "--event-keep-alive-seconds", "1", "--max-streams", "1"]);
        await using var ending = program;
        using (var client = new TcpClient(url.Host, url.Port))
        {
            var body = $$"""{"query":"{{SocketLimitsTests.Endless}}"}""";
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                $"POST /graphql HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\nContent-Type: application/json\r\n"
                + $"Content-Length: {body.Length}\r\n\r\n{body}"));
            using var reader = new StreamReader(client.GetStream());
            for (var comments = 0; comments < 3;)
                if (await reader.ReadLineAsync() == ":")
                    comments++;
            using var one = await PostAsync(url, """{"query":"{__typename}"}""");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, one.StatusCode);
        }

        while (true)
        {
            using var next = await PostAsync(url, """{"query":"{__typename}"}""");
            if (next.StatusCode == HttpStatusCode.OK)
                return;
        }
    }

    private Task<HttpResponseMessage> PostAsync(string body, string accept = "text/event-stream") =>
        PostAsync(service.Url, body, accept);

    private async Task<HttpResponseMessage> PostAsync(Uri url, string body, string accept = "text/event-stream")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url);
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return await service.Client.SendAsync(request);
    }
}
