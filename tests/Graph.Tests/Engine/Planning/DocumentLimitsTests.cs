using System.Text;
using Graph.Engine;
using Graph.Tests.Engine.Api;

namespace Graph.Tests.Engine.Planning;

public sealed class DocumentLimitsTests
{
    private static readonly GraphLimits Small = new()
    {
        MaxDocumentBytes = 2_000,
        MaxTokens = 200,
        MaxNesting = 10,
        MaxFieldDepth = 5,
        MaxAliases = 3,
        MaxExpandedFields = 20,
        MaxFragmentVisits = 5,
        MaxDirectivesPerLocation = 2,
    };

    private static readonly GraphEngine Engine = EngineTexts.Make(ApiTexts.Read(ApiTexts.Movies), Small);

    [Theory]
    [InlineData("{ movies { nodes { actors { nodes { name } } } } }", "")]
    [InlineData("{ movies { nodes { actors { nodes { movies { totalCount } } } } } }",
        "GRAPH_TOO_DEEP 1:1 -: The operation's fields are nested 6 levels deep; at most 5 are allowed.")]
    [InlineData("{ ...F } fragment F on Query { movies { nodes { ...G } } } "
        + "fragment G on Movie { actors { nodes { movies { totalCount } } } }",
        "GRAPH_TOO_DEEP 1:1 -: The operation's fields are nested 6 levels deep; at most 5 are allowed.")]
    [InlineData("{ __schema { types { fields { type { ofType { ofType { ofType { name } } } } } } } }", "")]
    [InlineData("{ a: __typename b: __typename c: __typename }", "")]
    [InlineData("{ a: __typename b: __typename c: __typename d: __typename }",
        "GRAPH_TOO_MANY_ALIASES 1:45 -: The document has 4 aliases; at most 3 are allowed.")]
    [InlineData("{ ...A } fragment A on Query { ...B ...B } fragment B on Query { ...C ...C } "
        + "fragment C on Query { __typename }",
        "GRAPH_TOO_MANY_FIELDS 1:1 -: The operation visits fragments 7 times; at most 5 are allowed.")]
    [InlineData("{ __typename @skip(if: false) @skip(if: false) @skip(if: false) }",
        "GRAPH_TOO_MANY_FIELDS 1:48 -: There are 3 directives at one place; at most 2 are allowed.")]
    [InlineData("{ a(x: [[[[[[[[[[[1]]]]]]]]]]]) }",
        "GRAPH_TOO_DEEP 1:18 -: Syntax Error: Document is nested more than 10 levels deep (selection sets, list and "
        + "object values and list types count). Parsing aborted.")]
    public void Each_limit_has_an_error_of_its_own(string document, string error)
    {
        var plan = Engine.Plan(document);
        Assert.Equal(error, plan.StartsWith('{') ? string.Join('\n', EngineTexts.ErrorsOf(plan)) : "");
    }

    [Fact]
    public void Expanded_fields_are_counted()
    {
        var fields = string.Concat(Enumerable.Repeat("__typename ", 6));
        var document = $"{{ ...A ...A ...A ...A }} fragment A on Query {{ {fields}}}";
        Assert.Equal(
            "GRAPH_TOO_MANY_FIELDS 1:1 -: The operation has 24 fields once its fragments are expanded; "
            + "at most 20 are allowed.",
            Assert.Single(EngineTexts.ErrorsOf(Engine.Run(document))));
    }

    [Fact]
    public void Size_is_looked_at_before_anything_else()
    {
        var error = Assert.Single(EngineTexts.ErrorsOf(Engine.Run("{ a }" + new string(' ', 2_000))));
        Assert.Equal(
            "GRAPH_DOCUMENT_TOO_LARGE - -: The document has 2005 bytes; at most 2000 are allowed.", error);
    }

    [Fact]
    public void Tokens_are_counted_while_they_are_read() =>
        Assert.StartsWith(
            "GRAPH_DOCUMENT_TOO_LARGE",
            Assert.Single(EngineTexts.ErrorsOf(Engine.Run("{" + string.Concat(Enumerable.Repeat(" a", 300)) + "}"))),
            StringComparison.Ordinal);

