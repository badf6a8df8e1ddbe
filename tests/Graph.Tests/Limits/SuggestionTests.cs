using Graph.Engine;
using Graph.Tests.Engine.Planning;

namespace Graph.Tests.Limits;

/// <summary>Where introspection is off nobody learns the schema from guesses: nothing close is offered.</summary>
public sealed class SuggestionTests(LimitsGraph graph) : IClassFixture<LimitsGraph>
{
    private const string Offer = "Did you mean";

    public static TheoryData<string, string> Guesses => new()
    {
        { "{ moviez { totalCount } }", "" },
        { "{ movies { totalCout } }", "" },
        { "{ movies(frst: 1) { totalCount } }", "" },
        { "{ movies(where: { titel: { eq: \"x\" } }) { totalCount } }", "" },
        { "{ movies(where: { title: { eqq: \"x\" } }) { totalCount } }", "" },
        { "{ movies(order: [{ title: ASCC }]) { totalCount } }", "" },
        { "{ movies { nodes { ... on Movi { id } } } }", "" },
        { "{ node(id: \"x\") { title } }", "" },
        { "{ movies @skpi(if: true) { totalCount } }", "" },
        { "query($w: MovieFilter) { movies(where: $w) { totalCount } }", "" },
        { "query($w: MovieFilterInput) { movies(where: $w) { totalCount } }", """{"w":{"titel":{"eq":"x"}}}""" },
        { "query($o: [MovieSortInput!]) { movies(order: $o) { totalCount } }", """{"o":[{"title":"ASCC"}]}""" },
        { "{ ...Moviez } fragment Movies on Query { __typename }", "" },
        { "{ __schem { types { name } } }", "" },
        { "{ __type(nam: \"Movie\") { name } }", "" },
    };

    [Theory]
    [MemberData(nameof(Guesses))]
    public void Nothing_close_is_offered(string document, string variables)
    {
        var engine = EngineTexts.Make(
            graph.Ontology, GraphLimits.Default with { AllowIntrospection = false }, graph.Store);
        var answer = engine.Run(document, variables);
        Assert.Contains("\"errors\"", answer, StringComparison.Ordinal);
        Assert.DoesNotContain(Offer, answer, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_it_is_on_it_is() =>
        Assert.Contains(Offer, graph.Ask("{ moviez { totalCount } }"), StringComparison.Ordinal);
}
