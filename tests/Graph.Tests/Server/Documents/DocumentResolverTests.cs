using System.Text;
using Graph.Server.Http;
using Graph.Server.Settings;

namespace Graph.Tests.Server.Documents;

/// <summary>Finding documents, without a transport.</summary>
public sealed class DocumentResolverTests
{
    [Theory]
    [InlineData(HttpProfile.Compat, ResponseFormat.Json, 200)]
    [InlineData(HttpProfile.Compat, ResponseFormat.JsonLines, 200)]
    [InlineData(HttpProfile.Compat, ResponseFormat.GraphQLResponse, 400)]
    [InlineData(HttpProfile.Strict2026, ResponseFormat.Json, 422)]
    [InlineData(HttpProfile.Strict2026, ResponseFormat.GraphQLResponse, 422)]
    internal void Refusals_have_the_status_of_a_document_that_does_not_validate(
        HttpProfile profile, ResponseFormat format, int status)
    {
        HttpFailure[] refusals =
        [
            HttpFailure.UnknownDocument("x"u8), HttpFailure.PersistedQueryNotFound,
            HttpFailure.PersistedQueryNotSupported, HttpFailure.OnlySha256, HttpFailure.OnlyTrusted,
            HttpFailure.WrongHash("x"u8),
        ];
        Assert.All(refusals, refusal => Assert.Equal(status, refusal.StatusIn(profile, format)));
    }

    [Fact]
    public void A_text_is_registered_under_its_hash_with_or_without_the_prefix()
    {
        var resolver = new DocumentResolver(TrustedDocuments.None, new PersistedQueries(10, 10_000), false);
        var hex = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData("{__typename}"u8));
        foreach (var hash in new[] { hex, "sha256:" + hex.ToLowerInvariant() })
        {
            var request = Request($"{{\"query\":\"{{__typename}}\",\"extensions\":{Extension(hash)}}}");
            Assert.Null(resolver.Resolve(ref request));
            Assert.Equal(hash[^64..], Encoding.UTF8.GetString(request.Registers.Span));
        }
    }

    [Fact]
    public void Nothing_is_registered_under_the_id_of_a_trusted_document()
    {
        var trusted = new TrustedDocuments();
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("{__typename}"u8));
        Assert.True(trusted.TryAdd(Encoding.UTF8.GetBytes(hash), "{trusted:__typename}"u8.ToArray()));
        var resolver = new DocumentResolver(trusted, new PersistedQueries(10, 10_000), false);
        var request = Request($"{{\"query\":\"{{__typename}}\",\"extensions\":{Extension(hash)}}}");
        Assert.Null(resolver.Resolve(ref request));
        Assert.True(request.Registers.IsEmpty);
        request = Request($"{{\"extensions\":{Extension(hash)}}}");
        Assert.Null(resolver.Resolve(ref request));
        Assert.Equal("{trusted:__typename}", Encoding.UTF8.GetString(request.Document!.Value.Span));
    }

    [Theory]
    [InlineData("abc", "ABC", false)]
    [InlineData("abc", "sha256:abc", true)]
    [InlineData("W5vrrAIypCbniaIYeroNnw==", "W5vrrAIypCbniaIYeroNnw", true)]
    [InlineData("a+b/", "a-b_", true)]
    [InlineData("AABBCCDDEEFF00112233445566778899AABBCCDDEEFF00112233445566778899",
        "aabbccddeeff00112233445566778899aabbccddeeff00112233445566778899", true)]
    [InlineData("GABBCCDDEEFF00112233445566778899AABBCCDDEEFF00112233445566778899",
        "gabbccddeeff00112233445566778899aabbccddeeff00112233445566778899", false)]
    public void Spellings_of_an_id(string known, string asked, bool isSame)
    {
        var trusted = new TrustedDocuments();
        Assert.True(trusted.TryAdd(Encoding.UTF8.GetBytes(known), "{a}"u8.ToArray()));
        Assert.Equal(isSame, trusted.TryGet(Encoding.UTF8.GetBytes(asked), out _));
        Assert.Equal(!isSame, trusted.TryAdd(Encoding.UTF8.GetBytes(asked), "{b}"u8.ToArray()));
    }

    [Fact]
    public void Ids_of_any_length_are_compared()
    {
        var trusted = new TrustedDocuments();
        for (var length = 0; length < 300; length++)
        {
            var id = new byte[length];
            id.AsSpan().Fill((byte)'x');
            Assert.Equal(length is > 0 and <= 256, trusted.TryAdd(id, "{a}"u8.ToArray()));
            Assert.Equal(length is > 0 and <= 256, trusted.TryGet(id, out _));
        }
    }

    private static RequestJson Request(string body)
    {
        Assert.Null(RequestJson.Read(Encoding.UTF8.GetBytes(body), out var request));
        return request;
    }

    private static string Extension(string hash) =>
        $"{{\"persistedQuery\":{{\"version\":1,\"sha256Hash\":\"{hash}\"}}}}";
}
