namespace Graph.Tests.Engine.Planning;

/// <summary>What each filter of api.md means: the line <c>where</c> of the plan.</summary>
public sealed class BindFiltersTests
{
    [Theory]
    [InlineData("released: { eq: 1 }", "released = 1")]
    [InlineData("released: { neq: 1 }", "not (released = 1)")]
    [InlineData("released: { eq: null }", "released is missing")]
    [InlineData("released: { neq: null }", "not (released is missing)")]
    [InlineData("released: { gt: null }", "false")]
    [InlineData("released: { ngt: null }", "")]
    [InlineData("released: { in: null }", "false")]
    [InlineData("released: { nin: null }", "")]
    [InlineData("released: { in: [] }", "released in []")]
    [InlineData("released: { in: [1, null, 2] }", "released in [1, 2] or released is missing")]
    [InlineData("released: { nin: [1, null] }", "not (released in [1]) and not (released is missing)")]
    [InlineData("released: { in: 1 }", "released in [1]")]
    [InlineData("released: null", "")]
    [InlineData("released: {}", "")]
    [InlineData("", "")]
    [InlineData("not: {}", "false")]
    [InlineData("not: { not: { released: { lt: 3 } } }", "released < 3")]
    [InlineData("not: null, and: null, or: null, actors: null", "")]
    [InlineData("and: [], or: []", "")]
    [InlineData("or: [{ released: { eq: 1 } }, {}]", "")]
    [InlineData("or: [{ released: { eq: 1 } }, { not: {} }]", "released = 1")]
    [InlineData(
        "not: { or: [{ released: { eq: 1 } }, { title: { eq: \"x\" } }] }",
        "not (released = 1) and not (title = \"x\")")]
    [InlineData(
        "released: { gte: 1, lte: 2 }, title: { startsWith: \"x\" }",
        "title starts with \"x\" and released >= 1 and released <= 2")]
    [InlineData(
        "title: { or: [{ eq: \"a\" }, { contains: \"b\" }], nendsWith: \"c\" }",
        "(title = \"a\" or title contains \"b\") and not (title ends with \"c\")")]
    [InlineData("title: { folded: { contains: \"Él\" } }", "title folded contains folded(\"el\")")]
    [InlineData("title: { folded: null }", "")]
    [InlineData("id: { in: [\"a\", null] }", "id in [\"a\"]")]
    [InlineData("id: { eq: null }", "false")]
    [InlineData("createdAt: { gt: \"2020-01-01T00:00:00Z\" }", "createdAt > \"2020-01-01T00:00:00Z\"")]
    public void A_filter_of_values_means(string filter, string where) => AssertWhere(filter, where);

    [Theory]
    [InlineData("actors: { some: {} }", "some <-[ACTED_IN]- Actor")]
    [InlineData("actors: { any: true }", "some <-[ACTED_IN]- Actor")]
    [InlineData("actors: { any: false }", "none <-[ACTED_IN]- Actor")]
    [InlineData("actors: { none: { name: { eq: \"x\" } } }", "none <-[ACTED_IN]- Actor (name = \"x\")")]
    [InlineData("actors: { all: { name: { eq: \"x\" } } }", "none <-[ACTED_IN]- Actor (not (name = \"x\"))")]
    [InlineData("actors: { all: {} }", "")]
    [InlineData("actors: { some: { not: {} } }", "false")]
    [InlineData("actors: { some: null, any: null, count: null }", "")]
    [InlineData("actors: { count: { gte: 2, neq: 5 } }",
        "not (count(<-[ACTED_IN]- Actor) = 5) and count(<-[ACTED_IN]- Actor) >= 2")]
    [InlineData("actors: { count: { eq: null } }", "false")]
    [InlineData(
        "actors: { someEdges: { roles: { any: true }, node: { name: { eq: \"x\" } } } }",
        "some <-[ACTED_IN]- Actor (name = \"x\" and some of edge.roles)")]
    [InlineData(
        "actors: { allEdges: { roles: { none: { eq: \"x\" } } } }",
        "none <-[ACTED_IN]- Actor (some of edge.roles (element = \"x\"))")]
    public void A_filter_of_relationships_means(string filter, string where) => AssertWhere(filter, where);

