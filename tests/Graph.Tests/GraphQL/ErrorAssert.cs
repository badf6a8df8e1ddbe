using System.Text;
using Graph.GraphQL.Language;
using Graph.GraphQL.Types;
using Graph.GraphQL.Validation.Schema;
using Graph.GraphQL.Validation.Sdl;

namespace Graph.Tests.GraphQL;

/// <summary>Errors as text, one per line: the message, then its places as line:column.</summary>
internal static class ErrorAssert
{
    public static DocumentNode Parse(string text) =>
        GraphQLParser.Parse(Encoding.UTF8.GetBytes(text), ParserOptions.Unlimited).Node
        ?? throw new ArgumentException("The text of the test does not parse.", nameof(text));

    public static string Text(GraphQLError error) =>
        string.Join(' ', error.Locations.Select(l => $"{l.Line}:{l.Column}").Prepend(error.Message));

    public static void Syntax(string text, string expected)
    {
        var result = GraphQLParser.Parse(Encoding.UTF8.GetBytes(text));
        Assert.NotNull(result.Error);
        Assert.Null(result.Node);
        Assert.Equal(expected, Text(result.Error));
    }

    public static void Sdl(string sdl, params string[] expected)
    {
        var errors = SdlValidator.Validate(Parse(sdl));
        Assert.Equal(expected, errors.Select(Text));
        Assert.All(errors, error => Assert.StartsWith("https://spec.graphql.org/September2026/#", error.SpecifiedBy));
    }

    public static void Schema(string sdl, params string[] expected)
    {
        var errors = SchemaErrors(sdl);
        Assert.Equal(expected, errors.Select(Text));
        Assert.All(errors, error => Assert.StartsWith("https://spec.graphql.org/September2026/#", error.SpecifiedBy));
    }

    public static IReadOnlyList<GraphQLError> SchemaErrors(string sdl)
    {
        var document = Parse(sdl);
        Assert.Empty(SdlValidator.Validate(document));
        return SchemaValidator.Validate(SchemaBuilder.Build(document));
    }
}
