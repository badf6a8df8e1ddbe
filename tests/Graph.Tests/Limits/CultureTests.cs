using System.Globalization;
using System.Text.Json;
using Graph.Tests.Cases;
using Graph.Tests.Support;

namespace Graph.Tests.Limits;

/// <summary>Whatever the machine's language, the same bytes are answered.</summary>
public sealed class CultureTests(CuratedGraph graph) : IClassFixture<CuratedGraph>
{
    // Numbers, dates, orders, folding of i.
    private static readonly string[] Documents =
    [
        "{ organizations(order: [{ name: DESC }]) { totalCount nodes { id name founded } } }",
        "{ organizations(where: { name: { folded: { contains: \"INTERNATIONAL\" } } }) { nodes { id name } } }",
        "{ search(text: \"MIGRATION i\", first: 20) { totalCount edges { score text } } }",
        "{ instruments(order: [{ signedOn: ASC }]) { nodes { signedOn } facets(by: [SIGNED_ON_YEAR]) { field } } }",
        "{ paths(from: \"iom\", to: \"chile-state\", minConfidence: 0.25) { length confidence } }",
    ];

    // Messages with numbers less than 0, which the program writes in one way from its start.
    private static readonly string[] Refused =
    [
        "{ organizations(first: -1) { totalCount } instruments(last: -7) { totalCount } }",
        "{ organizations(first: 99999999999) { totalCount } }",
        "query($n: Int = -5) { organizations(first: $n) { totalCount } nope(x: -1.5) }",
        "{ place(iso: \"CL\") { descendants(maxDepth: -3) { nodes { id } } } }",
    ];

    [Fact]
    public async Task Signs_and_points_of_other_languages_do_not_show()
    {
        foreach (var document in Documents)
            Assert.Equal(await graph.AskAsync(document, "{}"), Abroad(() => graph.AskAsync(document, "{}")));
    }

    [Theory]
    [InlineData("tr_TR.UTF-8")]
    [InlineData("ar_SA.UTF-8")]
    [InlineData("C")]
    public async Task The_environment_does_not_show(string language)
    {
        var environment = new Dictionary<string, string>
        {
            ["LANG"] = language,
            ["LC_ALL"] = language,
            ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "0",
            ["TZ"] = "Asia/Kathmandu",
        };
        var (program, url) = await GraphProgram.ServeAsync(GraphProgram.NewFolder(), environment);
        await using var running = program;
        using var client = new HttpClient();
        foreach (var document in Documents.Concat(Refused))
        {
            using var content = new ByteArrayContent(
                JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["query"] = document }));
            content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
            using var answer = await client.PostAsync(url, content);
            Assert.Equal(await graph.AskAsync(document, "{}"), await answer.Content.ReadAsStringAsync());
        }
    }

    private static string Abroad(Func<Task<string>> ask)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat = new NumberFormatInfo
        {
            NegativeSign = "minus ",
            NumberDecimalSeparator = ",",
            NumberGroupSeparator = ".",
            PositiveInfinitySymbol = "viel",
        };
        culture.DateTimeFormat.DateSeparator = "٫";
        culture.DateTimeFormat.TimeSeparator = "٬";
        var answer = "";
        var thread = new Thread(() => answer = ask().GetAwaiter().GetResult()) { CurrentCulture = culture };
        thread.Start();
        thread.Join();
        return answer;
    }
}