    [Theory]
    [InlineData("by: null", "none -[MADE_BY]-> Person")]
    [InlineData("by: {}", "some -[MADE_BY]-> Person")]
    [InlineData("by: { name: { neq: \"x\" } }", "some -[MADE_BY]-> Person (not (name = \"x\"))")]
    [InlineData("not: { by: { name: { eq: \"x\" } } }", "none -[MADE_BY]-> Person (name = \"x\")")]
    [InlineData("byEdge: { confidence: { gt: 0.5 } }", "some -[MADE_BY]-> Person (edge.confidence > 0.5)")]
    [InlineData(
        "byEdge: { not: { modality: { eq: PLANNED } } }",
        "some -[MADE_BY, pending too]-> Person (not (edge.modality = PLANNED))")]
    [InlineData("byEdge: { modality: {} }", "some -[MADE_BY]-> Person")]
    [InlineData("byEdge: { modality: null }", "some -[MADE_BY]-> Person")]
    [InlineData(
        "byEdge: { node: { signatures: { someEdges: { modality: { eq: PLANNED } } } } }",
        "some -[MADE_BY]-> Person (some <-[MADE_BY, pending too]- Signature (edge.modality = PLANNED))")]
    [InlineData(
        "onBehalfOf: { noneEdges: { and: [{ modality: { in: [DENIED] } }] } }",
        "none -[ON_BEHALF_OF, pending too]-> Organization (edge.modality in [DENIED])")]
    [InlineData("onBehalfOf: { some: { inTreeOf: \"iom\" } }",
        "some -[ON_BEHALF_OF]-> Organization (in the tree of \"iom\" over PART_OF)")]
    [InlineData("date: { certainlyBefore: \"2020\" }", "date certainly before \"2020\"")]
    [InlineData("of: { signatories: { count: { gt: 1 } } }",
        "some -[SIGNATURE_OF]-> Instrument "
        + "(count(path <-[SIGNATURE_OF]- Signature{modality: #0} -[MADE_BY]-> Person) > 1)")]
    public void A_filter_of_the_project_means(string filter, string where)
    {
        var plan = EngineTexts.Project.Plan($"{{ signatures(where: {{ {filter} }}) {{ totalCount }} }}");
        Assert.Equal(where, WhereOf(plan));
    }

    [Fact]
    public void The_type_is_asked_of_an_interface() =>
        Assert.Equal(
            "type is 7 and not (name = \"x\")",
            WhereOf(EngineTexts.Project.Plan(
                "{ entities(where: { typename: { eq: Instrument }, name: { neq: \"x\" } }) { totalCount } }")));

    [Fact]
    public void Pending_relationships_are_looked_at_where_the_edge_filter_asks_for_modality()
    {
        const string Document =
            "{ position(id: \"p\") { holders(whereEdges: { modality: { in: [PLANNED] } }, "
            + "where: { id: { eq: \"a\" } }) { totalCount } } }";
        var plan = EngineTexts.Project.Plan(Document);
        Assert.Contains("holders: <-[HOLDS, pending too]- Agent\n", plan, StringComparison.Ordinal);
        Assert.Contains("where id = \"a\" and edge.modality in [PLANNED]\n", plan, StringComparison.Ordinal);
    }

    [Fact]
    public void Folded_text_is_only_asked_of_what_keeps_it()
    {
        var errors = EngineTexts.ErrorsOf(EngineTexts.Project.Run(
            "{ documents(where: { licence: { folded: { eq: \"x\" } } }) { totalCount } }"));
        var error = Assert.Single(errors);
        Assert.StartsWith(
            "GRAPH_NOT_INDEXED 1:3 documents: \"licence\" keeps no folded form", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"any": true}""", "$a and some <-[ACTED_IN]- Actor")]
    public void Whether_there_is_any_may_be_a_variable(string list, string begin)
    {
        var plan = EngineTexts.Movies.Plan(
            "query($a: Boolean) { movies(where: { actors: { any: $a } }) { totalCount } }", list.Replace("any", "a"));
        Assert.Equal(
            "(" + begin + ") or (not ($a) and none <-[ACTED_IN]- Actor)", WhereOf(plan));
    }

    [Fact]
    public void A_list_of_the_variables_may_have_a_null() =>
        Assert.Equal(
            "released in $in or (null in $in and released is missing)",
            WhereOf(EngineTexts.Movies.Plan(
                "query($in: [Int]) { movies(where: { released: { in: $in } }) { totalCount } }", """{"in": [1]}""")));

    [Fact]
    public void A_variable_that_is_not_given_is_as_if_not_written() =>
        Assert.Equal(
            "title = \"x\"",
            WhereOf(EngineTexts.Movies.Plan(
                """
                query($y: Int, $w: MovieFilterInput) {
                  movies(where: { released: { eq: $y }, title: { eq: "x" }, not: $w }) { totalCount }
                }
                """)));

    [Fact]
    public void A_whole_filter_may_be_a_variable() =>
        Assert.Equal(
            "(released = $w.or.0.released.eq or released is missing) and title = $w.title.eq",
            WhereOf(EngineTexts.Movies.Plan(
                "query($w: MovieFilterInput) { movies(where: $w) { totalCount } }",
                """{"w": {"or": [{"released": {"eq": 1}}, {"released": {"eq": null}}], "title": {"eq": "x"}}}""")));

    private static void AssertWhere(string filter, string where) =>
        Assert.Equal(where, WhereOf(EngineTexts.Movies.Plan($"{{ movies(where: {{ {filter} }}) {{ totalCount }} }}")));

    private static string WhereOf(string plan)
    {
        Assert.False(plan.StartsWith('{'), plan);
        const string Head = "  where ";
        var where = plan.Split('\n').FirstOrDefault(line => line.StartsWith(Head, StringComparison.Ordinal));
        return where is null ? "" : where[Head.Length..];
    }
}
