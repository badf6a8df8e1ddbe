using System.Text.Json;
using Graph.Engine;
using Graph.Tests.Engine.Planning;
using Graph.Tests.Ingest;

namespace Graph.Tests.Embedded.Reading;

/// <summary>Random texts, searched by random beginnings of words: the answers are those of a search that prepares
/// nothing, and pages put together are the whole.</summary>
public sealed class RandomSearchTests
{
    private const string Document =
        "query($text: String!, $types: [NodeType!], $first: Int, $after: String) { "
        + "search(text: $text, types: $types, first: $first, after: $after) { "
        + "edges { score attribute text node { id } } pageInfo { hasNextPage hasPreviousPage endCursor } "
        + "totalCount } }";

    private static readonly string[] _words =
    [
        "a", "ab", "abc", "abd", "b", "ba", "Bá", "ça", "caa", "Łódź", "lod", "straße", "stra", "1", "12", "移", "移民",
        "ου", "οὐ", "ё", "l'ab", "ab-ba", "ﬁn", "fin", "final",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Answers_are_those_of_a_search_that_prepares_nothing(int seed)
    {
        var random = new Random(seed);
        await using var graph = new TestStore(SearchTests.Ontology);
        var nodes = new Dictionary<string, NaiveSearch.Node>();
        var engine = EngineTexts.Make(SearchTests.Ontology, store: graph.Store);
        for (var round = 0; round < 4; round++)
        {
            var numbers = Enumerable.Range(0, 60).OrderBy(_ => random.Next()).Take(40);
            await graph.AcceptAsync([.. numbers.Select(number => Node(number, random, nodes))]);
            for (var i = 0; i < 60; i++)
                Check(engine, nodes.Values, Query(random), random);
        }
    }

    /// <summary>Where one attribute is searched and has an order, great classes of equal scores are walked along
    /// it.</summary>
    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public async Task Answers_found_along_an_index_are_the_same(int seed)
    {
        var random = new Random(seed);
        await using var graph = new TestStore(SearchTests.Ontology);
        var nodes = new Dictionary<string, NaiveSearch.Node>();
        var engine = EngineTexts.Make(SearchTests.Ontology, store: graph.Store);
        var films = new List<string>();
        for (var i = 0; i < 700; i++)
        {
            // Few words, so that many have one score, and the same title again and again.
            var title = random.Next(8) == 0 ? "ab Ba" : $"{Text(random, 6)} {(i % 3 == 0 ? "zz" : Text(random, 6))}";
            nodes[$"f{i}"] = new NaiveSearch.Node($"f{i}", "Film", One("title", 2, title));
            films.Add(JsonSerializer.Serialize(new { node = "Film", id = $"f{i}", properties = new { title } }));
        }

        await graph.AcceptAsync([.. films, .. Enumerable.Range(0, 30).Select(number => Node(number, random, nodes))]);
        foreach (var text in new[] { "a", "ab", "b a", "ab ba", "z", "zz", "zz zz", "zz a", "abc a b", "b b", "ba ab" })
        {
            Check(engine, nodes.Values, text, random);
            Check(engine, [.. nodes.Values.Where(node => node.Type == "Film")], text, random, ["Film"]);
        }
    }

    private static void Check(
        GraphEngine engine, IReadOnlyCollection<NaiveSearch.Node> nodes, string text, Random random)
    {
        string[]? types = random.Next(3) switch { 0 => ["Org"], 1 => ["Person", "Film"], _ => null };
        Check(engine, nodes, text, random, types);
    }

    private static void Check(
        GraphEngine engine,
        IReadOnlyCollection<NaiveSearch.Node> nodes,
        string text,
        Random random,
        string[]? types)
    {
        var expected = NaiveSearch.Find(nodes.Where(node => types is null || types.Contains(node.Type)), text);
        var first = random.Next(1, 12);
        var seen = new List<string>();
        string? after = null;
        for (var more = true; more;)
        {
            var variables = JsonSerializer.Serialize(new { text, types, first, after });
            using var json = JsonDocument.Parse(engine.Run(Document, variables));
            var page = SearchTests.Read(json.RootElement.GetProperty("data").GetProperty("search"));
            Assert.Equal(expected.Length, page.Total);
            Assert.Equal(seen.Count + page.Hits.Count < expected.Length, page.HasNext);
            seen.AddRange(page.Hits);
            (after, more) = (page.End, page.HasNext);
        }

        Assert.Equal(expected, seen);
    }

    // A node that is there already is changed; what is null then stays as it was.
    private static string Node(int number, Random random, Dictionary<string, NaiveSearch.Node> nodes)
    {
        var (id, type) = ($"n{number}", number % 3 == 0 ? "Person" : "Org");
        var isOrg = type == "Org";
        var name = Text(random);
        var aliases = Enumerable.Range(0, random.Next(4)).Select(_ => Text(random)).ToArray();
        var acronym = random.Next(2) == 0 ? Text(random) : null;
        var note = random.Next(2) == 0 ? Text(random) : null;
        nodes[id] = isOrg
            ? new NaiveSearch.Node(id, type, Entries(
                name, aliases, acronym ?? Old("acronym"), note ?? Old("note"), remark: null))
            : new NaiveSearch.Node(id, type, Entries(name, [], null, null, note ?? Old("remark")));
        return isOrg
            ? JsonSerializer.Serialize(new { node = type, id, properties = new { name, aliases, acronym, note } })
            : JsonSerializer.Serialize(new { node = type, id, properties = new { name, remark = note } });

        string? Old(string attribute) => nodes.GetValueOrDefault(id)?.Entries
            .FirstOrDefault(entry => entry.Attribute == attribute)?.Text;
    }

    private static NaiveSearch.Entry[] Entries(
        string name, string[] aliases, string? acronym, string? note, string? remark) =>
    [
        .. One("name", 3, name),
        .. aliases.SelectMany(alias => One("aliases", 2, alias)),
        .. One("acronym", 3, acronym),
        .. One("note", 1, note),
        .. One("remark", 0.5, remark),
    ];

    private static NaiveSearch.Entry[] One(string attribute, double weight, string? text) =>
        text is null ? [] : [new NaiveSearch.Entry(attribute, weight, text)];

    private static string Text(Random random, int words = 24) =>
        string.Join(' ', Enumerable.Range(0, random.Next(1, 5)).Select(_ => _words[random.Next(words)]));

    private static string Query(Random random) => string.Join(' ', Enumerable.Range(0, random.Next(1, 4)).Select(_ =>
    {
        var word = _words[random.Next(_words.Length)];
        return random.Next(2) == 0 ? word : word[..random.Next(1, word.Length + 1)];
    }));
}
