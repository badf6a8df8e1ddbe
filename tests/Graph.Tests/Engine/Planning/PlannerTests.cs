using Graph.Tests.Support;

namespace Graph.Tests.Engine.Planning;

public sealed class PlannerTests
{
    [Fact]
    public void A_node_is_looked_up_by_its_id() =>
        Assert.Equal(
            """
            movie: node Movie by id $id
              title: title
              type: "Movie"
              id: system Id

            """,
            EngineTexts.Movies.Plan(
                "query($id: ID!) { movie(id: $id) { title type: __typename id } }", """{"id": "m1"}"""));

    [Fact]
    public void A_node_is_looked_up_by_one_of_its_keys() =>
        Assert.StartsWith(
            "document: node Document by url \"https://iom.int\"\n",
            EngineTexts.Project.Plan("{ document(url: \"https://iom.int\") { title } }"));

    [Fact]
    public void A_connection_has_its_filter_order_and_page() =>
        Assert.Equal(
            """
            movies: all Movie
              begin at index released >= 1990
              where released >= 1990 and some <-[ACTED_IN]- Actor (some of edge.roles (element = "Neo"))
              order released desc, title, count(<-[ACTED_IN]- Actor)
              page first 10, after $after
              nodes: nodes
                title: title
                actors: <-[ACTED_IN]- Actor
                  order id
                  edges: edges
                    id: edge.id
                    cursor: cursor
                    roles: edge.roles
                    node: node
                      name: name
              totalCount: total count
              pageInfo: pageInfo { hasNextPage: HasNextPage, end: EndCursor }

            """,
            EngineTexts.Movies.Plan(
                """
                query($after: String) {
                  movies(
                    where: { released: { gte: 1990 }, actors: { someEdges: { roles: { some: { eq: "Neo" } } } } }
                    order: [{ released: DESC }, { title: ASC, actorsCount: ASC }, { title: DESC }]
                    first: 10, after: $after
                  ) {
                    nodes { title actors { edges { id cursor roles node { name } } } }
                    totalCount
                    pageInfo { hasNextPage end: endCursor }
                  }
                }
                """));

    [Fact]
    public void An_interface_has_slots_for_each_of_its_types() =>
        Assert.Equal(
            """
            node: node Node by id "x"
              on Movie
                kind: "Movie"
                title: title
                id: system Id
              on Actor
                kind: "Actor"
                name: name
                id: system Id

            """,
            EngineTexts.Movies.Plan(
                """
                { node(id: "x") { kind: __typename ... on Titled { title } ...on Actor { name } ...F } }
                fragment F on Node { id }
                """));

    [Fact]
    public void Types_that_select_the_same_share_their_slots() =>
        Assert.Equal(
            "nodes: nodes by id [\"a\", \"b\"]\n  on Node\n    id: system Id\n",
            EngineTexts.Movies.Plan("{ nodes(ids: [\"a\", \"b\"]) { id } }"));

    [Fact]
    public void Merged_fields_have_one_slot_with_both_selections() =>
        Assert.Equal(
            """
            movie: node Movie by id "x"
              actors: <-[ACTED_IN]- Actor
                order id
                nodes: nodes
                  id: system Id
                  name: name
                totalCount: total count

            """,
            EngineTexts.Movies.Plan(
                """
                { movie(id: "x") { actors { nodes { id } } ...F } }
                fragment F on Movie { actors { nodes { name } totalCount } }
                """));

    [Fact]
    public void What_is_not_built_fails_at_its_place() =>
        Assert.Equal(
            """
            deleteNode: error GRAPH_NOT_YET: "deleteNode" is in the schema, but this version does not answer it yet.

            """,
            EngineTexts.Movies.Plan("mutation { deleteNode(input: { id: \"x\" }) { __typename } }"));

