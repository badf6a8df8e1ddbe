using Graph.Engine;
using Graph.Tests.Engine.Planning;
using Graph.Tests.Ingest;
using static Graph.Tests.Engine.Walks.WalkGraphWorld;

namespace Graph.Tests.Engine.Walks;

/// <summary>What of walks one can say in a line: limits, errors, what is shown.</summary>
public sealed class WalkTests
{
    // a = c over b and over d, a pending shortcut, two leads between the same, a loop.
    private static readonly string[] _square =
    [
        Person("a"), Person("b"), Person("c"), Person("d"), Thing("t"),
        Link("LEADS", "a", "b", "\"kind\":\"x\"", "\"confidence\":0.9"),
        Link("LEADS", "a", "b", "\"kind\":\"y\"", "\"confidence\":0.8"),
        Link("LEADS", "c", "b", "\"kind\":\"x\",\"since\":\"2001\",\"until\":\"2003\"", "\"confidence\":0.9"),
        Link("KNOWS", "a", "d", "\"kind\":\"x\""), Link("NEAR", "c", "d"),
        Link("LEADS", "a", "c", "\"kind\":\"x\"", "\"modality\":\"PLANNED\""),
        Link("LEADS", "b", "b", "\"kind\":\"x\""),
        Link("LIKES", "a", "t"),
    ];

    private static string Joined(string lines) => lines.ReplaceLineEndings("");

    [Fact]
    public async Task Within_a_length_the_surest_path_comes_first()
    {
        await using var world = await MakeAsync(_square);
        Assert.Equal(
            Joined(
                """
                {"data":{"paths":[{"length":2,"confidence":1,"nodes":[{"id":"a"},{"id":"d"},{"id":"c"}]},
                {"length":2,"confidence":0.81,"nodes":[{"id":"a"},{"id":"b"},{"id":"c"}]},
                {"length":2,"confidence":0.72,"nodes":[{"id":"a"},{"id":"b"},{"id":"c"}]}]}}
                """),
            await world.AskAsync("""{ paths(from: "a", to: "c") { length confidence nodes { id } } }"""));
    }

    [Fact]
    public async Task A_relationship_of_any_type_shows_its_properties_in_the_ontology_s_order_and_its_claims()
    {
        await using var world = await MakeAsync(_square);
        var answer = await world.AskAsync(
            """
            { relationshipsAmong(ids: ["b", "c", "d"]) {
                __typename type from { id ... on Person { name } } to { id } properties
                claims(first: 1) { totalCount nodes { predicate confidence } pageInfo { hasNextPage } } } }
            """);
        var key = answer.Split("\"claimKeys\":[\"")[^1].Split('"')[0];
        Assert.Equal(
            Joined(
                """
                {"data":{"relationshipsAmong":[
                {"__typename":"Relationship","type":"LEADS","from":{"id":"b","name":"N"},"to":{"id":"b"},
                "properties":{"claimKeys":[],"confidence":1,"standing":"UNREVIEWED","modality":"HAPPENED",
                "kind":"x","since":null,"until":null},
                "claims":{"totalCount":0,"nodes":[],"pageInfo":{"hasNextPage":false}}},
                {"__typename":"Relationship","type":"LEADS","from":{"id":"c","name":"N"},"to":{"id":"b"},
                "properties":{"claimKeys":["KEY"],"confidence":0.9,"standing":"UNREVIEWED","modality":"HAPPENED",
                "kind":"x","since":"2001","until":"2003"},
                "claims":{"totalCount":1,"nodes":[{"predicate":"LEADS","confidence":0.9}],
                "pageInfo":{"hasNextPage":false}}},
                {"__typename":"Relationship","type":"NEAR","from":{"id":"c","name":"N"},"to":{"id":"d"},
                "properties":null,"claims":{"totalCount":0,"nodes":[],"pageInfo":{"hasNextPage":false}}}]}}
                """).Replace("KEY", key, StringComparison.Ordinal),
            answer);
    }

