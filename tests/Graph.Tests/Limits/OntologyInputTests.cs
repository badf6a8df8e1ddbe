using System.Text;
using Graph.Engine;

namespace Graph.Tests.Limits;

/// <summary>An ontology is input too: what is wrong with it is an error with its place, whatever it is.</summary>
public sealed class OntologyInputTests
{
    [Theory]
    [InlineData("directive @a(x: Int @b) on FIELD_DEFINITION directive @b(x: Int @a) on ARGUMENT_DEFINITION "
        + "type T @node { n: String @a }")]
    [InlineData("type __Thing @node { name: String }")]
    [InlineData("type Thing @node { __name: String }")]
    [InlineData("enum E { __A } type T @node { e: E }")]
    [InlineData("type Thïng @node { name: String }")]
    [InlineData("type \u0422hing @node { name: String }")]
    [InlineData("type T\u200d @node { name: String }")]
    [InlineData("type T @node { name: String } \u0000")]
    [InlineData("type T @node { name: String @search(weight: 1e999) }")]
    [InlineData("type T @node { name: String @search(weight: -1) }")]
    [InlineData("interface A implements B @node { n: String } interface B implements A @node { n: String } "
        + "type T implements A & B @node { n: String }")]
    [InlineData("input I { i: I! } type T @node { n: String }")]
    [InlineData("")]
    [InlineData("{ query }")]
    public void It_is_refused_with_its_place(string text)
    {
        var reading = OntologyReader.Read("o.graphql", Encoding.UTF8.GetBytes(text));
        Assert.Null(reading.Ontology);
        Assert.NotEmpty(reading.Errors);
        Assert.All(reading.Errors, error => Assert.Matches("^o\\.graphql:[1-9][0-9]*:[1-9][0-9]*", error.ToString()));
    }

    [Fact]
    public void Ten_thousand_types_are_too_many_or_an_api()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 10_000; i++)
            text.Append($"type T{i} @node {{ name: String }}\n");
        var reading = OntologyReader.Read("o.graphql", Encoding.UTF8.GetBytes(text.ToString()));
        Assert.True(reading.IsOk || reading.Errors.Length is > 0 and <= 100, string.Join('\n', reading.Errors.Take(3)));
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{ a: ", " }")]
    public void Values_may_not_nest_without_end(string open, string close)
    {
        static string Many(string part) => string.Concat(Enumerable.Repeat(part, 100_000));
        var deep = Many(open) + "1" + Many(close);
        var text = $"type T @node {{ name: String @search(weight: {deep}) }}";
        Assert.NotEmpty(OntologyReader.Read("o.graphql", Encoding.UTF8.GetBytes(text)).Errors);
    }
}
