using System.IO.Compression;
using System.Text;
using Graph.Server.Http;
using Graph.Tests.Support;

namespace Graph.Tests.Server.Http;

/// <summary>Answers are compressed for who asks for it, where it pays.</summary>
public sealed class EncodingTests(CuratedService service) : IClassFixture<CuratedService>
{
    private const string Long = "{__schema{types{name fields{name}}}}";
    private const string Short = "{__typename}";

    [Theory]
    [InlineData(null, "Identity")]
    [InlineData("", "Identity")]
    [InlineData("identity", "Identity")]
    [InlineData("gzip", "Gzip")]
    [InlineData("GZip", "Gzip")]
    [InlineData("x-gzip", "Gzip")]
    [InlineData("gzip, deflate, br", "Brotli")]
    [InlineData("gzip, deflate, br, zstd", "Brotli")]
    [InlineData("br;q=0.5, gzip;q=0.9", "Gzip")]
    [InlineData("br;q=0, gzip", "Gzip")]
    [InlineData("br; q=0.8 , gzip; q=0.8", "Brotli")]
    [InlineData("identity;q=1, gzip;q=0.5", "Identity")]
    [InlineData("identity, gzip", "Gzip")]
    [InlineData("*", "Brotli")]
    [InlineData("*;q=0.1, br;q=0", "Gzip")]
    [InlineData("deflate, zstd", "Identity")]
    [InlineData("gzip;q=0", "Identity")]
    [InlineData("gzip;q=x, deflate", "Identity")]
    [InlineData("identity;q=0, gzip;q=0.1", "Gzip")]
    [InlineData("identity;q=0", null)]
    [InlineData("*;q=0", null)]
    [InlineData("*;q=0, deflate", null)]
    public void The_best_acceptable_encoding_is_chosen(string? header, string? expected)
    {
        Assert.Equal(expected, AcceptEncoding.Read(header).Best?.ToString());
        Assert.Equal(expected is null, header is not null && AcceptEncoding.IsImpossible(header));
    }

    [Theory]
    [InlineData("gzip, deflate", "gzip")]
    [InlineData("gzip, deflate, br, zstd", "br")]
    public async Task A_long_answer_is_compressed_and_the_same(string accepted, string expected)
    {
        var plain = await PostAsync(Long);
        var answer = await PostAsync(Long, $"Accept-Encoding: {accepted}");
        Assert.Null(plain["Content-Encoding"]);
        Assert.Equal("Accept-Encoding", plain["Vary"]);
        Assert.Equal(expected, answer["Content-Encoding"]);
        Assert.Equal("Accept-Encoding", answer["Vary"]);
        Assert.Equal("application/json; charset=utf-8", answer["Content-Type"]);
        Assert.True(answer.Body.Length < plain.Body.Length / 2);
        Assert.Equal(plain.Text, Decoded(answer));
    }

    [Fact]
    public async Task A_short_answer_is_sent_as_it_is_unless_that_is_excluded()
    {
        var answer = await PostAsync(Short, "Accept-Encoding: gzip, br");
        Assert.Null(answer["Content-Encoding"]);
        Assert.Null(answer["Vary"]);
        answer = await PostAsync(Short, "Accept-Encoding: gzip, identity;q=0");
        Assert.Equal("gzip", answer["Content-Encoding"]);
        Assert.Equal("""{"data":{"__typename":"Query"}}""", Decoded(answer));
    }

    [Fact]
    public async Task An_encoding_that_cannot_be_is_refused_before_anything_runs()
    {
        var answer = await PostAsync(Short, "Accept-Encoding: identity;q=0, zstd");
        Assert.Equal(406, answer.Status);
        Assert.Contains("HC0063", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_head_has_the_headers_of_the_get()
    {
        var target = $"?query={Uri.EscapeDataString(Long)}";
        var rest = $"/graphql{target} HTTP/1.1\r\nHost: h\r\nAccept-Encoding: br\r\n\r\n";
        var get = await RawHttp.AskAsync(service.Url, $"GET {rest}");
        var head = await RawHttp.AskAsync(service.Url, $"HEAD {rest}");
        Assert.Equal(200, head.Status);
        Assert.Empty(head.Body);
        foreach (var name in (string[])["Content-Length", "Content-Type", "Content-Encoding", "Vary", "Cache-Control"])
            Assert.Equal(get[name], head[name]);
    }

    [Fact]
    public async Task Compression_can_be_switched_off()
    {
        var (program, url) = await GraphProgram.ServeAsync(
            GraphProgram.NewFolder(), "--seed", "empty", "--compression", "false");
        await using var running = program;
        var answer = await PostAsync(url, Long, "Accept-Encoding: gzip");
        Assert.Null(answer["Content-Encoding"]);
        Assert.Null(answer["Vary"]);
    }

    private Task<RawAnswer> PostAsync(string document, string? header = null) =>
        PostAsync(service.Url, document, header);

    private static Task<RawAnswer> PostAsync(Uri url, string document, string? header)
    {
        var body = $$"""{"query":"{{document}}"}""";
        var line = header is null ? "" : header + "\r\n";
        return RawHttp.AskAsync(
            url,
            $"POST /graphql HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n{line}"
            + $"Content-Length: {body.Length}\r\n\r\n{body}");
    }

    private static string Decoded(RawAnswer answer)
    {
        using var body = new MemoryStream(answer.Body);
        using Stream decoding = answer["Content-Encoding"] == "br"
            ? new BrotliStream(body, CompressionMode.Decompress)
            : new GZipStream(body, CompressionMode.Decompress);
        using var reader = new StreamReader(decoding, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