    [Fact]
    public void What_is_counted_is_named_once_however_often_it_is_asked_for() =>
        Assert.Equal(
            """
            movies: all Movie
              begin at all
              order id
              totalCount: total count
              aggregate: aggregate of distinct nodes
                count: count
                released: released { min: min, mean: average, __typename: "IntAggregate" }
                updatedAt: updatedAt { max if $x: max }
              facets: facets of distinct nodes, top $top
                by ACTORS: node <-[ACTED_IN]- Actor
                field: field
                buckets: buckets
                  value: value
                  node: node
                    name: name

            """,
            EngineTexts.Movies.Plan(
                """
                query($x: Boolean!, $top: Int, $by: [MovieFacet!]!) { movies {
                  totalCount
                  aggregate {
                    count released { min mean: average __typename } updatedAt { max @include(if: $x) }
                  }
                  facets(by: $by, top: $top) { field buckets { value node { ... on Actor { name } } } }
                } }
                """,
                """{"x": true, "top": 3, "by": ["ACTORS"]}"""));

    [Fact]
    public void A_search_says_what_it_looks_for_and_what_it_shows() =>
        Assert.Equal(
            """
            search: search folded("elan vi") in $t
              order score desc, text
              page first 2, after $c
              edges: edges
                score: hit Score
                attribute: hit Attribute
                text: hit Text
                cursor: cursor
                node: node
                  on Movie
                    __typename: "Movie"
                    title: title
                  on Actor
                    __typename: "Actor"
              n if $deep: nodes
                on Node
                  id: system Id
              totalCount: total count

            """,
            EngineTexts.Movies.Plan(
                """
                query($t: [NodeType!], $c: String, $deep: Boolean!) {
                  search(text: "Élan  VI", types: $t, first: 2, after: $c) {
                    edges { score attribute text cursor node { __typename ... on Titled { title } } }
                    n: nodes @include(if: $deep) { id }
                    totalCount
                  }
                }
                """,
                """{ "t": ["Movie"], "deep": true }"""));

    [Fact]
    public void Claims_references_paths_and_trees_have_sources_of_their_own()
    {
        var plan = EngineTexts.Project.Plan(
            """
            { organization(id: "iom") {
                claims(predicate: ["name"]) { totalCount }
                ancestors(maxDepth: 2) { totalCount }
                countries { totalCount }
                holds(asOf: "2015") { edges { claims { totalCount } } }
                partyTo { edges { actingForNode { id } } }
            } }
            """);
        Assert.Contains("claims: claims of the node about [\"name\"]\n", plan, StringComparison.Ordinal);
        Assert.Contains("ancestors: ancestors over PART_OF to depth 2\n", plan, StringComparison.Ordinal);
        Assert.Contains(
            "countries: path -[PART_OF 0..8]-> Organization -[STATE_OF]-> Place\n", plan, StringComparison.Ordinal);
        Assert.Contains("    where holds on \"2015\"\n", plan, StringComparison.Ordinal);
        Assert.Contains("claims: claims of HOLDS\n", plan, StringComparison.Ordinal);
        Assert.Contains("actingForNode: node with the id in actingFor\n", plan, StringComparison.Ordinal);
    }

    [Fact]
    public void Interfaces_within_interfaces_do_not_multiply()
    {
        var plan = EngineTexts.PlanOf(
            EngineTexts.Project,
            """
            { agents { nodes { holds { nodes { holders { nodes {
              holds { nodes { holders { nodes { name } } } }
            } } } } } } }
            """);
        Assert.Equal(5, plan.Pages.Length);
    }

    [SharedFact("reference/queries/01-instruments-with-country.graphql")]
    public void Every_reference_query_has_a_plan()
    {
        var folder = Path.GetDirectoryName(SharedFolder.File("reference/queries/01-instruments-with-country.graphql"))!;
        foreach (var file in Directory.EnumerateFiles(folder, "*.graphql").Order(StringComparer.Ordinal))
        {
            var variables = """
                {"iom":"iom","country":"cl","id":"x","funder":"f","topic":"t","region":"r","before":"2020","body":"b",
                 "a":"a","b":"b","hubs":[],"person":"p","t":"2020-01-01T00:00:00Z","day":"2020-01-01"}
                """;
            var plan = EngineTexts.Project.Plan(File.ReadAllText(file), variables);
            Assert.False(plan.StartsWith('{'), $"{Path.GetFileName(file)}: {plan}");
        }
    }
}
