using System.Text;
using Graph.Server.Http;

namespace Graph.Tests.Server.Documents;

/// <summary>What reading a request and finding its document allocates: nothing.</summary>
public sealed class RequestAllocationTests
{
    private const string Text = "query($id:ID!){organization(id:$id){name}}";

    [Theory]
    [InlineData("""{"query":"{__typename}","variables":{"id":"iom"},"operationName":"A"}""")]
    [InlineData("""{"query":"{__typename}","extensions":{"other":{"a":[1,2]}},"unknown":[{}]}""")]
    [InlineData("""{"id":"byId","variables":{"id":"iom"}}""")]
    [InlineData("""{"documentId":"sha256:HASH"}""")]
    [InlineData("""{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"HASH"}}}""")]
    [InlineData("""{"query":"TEXT#2","extensions":{"persistedQuery":{"sha256Hash":"KEPT"}}}""")]
    [InlineData("""{"extensions":{"persistedQuery":{"sha256Hash":"KEPT"}}}""")]
    public void A_request_is_read_and_resolved_without_an_allocation(string body)
    {
        var trusted = new TrustedDocuments();
        Assert.True(trusted.TryAdd("byId"u8, Encoding.UTF8.GetBytes(Text)));
        trusted.AddHashes();
        var registered = new PersistedQueries(10, 10_000);
        registered.Add(Sha256Hash.Of(Encoding.UTF8.GetBytes(Text + "#2")), Encoding.UTF8.GetBytes(Text + "#2"));
        var resolver = new DocumentResolver(trusted, registered, onlyTrusted: false);
        var bytes = Encoding.UTF8.GetBytes(body
            .Replace("TEXT", Text, StringComparison.Ordinal)
            .Replace("HASH", HexOf(Text), StringComparison.Ordinal)
            .Replace("KEPT", HexOf(Text + "#2"), StringComparison.Ordinal));
        Run(resolver, bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            Run(resolver, bytes);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Run(DocumentResolver resolver, byte[] body)
    {
        if (RequestJson.Read(body, out var request) is not null || resolver.Resolve(ref request) is not null
            || request.Document is null)
        {
            throw new InvalidOperationException("It is to be answered.");
        }
    }

    private static string HexOf(string text) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