    [Fact]
    public async Task Conditions_aliases_fragments_and_merged_fields_are_as_everywhere()
    {
        await using var world = await MakeAsync(_square);
        const string Document =
            """
            query($yes: Boolean!, $no: Boolean!, $n: Int) {
              p: paths(from: "d", to: "c", first: $n) @include(if: $yes) {
                l: length length @skip(if: $yes) nodes { __typename } ...F
              }
              paths(from: "d", to: "c") @include(if: $no) { length }
              neighborhood(of: "t") { ... on Neighborhood { t: truncated } nodes { id @include(if: $no) }
                relationships { type @skip(if: $yes)
                  from { id relationshipCounts { n: count type @skip(if: $yes) } } } }
            }
            fragment F on Path { nodes { id } }
            """;
        Assert.Equal(
            Joined(
                """
                {"data":{"p":[{"l":1,"nodes":[{"__typename":"Person","id":"d"},{"__typename":"Person","id":"c"}]}],
                "neighborhood":{"t":false,"nodes":[{},{}],
                "relationships":[{"from":{"id":"a","relationshipCounts":[{"n":1},{"n":2},{"n":1}]}}]}}}
                """),
            await world.AskAsync(Document, """{"yes":true,"no":false,"n":1}"""));
    }

    [Theory]
    [InlineData(
        "paths(from: \"a\", to: \"c\", maxLength: 7) { length }",
        "\"maxLength\" is 7; it must be from 0 to 6.")]
    [InlineData(
        "paths(from: \"a\", to: \"c\", maxLength: -1) { length }",
        "\"maxLength\" is -1; it must be from 0 to 6.")]
    [InlineData(
        "paths(from: \"a\", to: \"c\", first: 101) { length }",
        "\"first\" is 101; it must be from 0 to 100.")]
    [InlineData(
        "paths(from: \"a\", to: \"c\", minConfidence: 1.5) { length }",
        "\"minConfidence\" is 1.5; a confidence is from 0 to 1.")]
    [InlineData(
        "paths(from: \"a\", to: \"c\", asOf: \"XXXX-06-12\") { length }",
        "\"asOf\" needs a date with a year; \"XXXX-06-12\" has none.")]
    [InlineData(
        "paths(from: \"zz\", to: \"zz\", first: -1) { length }",
        "\"first\" is -1; it must be from 0 to 100.")]
    [InlineData(
        "neighborhood(of: [], depth: 5) { truncated }",
        "\"depth\" is 5; it must be from 0 to 4.")]
    [InlineData(
        "neighborhood(of: [], perType: -1) { truncated }",
        "\"perType\" is -1; it must be 0 or more.")]
    [InlineData(
        "neighborhood(of: [], limit: 1001) { truncated }",
        "\"limit\" is 1001; it must be from 0 to 1000.")]
    [InlineData(
        "neighborhood(of: [], asOf: \"XXXX-06-12\") { truncated }",
        "\"asOf\" needs a date with a year; \"XXXX-06-12\" has none.")]
    public async Task A_bad_value_is_named(string field, string message)
    {
        await using var world = await MakeAsync([]);
        Assert.Equal([$"GRAPH_BAD_VALUE: {message}"], await world.ErrorsAsync($"{{ {field} }}"));
    }

    [Fact]
    public async Task More_than_200_ids_are_refused()
    {
        await using var world = await MakeAsync(_square);
        var ids = string.Join(',', Enumerable.Range(0, 200).Select(i => $"\"{i}\""));
        Assert.Equal(
            """{"data":{"relationshipsAmong":[]}}""",
            await world.AskAsync($"{{ relationshipsAmong(ids: [{ids}]) {{ id }} }}"));
        Assert.Equal(
            ["GRAPH_BAD_VALUE: \"ids\" has 201 ids; at most 200 are allowed."],
            await world.ErrorsAsync($"{{ relationshipsAmong(ids: [{ids}, \"a\"]) {{ id }} }}"));
    }

    [Fact]
    public async Task Null_stands_for_the_default()
    {
        await using var world = await MakeAsync(_square);
        Assert.Equal(
            await world.AskAsync("""{ paths(from: "a", to: "c") { length } neighborhood(of: "a") { nodes { id } } }"""),
            await world.AskAsync(
                """
                { paths(from: "a", to: "c", maxLength: null, first: null, over: null, avoid: null, through: null,
                        minConfidence: null, asOf: null) { length }
                  neighborhood(of: "a", depth: null, over: null, perType: null, limit: null, asOf: null) {
                    nodes { id } } }
                """));
    }

