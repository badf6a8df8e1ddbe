using Graph.GraphQL.Language;
using Graph.GraphQL.Types;
using Graph.GraphQL.Validation;
using Graph.Tests.GraphQL.Validation.Rules;

namespace Graph.Tests.GraphQL.Validation;

/// <summary>
/// Documents made to cost more than they look: each ends soon, with a bounded number of errors and without deep
/// recursion (every test runs on a thread with a small stack).
/// </summary>
public sealed class HostileDocumentTests
{
    private const int Chain = 10_000;

    private static readonly GraphQLSchema Schema = RuleTest.Build(RuleTest.Sdl);

    private static IReadOnlyList<GraphQLError> Validate(string query, ValidationOptions? options = null)
    {
        IReadOnlyList<GraphQLError>? errors = null;
        var document = RuleTest.Parse(query);
        var thread = new Thread(() => errors = Validator.Validate(Schema, document, options), maxStackSize: 256 * 1024);
        thread.Start();
        thread.Join();
        return errors!;
    }

    private static string Join(int count, Func<int, string> item) =>
        string.Join(' ', Enumerable.Range(0, count).Select(item));

    [Fact]
    public void The_same_field_30_000_times_is_fine() =>
        Assert.Empty(Validate($"{{ {Join(30_000, _ => "__typename")} }}"));

    [Fact]
    public void A_thousand_conflicting_fields_give_25_errors() =>
        Assert.Equal(25, Validate($"{{ {Join(1000, i => $"x: node(id: {i}) {{ id }}")} }}").Count);

    [Fact]
    public void Nested_inline_fragments_are_merged_in_one_go()
    {
        var nested = string.Concat(Enumerable.Repeat($"...{{ {Join(300, _ => "__typename")} ", 60));
        Assert.Empty(Validate($"{{ {nested} {new string('}', 60)} }}"));
    }

    [Fact]
    public void A_binary_tree_of_inline_fragments_is_merged_in_one_go()
    {
        var tree = "{ __typename }";
        for (var i = 0; i < 13; i++)
        {
            tree = $"{{ ...{tree} ...{tree} }}";
        }

        Assert.Empty(Validate(tree));
    }

    [Fact]
    public void A_tree_of_fragments_costs_as_much_as_its_text() => Assert.Empty(Validate(
        "{ ...F0 } " + Join(30, i => i == 29
            ? "fragment F29 on Query { __typename }"
            : $"fragment F{i} on Query {{ ...F{i + 1} x: __typename ...F{i + 1} }}")));

    [Fact]
    public void Fields_that_multiply_on_the_way_down_stop_at_the_budget()
    {
        // On the way down each b adds a fragment, so the paths lead to 2^20 different sets of fragments.
        const int depth = 20;
        var query = "{ place { ...F0 } } " + Join(depth, i =>
            $"fragment F{i} on Place {{ a: country {{ ...F{i + 1} }} b: country {{ ...F{i + 1} ...G{i}x{i} }} }} "
            + Join(depth - i, j => $"fragment G{i}x{i + j} on Place "
                + (i + j == depth - 1
                    ? "{ name }"
                    : $"{{ a: country {{ ...G{i}x{i + j + 1} }} b: country {{ ...G{i}x{i + j + 1} }} }}")))
            + $" fragment F{depth} on Place {{ name }}";
        var error = Assert.Single(Validate(query));
        Assert.Equal("HC0107", error.Code);
        Assert.Null(error.SpecifiedBy);
    }

    [Theory]
    [InlineData("")]
    [InlineData("__typename")]
    [InlineData("place { name }")]
    public void A_chain_of_10_000_fragments_is_fine(string field) => Assert.Empty(Validate(
        $"{{ ...F0 {field} }} " + Join(Chain, i => i == Chain - 1
            ? $"fragment F{i} on Query {{ __typename }}"
            : $"fragment F{i} on Query {{ ...F{i + 1} {field} }}")));

    [Fact]
    public void A_chain_in_reverse_order_is_fine() => Assert.Empty(Validate(
        "{ ...F0 __typename } " + Join(Chain, i => i == 0
            ? $"fragment F{Chain - 1} on Query {{ __typename }}"
            : $"fragment F{Chain - 1 - i} on Query {{ ...F{Chain - i} a{i}: __typename }}")));

