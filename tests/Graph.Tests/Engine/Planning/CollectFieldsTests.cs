using System.Text.Json;

namespace Graph.Tests.Engine.Planning;

/// <summary>Conditions are part of the plan, and the order of the response is that of the specification.</summary>
public sealed class CollectFieldsTests
{
    [Theory]
    [InlineData(true, "a,b,c")]
    [InlineData(false, "b,a,c")]
    public void A_field_stands_where_its_first_answered_occurrence_stands(bool include, string keys) =>
        Assert.Equal(keys, Keys(
            "query($x: Boolean!) { a: __typename @include(if: $x) b: __typename a: __typename c: __typename }",
            ("x", include)));

    [Fact]
    public void The_second_place_has_the_opposite_condition() =>
        Assert.Equal(
            """
            a if $x: constant of 7 bytes
            b: constant of 7 bytes
            a if not ($x): constant of 7 bytes

            """,
            EngineTexts.Movies.Plan(
                "query($x: Boolean!) { a: __typename @include(if: $x) b: __typename a: __typename }",
                """{"x": true}"""));

    [Theory]
    [InlineData("{ a: __typename @skip(if: true) b: __typename @include(if: true) }", "b")]
    [InlineData("{ ...F ...F @skip(if: true) } fragment F on Query { a: __typename }", "a")]
    [InlineData("{ ... on Query @include(if: false) { a: __typename } b: __typename }", "b")]
    [InlineData("{ }", "")]
    public void Constant_conditions_are_settled_with_the_plan(string document, string keys) =>
        Assert.Equal(keys, Keys(document));

    [Theory]
    [InlineData(true, true, "a,c,b")]
    [InlineData(true, false, "a,c,b")]
    [InlineData(false, true, "b,a,c")]
    [InlineData(false, false, "b")]
    public void A_fragment_spread_twice_is_answered_where_it_first_counts(bool x, bool y, string keys) =>
        Assert.Equal(keys, Keys(
            """
            query($x: Boolean!, $y: Boolean!) { ...F @include(if: $x) b: __typename ...F @include(if: $y) }
            fragment F on Query { a: __typename c: __typename }
            """,
            ("x", x),
            ("y", y)));

    [Theory]
    [InlineData(true, true, "{\"movie\":{\"title\":0,\"id\":0}}")]
    [InlineData(true, false, "{\"movie\":{\"title\":0}}")]
    [InlineData(false, true, "{\"movie\":{\"id\":0}}")]
    public void Merged_selections_keep_their_conditions(bool x, bool y, string shape)
    {
        var plan = EngineTexts.PlanOf(
            EngineTexts.Movies,
            """
            query($x: Boolean!, $y: Boolean!) {
              movie(id: "m") @include(if: $x) { title }
              movie(id: "m") @include(if: $y) { id }
            }
            """,
            Variables([("x", x), ("y", y)]));
        Assert.Equal(shape, Shape(plan, [("x", x), ("y", y)]));
    }

    [Fact]
    public void Random_documents_have_the_order_of_the_specification()
    {
        const int Seed = 20261121;
        var random = new Random(Seed);
        for (var i = 0; i < 300; i++)
        {
            var document = new RandomConditions(random).Write();
            for (var values = 0; values < 8; values++)
            {
                (string, bool)[] given = [("x", (values & 1) != 0), ("y", (values & 2) != 0), ("z", (values & 4) != 0)];
                var expected = RandomConditions.Expected(document, given.ToDictionary(p => p.Item1, p => p.Item2));
                Assert.True(expected == Keys(document, given), $"seed {Seed}, {Variables(given)}: {document}");
            }
        }
    }

    [Fact]
    public void A_condition_that_is_null_is_refused()
    {
        var response = EngineTexts.Movies.Run(
            "query($x: Boolean = true) { a: __typename @include(if: $x) }", """{"x": null}""");
        Assert.Equal(
            "HC0018 - -: Argument \"@include(if:)\" has invalid value: Expected variable \"$x\" provided to non-null "
            + "type \"Boolean!\" not to be null.",
            Assert.Single(EngineTexts.ErrorsOf(response)));
    }

    private static string Keys(string document, params (string Name, bool Value)[] variables)
    {
        var response = EngineTexts.Movies.Run(document, Variables(variables));
        using var json = JsonDocument.Parse(response);
        Assert.False(json.RootElement.TryGetProperty("errors", out _), response);
        return string.Join(',', json.RootElement.GetProperty("data").EnumerateObject().Select(p => p.Name));
    }

    private static string Variables((string Name, bool Value)[] variables) =>
        $"{{{string.Join(',', variables.Select(v => $"\"{v.Name}\":{(v.Value ? "true" : "false")}"))}}}";

    // What would be written for a plan with one node at the root, without a store.
    private static string Shape(Graph.Engine.Planning.OperationPlan plan, (string Name, bool Value)[] variables)
    {
        var values = variables.ToDictionary(v => v.Name, v => v.Value);
        var holds = new List<bool>();
        foreach (var condition in plan.Conditions)
        {
            holds.Add(
                condition.All.All(l => values[l.Name] == l.Expected) && condition.None.All(index => !holds[index]));
        }

        bool Holds(int condition) => condition < 0 || holds[condition];
        var answered = plan.Roots.Where(root => Holds(root.Condition));
        var roots = answered.Cast<Graph.Engine.Planning.NodeRoot>().Select(root =>
        {
            var slots = root.Selection.ByType[root.Selection.Types.First()]!.Where(slot => Holds(slot.Condition));
            return $"\"{root.ResponseKey}\":{{{string.Join(',', slots.Select(slot => $"\"{slot.ResponseKey}\":0"))}}}";
        });
        return $"{{{string.Join(',', roots)}}}";
    }
}