    [Fact]
    public async Task A_former_id_stands_for_the_survivor()
    {
        await using var world = await MakeAsync(
        [
            .. _square[1..],
            """{"node":"Person","id":"a","properties":{"name":"N"},"system":{"formerIds":["was"]}}""",
        ]);
        const string Document =
            """
            query($a: ID!) {
              paths(from: $a, to: "c", first: 1) { nodes { id } }
              none: paths(from: $a, to: "a") { length }
              around: paths(from: "b", to: "d", avoid: [$a], maxLength: 2) { nodes { id } }
              neighborhood(of: [$a, "a"], depth: 0) { nodes { id } }
              relationshipsAmong(ids: [$a, "t"]) { type }
            }
            """;
        Assert.Equal(
            Joined(
                """
                {"data":{"paths":[{"nodes":[{"id":"a"},{"id":"d"},{"id":"c"}]}],"none":[],
                "around":[{"nodes":[{"id":"b"},{"id":"c"},{"id":"d"}]}],"neighborhood":{"nodes":[{"id":"a"}]},
                "relationshipsAmong":[{"type":"LIKES"}]}}
                """),
            await world.AskAsync(Document, """{"a":"was"}"""));
    }

    [Fact]
    public async Task The_evidence_module_is_walked_only_where_it_is_named()
    {
        await using var world = await MakeAsync(_square);
        Assert.Equal(
            """{"data":{"paths":[],"named":[{"length":4}],"neighborhood":{"relationships":[{"type":"NEAR"}]}}}""",
            await world.AskAsync(
                """
                { paths(from: "a", to: "doc") { length }
                  named: paths(from: "a", to: "c", over: [CLAIM_SUBJECT, SUPPORTED_BY], first: 1) { length }
                  neighborhood(of: "c", perType: 1, over: [NEAR]) { relationships { type } } }
                """));
    }

