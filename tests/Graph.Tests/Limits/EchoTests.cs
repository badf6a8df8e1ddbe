using System.Net;
using Graph.Tests.Support;

namespace Graph.Tests.Limits;

/// <summary>Scripts in a question, in the ontology or in a path are never part of a page.</summary>
public sealed class EchoTests
{
    private const string Script = "<script>alert(1)</script>";

    [Fact]
    public async Task No_page_has_what_a_client_or_an_ontology_wrote()
    {
        var folder = GraphProgram.NewFolder();
        var ontology = Path.Combine(folder, "scripts.graphql");
        await File.WriteAllTextAsync(
            ontology, $"\"\"\"{Script}\"\"\" type Thing @node {{ \"\"\"{Script}\"\"\" name: String }}");
        var (program, url) = await GraphProgram.ServeAsync(folder, "--ontology", ontology);
        await using var running = program;
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        string[] places =
        [
            "graphql/?query=SCRIPT", "graphql?query=SCRIPT", "graphql/SCRIPT", "SCRIPT", "graphql/index.html?SCRIPT",
            "graphql?query={SCRIPT}", "graphql?query={__typename}&operationName=SCRIPT", "graphql?id=SCRIPT",
            "graphql/bcp-config.json?SCRIPT", "graphql/schema?types=SCRIPT", "graphql?sdl", "graphql/schema.graphql",
        ];
        foreach (var place in places)
        {
            var path = place.Replace("SCRIPT", Uri.EscapeDataString(Script), StringComparison.Ordinal);
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(url, "/" + path));
            request.Headers.TryAddWithoutValidation("Accept", "text/html,application/json;q=0.9,*/*;q=0.8");
            using var answer = await client.SendAsync(request);
            Assert.NotEqual(HttpStatusCode.InternalServerError, answer.StatusCode);
            if (answer.Content.Headers.ContentType?.MediaType is null or "text/html")
                Assert.DoesNotContain("alert(1)", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.DoesNotContain("<", answer.Headers.Location?.OriginalString ?? "", StringComparison.Ordinal);
        }
    }
}
