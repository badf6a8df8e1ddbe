using System.Text;
using System.Text.Json;
using Graph.GraphQL.Language;
using Graph.GraphQL.Types;
using Graph.GraphQL.Validation;
using Graph.Tests.GraphQL.Validation.Rules;

namespace Graph.Tests.GraphQL.Validation;

public sealed class ValidatorTests
{
    private static readonly GraphQLSchema Schema = RuleTest.Build(RuleTest.Sdl);

    private static IReadOnlyList<GraphQLError> Validate(string query, ValidationOptions? options = null) =>
        Validator.Validate(Schema, RuleTest.Parse(query), options);

    [Fact]
    public void Errors_come_in_the_order_of_the_document() => Assert.Equal(
        ["$a", "$b", "nowhere", "B"],
        Validate("query ($a: Int, $b: Int) { nowhere } fragment B on Place { name }").Select(error =>
            error.Message.Split('"')[1]));

    [Fact]
    public void At_most_25_errors_are_returned()
    {
        var query = $"{{ {string.Join(' ', Enumerable.Range(0, 5000).Select(i => $"zz{i}"))} }}";
        var errors = Validate(query);
        Assert.Equal(25, errors.Count);
        Assert.Equal("Cannot query field \"zz24\" on type \"Query\".", errors[^1].Message);
    }

    [Fact]
    public void Conformance_tells_of_errors_beyond_100()
    {
        var query = $"{{ {string.Join(' ', Enumerable.Range(0, 101).Select(i => $"zz{i}"))} }}";
        var errors = Validate(query, ValidationOptions.Conformance);
        Assert.Equal(101, errors.Count);
        Assert.Equal("Too many validation errors, error limit reached. Validation aborted.", errors[^1].Message);
        Assert.Empty(errors[^1].Locations);
        query = query.Replace(" zz100", "", StringComparison.Ordinal);
        Assert.Equal(100, Validate(query, ValidationOptions.Conformance).Count);
    }

    [Fact]
    public void Errors_that_are_found_after_the_walk_take_their_place_before_the_limit()
    {
        var unknown = string.Join(' ', Enumerable.Range(0, 30).Select(i => $"zz{i}"));
        var errors = Validate($"query ($a: Int) {{ {unknown} }}");
        Assert.Equal("Variable \"$a\" is never used.", errors[0].Message);
        Assert.Equal(25, errors.Count);
    }

    [Fact]
    public void Suggestions_can_be_hidden()
    {
        var options = new ValidationOptions { HideSuggestions = true };
        string[] queries =
        [
            "{ plac }", "{ find(limits: 3) { id } }", "{ ... on Plac { name } }", "{ find { founded } }",
            "{ find(roles: [CHIAR]) { id } }", "{ find(where: { name: \"x\", nmae: \"y\" }) { id } }",
            "{ place @skip(iff: true, if: true) { name } }",
        ];
        foreach (var query in queries)
        {
            Assert.Contains("Did you mean", Assert.Single(Validate(query)).Message, StringComparison.Ordinal);
            Assert.DoesNotContain(
                "Did you mean", Assert.Single(Validate(query, options)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Long_names_are_cut_and_get_no_suggestion()
    {
        var error = Assert.Single(Validate($"{{ {new string('x', 100_000)} }}"));
        Assert.StartsWith("Cannot query field \"xxx", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("…\" on type \"Query\".", error.Message, StringComparison.Ordinal);
        Assert.True(error.Message.Length < 300);
    }

    [Fact]
    public void Only_errors_of_rules_of_the_specification_name_a_section()
    {
        Assert.All(
            Validate("{ place { nothing } } fragment A on Place { name }"), error => Assert.NotNull(error.SpecifiedBy));
        var depth = Assert.Single(Validate("{__schema{types{fields{type{fields{type{fields{name}}}}}}}}"));
        Assert.Null(depth.SpecifiedBy);
        Assert.Equal("HC0086", depth.Code);
    }

    [Fact]
    public void Too_many_nested_types_are_a_limit_of_the_service()
    {
        var types = string.Concat(Enumerable.Repeat("ofType{", 17));
        var query = $"{{__schema{{types{{{types}name{new string('}', 17)}}}}}}}";
        Assert.Equal("HC0086", Assert.Single(Validate(query)).Code);
        Assert.Empty(Validate(query, ValidationOptions.Conformance));
    }

    [Fact]
    public void Values_that_only_the_service_refuses_are_told_when_the_rules_are_content()
    {
        var schema = SchemaBuilder.Build(
            RuleTest.Parse("type Query { a(d: Day, f: Float, any: [Day]): Int } scalar Day"),
            new SchemaOptions { Scalars = new Dictionary<string, ScalarCoercion> { ["Day"] = new DayCoercion() } });

        IReadOnlyList<GraphQLError> Check(string query, ValidationOptions? options = null) =>
            Validator.Validate(schema, RuleTest.Parse(query), options);

        var error = Assert.Single(Check("{ a(d: \"Mon\", any: [\"Fri\", \"Fri\"]) }"));
        Assert.Equal(("Day cannot be \"Mon\".", "HC0002", null), (error.Message, error.Code, error.SpecifiedBy));
        Assert.Equal([new SourceLocation(1, 8)], error.Locations);
        Assert.Equal("HC0002", Assert.Single(Check("{ a(f: 1e400) }")).Code);
        Assert.Empty(Check("{ a(d: \"Mon\", f: 1e400) }", ValidationOptions.Conformance));
        Assert.StartsWith(
            "Cannot query", Assert.Single(Check("{ a(d: \"Mon\") nothing }")).Message, StringComparison.Ordinal);
        Assert.Empty(Check("query ($v: Int) { a(d: { x: [$v] }) }"));
    }

    [Fact]
    public void An_error_names_at_most_50_places()
    {
        var query = $"{{ node({string.Join(", ", Enumerable.Repeat("id: 1", 1000))}) {{ id }} }}";
        Assert.Equal(50, Assert.Single(Validate(query)).Locations.Count);
        Assert.Equal(1000, Assert.Single(Validate(query, ValidationOptions.Conformance)).Locations.Count);
    }

    [Fact]
    public void A_tree_made_in_code_that_is_too_deep_is_refused()
    {
        SelectionSetNode set = new() { Selections = [] };
        for (var i = 0; i < 100_000; i++)
        {
            set = new SelectionSetNode { Selections = [new InlineFragmentNode { SelectionSet = set }] };
        }

        var operation = new OperationDefinitionNode { Operation = OperationType.Query, SelectionSet = set };
        var errors = Validator.Validate(Schema, new DocumentNode { Definitions = [operation] });
        Assert.Equal("GRAPH_TOO_DEEP", Assert.Single(errors).Code);
    }

    private sealed class DayCoercion : ScalarCoercion
    {
        public override string? CheckLiteral(ValueNode value) =>
            value is StringValueNode { Value: "Fri" } ? null : $"Day cannot be {value}.";

        public override string? CheckJson(in Utf8JsonReader value) => Encoding.UTF8.GetString(value.ValueSpan);
    }
}