    [Fact]
    public async Task A_hub_is_met_without_being_expanded()
    {
        // Both ends have one relationship to the hub; the hub has more than a search may find.
        var lines = Enumerable.Range(0, 400).SelectMany(i => new[]
        {
            Person($"x{i:000}"), Link("NEAR", "hub", $"x{i:000}"),
        });
        await using var world = await MakeAsync([Person("hub"), .. lines]);
        const string Document =
            """
            { paths(from: "x001", to: "x002") { nodes { id } }
              neighborhood(of: "hub") { truncated nodes { id } } }
            """;
        Assert.StartsWith(
            Joined(
                """
                {"data":{"paths":[{"nodes":[{"id":"x001"},{"id":"hub"},{"id":"x002"}]}],
                "neighborhood":{"truncated":true,"nodes":[{"id":"hub"},{"id":"x000"},
                """),
            await world.AskAsync(Document), StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_relationships_than_allowed_are_an_error_that_says_what_to_narrow()
    {
        await using var world = await MakeAsync(_square, new GraphLimits { MaxWalkedRelationships = 4 });
        Assert.Equal(
            [
                "GRAPH_TOO_MUCH_WORK: Looking for paths up to length 4, more than 4 relationships had to be looked at; "
                + "4 of them are at \"a\". Ask for a smaller \"maxLength\" or \"first\", name fewer types in "
                + "\"over\" or \"through\", or such nodes in \"avoid\".",
            ],
            await world.ErrorsAsync("""{ paths(from: "t", to: "b") { length } }"""));
        Assert.Equal(
            """{"data":{"paths":[{"length":1},{"length":1}],"neighborhood":{"truncated":false}}}""",
            await world.AskAsync(
                """
                { paths(from: "a", to: "b", over: [LEADS], first: 2) { length }
                  neighborhood(of: "a") { truncated } }
                """));
        var errors = await world.ErrorsAsync("""{ neighborhood(of: ["a", "b"]) { truncated } }""");
        Assert.StartsWith(
            "GRAPH_TOO_MUCH_WORK: Walking around these nodes, more than 4 ", Assert.Single(errors),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "GRAPH_TOO_MUCH_WORK: There are more than 4 ",
            Assert.Single(await world.ErrorsAsync("""{ relationshipsAmong(ids: ["a", "b", "c", "d"]) { id } }""")),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Walks_in_circles_cost_next_to_nothing()
    {
        // From a hub into a lattice that only the hub leads out of: half a million walks, one path.
        var names = Enumerable.Range(0, 60).ToArray();
        await using var world = await MakeAsync(
        [
            Person("s"), Person("hub"), Person("t"), Link("NEAR", "hub", "s"), Link("NEAR", "hub", "t"),
            .. names.SelectMany(i => new[] { Person($"x{i:00}"), Person($"y{i:00}"), Link("NEAR", "hub", $"x{i:00}") }),
            .. names.SelectMany(i => names.Select(k => Link("NEAR", $"x{i:00}", $"y{k:00}"))),
        ], new GraphLimits { Timeout = TimeSpan.FromSeconds(2) });
        Assert.Equal(
            """{"data":{"paths":[{"length":2}]}}""",
            await world.AskAsync("""{ paths(from: "s", to: "t", maxLength: 6, first: 100) { length } }"""));
    }

    [Fact]
    public async Task A_walk_ends_when_the_client_has_gone_or_the_time_is_over()
    {
        // Two cliques that nothing joins: everything is looked at.
        var names = Enumerable.Range(0, 70).ToArray();
        string[] lines =
        [
            .. new[] { "x", "y" }.SelectMany(clique => names.SelectMany(i => names[..i]
                .Select(k => Link("NEAR", $"{clique}{k:00}", $"{clique}{i:00}"))
                .Prepend(Person($"{clique}{i:00}")))),
        ];
        const string Document = """{ paths(from: "x00", to: "y00", maxLength: 6) { length } }""";
        await using var world = await MakeAsync(lines, new GraphLimits { Timeout = TimeSpan.Zero });
        Assert.StartsWith("HC0045: ", Assert.Single(await world.ErrorsAsync(Document)), StringComparison.Ordinal);
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => world.AskAsync(Document, cancellation: gone.Token));
    }

    [Fact]
    public async Task What_a_response_may_hold_holds_for_walks_too()
    {
        await using var world = await MakeAsync(_square, new GraphLimits { MaxObjects = 5 });
        var errors = await world.ErrorsAsync(
            """{ neighborhood(of: "a", depth: 2) { nodes { id } relationships { id } } }""");
        Assert.StartsWith("GRAPH_TOO_MUCH_DATA: ", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ontology_without_evidence_has_the_same_walks()
    {
        await using var store = new TestStore(Ontologies.OfMovies);
        await store.AcceptAsync(
            """{"node":"Movie","id":"m1","properties":{"title":"One"}}""",
            """{"node":"Movie","id":"m2","properties":{"title":"Two"}}""",
            """{"node":"Actor","id":"keanu","properties":{"name":"Keanu"}}""",
            """{"node":"Actor","id":"carrie","properties":{"name":"Carrie"}}""",
            """{"relationship":"ACTED_IN","from":"keanu","to":"m1","properties":{"roles":["Neo"]}}""",
            """{"relationship":"ACTED_IN","from":"keanu","to":"m2"}""",
            """{"relationship":"ACTED_IN","from":"carrie","to":"m1","properties":{"roles":["Trinity","T"]}}""");
        var engine = EngineTexts.Make(store.Store.Ontology, store: store.Store);
        Assert.Equal(
            Joined(
                """
                {"data":{"paths":[{"length":3,
                "nodes":[{"title":"Two"},{"name":"Keanu"},{"title":"One"},{"name":"Carrie"}],
                "relationships":[{"properties":{"roles":[]}},{"properties":{"roles":["Neo"]}},
                {"properties":{"roles":["Trinity","T"]}}]}],
                "relationshipsAmong":[{"type":"ACTED_IN","from":{"id":"carrie"},"to":{"id":"m1"}}],
                "actor":{"relationshipCounts":[{"type":"ACTED_IN","direction":"OUT","count":2}]}}}
                """),
            engine.Run(
                """
                { paths(from: "m2", to: "carrie") { length nodes { ... on Movie { title } ... on Actor { name } }
                    relationships { properties } }
                  relationshipsAmong(ids: ["carrie", "m2", "m1"]) { type from { id } to { id } }
                  actor(id: "keanu") { relationshipCounts { type direction count } } }
                """));
    }
}