    [Fact]
    public void Fragments_that_double_are_summed_without_being_walked()
    {
        var text = new StringBuilder("{ ...F0 }");
        for (var i = 0; i < 60; i++)
            text.Append($" fragment F{i} on Query {{ ...F{i + 1} ...F{i + 1} }}");
        text.Append(" fragment F60 on Query { __typename }");
        var error = Assert.Single(EngineTexts.ErrorsOf(EngineTexts.Movies.Run(text.ToString())));
        Assert.StartsWith("GRAPH_TOO_MANY_FIELDS", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chain_of_thousands_of_fragments_ends_in_an_error()
    {
        var text = new StringBuilder("{ ...F0 }");
        for (var i = 0; i < 2_000; i++)
            text.Append($"fragment F{i} on Query{{...F{i + 1}}}");
        text.Append("fragment F2000 on Query{__typename}");
        var error = Assert.Single(EngineTexts.ErrorsOf(EngineTexts.Movies.Run(text.ToString())));
        Assert.StartsWith("GRAPH_", error, StringComparison.Ordinal);
    }

    // A chain of 900 fragments made the planner run out of a stack of 256 KiB.
    [Fact]
    public void Fragments_may_not_nest_what_brackets_may_not()
    {
        var text = new StringBuilder("{ ...F0 }");
        for (var i = 0; i < 900; i++)
            text.Append($"fragment F{i} on Query{{...F{i + 1}}}");
        text.Append("fragment F900 on Query{__typename}");
        Assert.Equal(
            "GRAPH_TOO_DEEP 1:1 -: The operation is nested 902 levels deep once its fragments are expanded; "
            + "at most 64 are allowed.",
            Assert.Single(EngineTexts.ErrorsOf(EngineTexts.Movies.Run(text.ToString()))));
    }

    [Fact]
    public void Fields_are_counted_as_they_are_written()
    {
        const string Field = " __typename";
        Assert.DoesNotContain("errors", EngineTexts.Movies.Run($"{{{string.Concat(Enumerable.Repeat(Field, 2048))}}}"));
        Assert.Equal(
            "GRAPH_TOO_MANY_FIELDS 1:22531 -: The document has 2049 fields; at most 2048 are allowed.",
            Assert.Single(EngineTexts.ErrorsOf(
                EngineTexts.Movies.Run($"{{{string.Concat(Enumerable.Repeat(Field, 2049))}}}"))));
    }

    [Theory]
    [InlineData("{ movies { nodes { ...A } } } fragment A on Movie { actors { nodes { ...B } } } "
        + "fragment B on Actor { movies { nodes { ... on Titled { title } ... on Movie { actors { nodes "
        + "{ movies { nodes { id } } } } } } } }", "HC0087 1:159 -: The field \"Movie.actors\" comes 2 times "
        + "on one way into the answer; at most 1 are allowed. Ask for fewer levels, or in several requests.")]
    [InlineData("{ movies { nodes { actors { nodes { id name } edges { node { id name } } } } } }", "")]
    [InlineData("{ a: movies { nodes { actors { totalCount } } } b: movies { nodes { actors { totalCount } } } }", "")]
    [InlineData("{ __schema { types { fields { type { ofType { ofType { ofType { name } } } } } } } }", "")]
    public void A_field_stands_within_itself_so_often(string document, string error)
    {
        var limits = GraphLimits.Default with { MaxFieldCycles = 1 };
        var engine = EngineTexts.Make(ApiTexts.Read(ApiTexts.Movies), limits);
        var plan = engine.Plan(document);
        Assert.Equal(error, plan.StartsWith('{') ? string.Join('\n', EngineTexts.ErrorsOf(plan)) : "");
    }

    [Fact]
    public void Circles_are_left_to_validation() =>
        Assert.Contains(
            EngineTexts.ErrorsOf(EngineTexts.Movies.Run(
                "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }")),
            error => error.Contains("Cannot spread fragment", StringComparison.Ordinal));
}