    [Fact]
    public void A_chain_that_goes_down_a_field_at_a_time_is_fine() => Assert.Empty(Validate(
        "{ place { ...F0 ...F0 __typename ...F1 } } " + Join(Chain, i => i == Chain - 1
            ? $"fragment F{i} on Place {{ name }}"
            : $"fragment F{i} on Place {{ country {{ ...F{i + 1} }} }}")));

    [Fact]
    public void Two_chains_that_conflict_far_down_are_refused() => Assert.Equal(
        "HC0107",
        Assert.Single(Validate("{ place { ...F0 ...G0 } } " + Join(Chain / 2, i => i == (Chain / 2) - 1
            ? $"fragment F{i} on Place {{ x: name }} fragment G{i} on Place {{ x: latitude }}"
            : $"fragment F{i} on Place {{ country {{ ...F{i + 1} }} }} "
                + $"fragment G{i} on Place {{ country {{ ...G{i + 1} }} }}"))).Code);

    [Fact]
    public void A_cycle_of_10_000_fragments_is_one_short_error()
    {
        var error = Assert.Single(Validate(
            "{ ...F0 } " + Join(Chain, i => $"fragment F{i} on Query {{ ...F{(i + 1) % Chain} }}")));
        Assert.StartsWith(
            "Cannot spread fragment \"F0\" within itself via \"F1\"", error.Message, StringComparison.Ordinal);
        Assert.True(error.Message.Length <= 1000 && error.Locations.Count <= 50);
    }

    [Fact]
    public void A_subscription_into_a_chain_is_looked_at_to_its_end() => Assert.Equal(
        "Subscription \"S\" must not select an introspection top level field.",
        Assert.Single(Validate("subscription S { ...F0 } " + Join(Chain, i => i == Chain - 1
            ? $"fragment F{i} on Subscription {{ __typename }}"
            : $"fragment F{i} on Subscription {{ ...F{i + 1} }}"))).Message);

    [Fact]
    public void Introspection_through_a_chain_is_bounded() => Assert.Equal(
        "HC0086",
        Assert.Single(Validate("{ __schema { types { ...F0 } } } " + Join(Chain, i => i == Chain - 1
            ? $"fragment F{i} on __Type {{ name }}"
            : $"fragment F{i} on __Type {{ ofType {{ ...F{i + 1} }} }}"))).Code);

    [Fact]
    public void Many_operations_that_share_fragments_are_fine() => Assert.Empty(Validate(
        Join(300, i => $"query Q{i}($v: ID!) {{ ...F{i} }}")
        + Join(300, i => $" fragment F{i} on Query {{ node(id: $v) {{ id }} {(i == 299 ? "" : $"...F{i + 1}")} }}"),
        ValidationOptions.Conformance));

    [Fact]
    public void Sixty_fragments_that_spread_all_later_ones_are_fine() => Assert.Empty(Validate(
        $"{{ {Join(60, i => $"...F{i}")} }} "
        + Join(60, i => $"fragment F{i} on Query {{ {Join(59 - i, j => $"...F{i + j + 1}")} x: __typename }}")));

    [Theory]
    [InlineData("query ({0}) {{ __typename }}", "$v{0}: Int")]
    [InlineData("{{ __typename {0} }}", "@nope{0}")]
    [InlineData("{{ __typename {0} }}", "@include(if: true)")]
    [InlineData("{{ {0} }}", "...F{0}")]
    [InlineData("{{ find(any: {{ {0} }}) {{ id }} }}", "a: {0}")]
    [InlineData("{{ __typename }} {0}", "fragment F{0} on Place {{ name }}")]
    [InlineData("{{ __typename }} {0}", "type T{0} {{ a: Nowhere{0} }}")]
    public void Ten_thousand_errors_become_25(string frame, string item)
    {
        var all = Join(10_000, i => string.Format(null, item, i));
        Assert.Equal(25, Validate(string.Format(null, frame, all)).Count);
    }
}
