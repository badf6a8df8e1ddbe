using Graph.Tests.Server;

namespace Graph.Tests.Browser;

/// <summary>Banana Cake Pop as somebody uses it, in Chromium, on the service with the curated data.</summary>
public sealed class IdeTests(CuratedService service) : IClassFixture<CuratedService>
{
    [BrowserFact]
    public async Task Somebody_who_opens_it_asks_and_reads_the_schema()
    {
        await using var browser = await Chromium.StartAsync();
        var page = await OpenDocumentAsync(browser);

        await page.ClickAsync("button", "Run");
        await page.SeeAsync("\"name\": \"Diego Beltrand\"");
        await page.SeeAsync("IOM Regional Director for South America");

        await AskAsync(page, "Mine", """
            { search(text: "ibero social", types: [Organization], first: 1) { nodes { __typename
            ... on Organization { acronym partyTo { nodes { parties(where: { id: { eq: "iom" } }) { nodes { acronym
            } } } } } } } }
            """);
        await page.SeeAsync("\"acronym\": \"OISS\"");
        await page.SeeAsync("\"acronym\": \"IOM\"");
        await AskAsync(page, "Wrong", "{ organizations { nodes { nothing } } }");
        await page.SeeAsync("Cannot query field");

        await page.ClickAsync("button", "Schema Reference");
        await page.SeeAsync("Kind of type: Object");
        await page.SeeAsync("All nodes of Activity.");
        await page.ClickAsync("button", "Schema Definition");
        await page.SeeAsync("scalar PartialDate");
        AssertItKeptToItself(page);
    }

    [BrowserFact]
    public async Task Its_plan_pane_shows_our_plan()
    {
        await using var browser = await Chromium.StartAsync();
        var page = await OpenDocumentAsync(browser);

        await page.ClickAsync("[aria-label='Query Plan']");
        await page.ClickAsync("button", "Enable Query Plan");
        await page.SeeAsync("Run the GraphQL Operation to get the Query Plan.");
        await page.ClickAsync("button", "Run");
        await page.SeeAsync("Fetch from Instrument as instrument");
        await page.SeeAsync("Fetch from SUPPORTED_BY as supportedBy");
        await page.SeeAsync("Compose");
        await page.SeeAsync("4 rows");
        await page.SeeAsync("scanned");

        // Nothing to draw is no error of the pane's.
        await AskAsync(page, "Nothing", "{ __typename }");
        await page.SeeNoMoreAsync("Fetch from");
        await page.SeeAsync("Compose");
        AssertItKeptToItself(page);
    }

    private async Task<BrowserPage> OpenDocumentAsync(Chromium browser)
    {
        var page = await BrowserPage.OpenAsync(browser, service.Url);
        await page.SeeAsync("Banana Cake Pop is now Nitro!");
        await page.ClickAsync("button", "Create Document");
        await page.SeeAsync("Schema available");
        await page.SeeAsync("query WhoSigned");
        Assert.Equal("/graphql/", (await page.EvaluateAsync("location.pathname"))!.GetValue<string>());
        var title = (await page.EvaluateAsync("document.title"))!.GetValue<string>();
        Assert.EndsWith("Graph", title, StringComparison.Ordinal);
        return page;
    }

    // The builder shows the operation once the editor has given it to those who send it.
    private static async Task AskAsync(BrowserPage page, string name, string selection)
    {
        const int Control = 2, ControlAndAlt = 3;
        await page.ClickAsync(".monaco-editor .view-line");
        await page.PressAsync("a", "KeyA", 65, Control);
        await page.WriteAsync($"query {name} {selection}");
        await page.SeeAsync($"{name}: Query");
        await page.PressAsync("Enter", "Enter", 13, ControlAndAlt);
    }

    private void AssertItKeptToItself(BrowserPage page)
    {
        var origin = service.Url.GetLeftPart(UriPartial.Authority);
        Assert.NotEmpty(page.Requests);
        Assert.All(page.Requests, url => Assert.Matches($"^({origin}/|ws{origin[4..]}/|data:|blob:{origin}/)", url));
        // The service worker is withheld; that it is not there is the only complaint.
        Assert.All(page.Complaints, text => Assert.EndsWith("/service-worker.js", text, StringComparison.Ordinal));
    }
}
