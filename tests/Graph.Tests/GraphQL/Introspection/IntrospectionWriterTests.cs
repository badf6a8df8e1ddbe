using System.Buffers;
using System.Text;
using Graph.GraphQL.Introspection;
using Graph.GraphQL.Language;
using Graph.GraphQL.Types;
using Graph.Tests.GraphQL.Types;

namespace Graph.Tests.GraphQL.Introspection;

public sealed class IntrospectionWriterTests
{
    private static readonly GraphQLSchema Schema = SchemaBuilderTests.Build("""
        "All of it" schema { query: Q mutation: M }
        type Q implements I {
          id: ID! old: Int @deprecated
          a(x: In = { c: [1] }, y: Int @deprecated(reason: "n")): [U!]!
        }
        interface I { id: ID! }
        type M { b: E }
        union U = Q | M
        "Some" enum E { A B @deprecated(reason: "gone") }
        input In @oneOf { c: [Int!] d: String }
        scalar S @specifiedBy(url: "https://example.org/s")
        directive @d(z: S = 1) @deprecated(reason: "late") repeatable on FIELD | QUERY
        """);

    private static string Answer(string query, Func<string, object?>? variables = null)
    {
        var output = new ArrayBufferWriter<byte>();
        Assert.Null(Write(query, output, variables ?? (_ => null)));
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static GraphQLError? Write(
        string query, ArrayBufferWriter<byte> output, Func<string, object?> variables, long maxBytes = long.MaxValue)
    {
        var document = ErrorAssert.Parse(query);
        var operation = document.Definitions.OfType<OperationDefinitionNode>().Single();
        var fields = operation.SelectionSet.Selections.Cast<FieldNode>();
        var fragments = document.Definitions.OfType<FragmentDefinitionNode>().ToDictionary(f => f.Name);
        return IntrospectionWriter.Write(Schema, [.. fields], fragments, variables, output, maxBytes);
    }

    [Theory]
    [InlineData(
        "{ __schema { __typename description queryType { name } mutationType { kind } subscriptionType { name } } }",
        """{"__typename":"__Schema","description":"All of it","queryType":{"name":"Q"},"mutationType":{"kin"""
        + """d":"OBJECT"},"subscriptionType":null}""")]
    [InlineData(
        "{ __type(name: \"E\") { kind name description enumValues { name } all: enumValues(includeDeprecated: true) "
        + "{ n: name isDeprecated deprecationReason } fields { name } isOneOf } }",
        """{"kind":"ENUM","name":"E","description":"Some","enumValues":[{"name":"A"}],"all":[{"n":"A","isDe"""
        + """precated":false,"deprecationReason":null},{"n":"B","isDeprecated":true,"deprecationReason":"gon"""
        + """e"}],"fields":null,"isOneOf":null}""")]
    [InlineData(
        "{ __type(name: \"Q\") { interfaces { name } possibleTypes { name } fields { name args { name defaultValue } "
        + "type { kind name ofType { kind ofType { kind ofType { name __typename } } } } } } }",
        """{"interfaces":[{"name":"I"}],"possibleTypes":null,"fields":[{"name":"id","args":[],"type":{"kin"""
        + """d":"NON_NULL","name":null,"ofType":{"kind":"SCALAR","ofType":null}}},{"name":"a","args":[{"nam"""
        + """e":"x","defaultValue":"{ c: [1] }"}],"type":{"kind":"NON_NULL","name":null,"ofType":{"kind":"LIS"""
        + """T","ofType":{"kind":"NON_NULL","ofType":{"name":"U","__typename":"__Type"}}}}}]}""")]
    [InlineData("{ __type(name: \"In\") { isOneOf inputFields { name type { kind } } } }",
        """{"isOneOf":true,"inputFields":[{"name":"c","type":{"kind":"LIST"}},{"name":"d","type":{"kind":"S"""
        + """CALAR"}}]}""")]
    [InlineData("{ __type(name: \"S\") { specifiedByURL } }", """{"specifiedByURL":"https://example.org/s"}""")]
    [InlineData("{ __type(name: \"I\") { possibleTypes { name } } }", """{"possibleTypes":[{"name":"Q"}]}""")]
    [InlineData(
        "{ __type(name: \"U\") { possibleTypes { name } fields { name } } }",
        """{"possibleTypes":[{"name":"Q"},{"name":"M"}],"fields":null}""")]
    [InlineData("{ __type(name: \"Nope\") { name } }", "null")]
    [InlineData(
        "{ __schema { directives(includeDeprecated: true) { name isRepeatable isDeprecated deprecationReason locations "
        + "args { name type { name } defaultValue } } } }",
        """{"directives":[{"name":"d","isRepeatable":true,"isDeprecated":true,"deprecationReason":"late","l"""
        + """ocations":["FIELD","QUERY"],"args":[{"name":"z","type":{"name":"S"},"defaultValue":"1"}]},{"nam"""
        + """e":"include","isRepeatable":false,"isDeprecated":false,"deprecationReason":null,"locations":["FI"""
        + """ELD","FRAGMENT_SPREAD","INLINE_FRAGMENT"],"args":[{"name":"if","type":{"name":null},"defaultValu"""
        + """e":null}]},{"name":"skip","isRepeatable":false,"isDeprecated":false,"deprecationReason":null,"lo"""
        + """cations":["FIELD","FRAGMENT_SPREAD","INLINE_FRAGMENT"],"args":[{"name":"if","type":{"name":null}"""
        + ""","defaultValue":null}]},{"name":"deprecated","isRepeatable":false,"isDeprecated":false,"deprecat"""
        + """ionReason":null,"locations":["FIELD_DEFINITION","ARGUMENT_DEFINITION","INPUT_FIELD_DEFINITIO"""
        + """N","ENUM_VALUE","DIRECTIVE_DEFINITION"],"args":[{"name":"reason","type":{"name":null},"defaultVa"""
        + """lue":"\"No longer supported\""}]},{"name":"specifiedBy","isRepeatable":false,"isDeprecated":fals"""
        + """e,"deprecationReason":null,"locations":["SCALAR"],"args":[{"name":"url","type":{"name":null},"de"""
        + """faultValue":null}]},{"name":"oneOf","isRepeatable":false,"isDeprecated":false,"deprecationReaso"""
        + """n":null,"locations":["INPUT_OBJECT"],"args":[]}]}""")]
    public void Questions_about_the_schema_are_answered(string query, string expected) =>
        Assert.Equal(expected.Replace("\\\"", "\\\"", StringComparison.Ordinal), Answer(query));

    [Fact]
    public void Fields_of_one_name_are_merged_and_fragments_followed() => Assert.Equal(
        """{"name":"Q","fields":[{"name":"id","isDeprecated":false},{"name":"a","isDeprecated":false}]}""",
        Answer("""
            {
              __type(name: "Q") { ...T ... on __Type { fields { isDeprecated } } ... on __Field { description } }
              __type(name: "Q") { name }
            }
            fragment T on __Type { name fields { name } ...T }
            """));

    [Fact]
    public void Conditions_and_arguments_can_be_variables()
    {
        const string Query = """
            query ($t: String!, $yes: Boolean!, $no: Boolean!) {
              __type(name: $t) {
                name @skip(if: $no) kind @include(if: $no) d: description @include(if: $yes) @skip(if: $yes)
                enumValues(includeDeprecated: $yes) { name } }
            }
            """;
        Assert.Equal(
            """{"name":"E","enumValues":[{"name":"A"},{"name":"B"}]}""",
            Answer(Query, name => name == "t" ? "E" : name == "yes"));
    }

    [Fact]
    public void Depth_fields_and_bytes_are_limited()
    {
        var deep = Chain(50, next => $"ofType {{ ofType {{ ofType {{ ...{next} }} }} }}");
        var error = Write(deep, new(), _ => null);
        Assert.Equal("GRAPH_TOO_DEEP", error!.Code);

        var wide = Chain(30, next => $"a: ofType {{ ...{next} }} b: ofType {{ ...{next} }}");
        error = Write(wide, new(), _ => null);
        Assert.Equal("GRAPH_TOO_MANY_FIELDS", error!.Code);

        const string Long = "{ __schema { types { fields { type { fields { name description } } } } } }";
        error = Write(Long, new(), _ => null, maxBytes: 1000);
        Assert.Equal("GRAPH_TOO_MUCH_DATA", error!.Code);
    }

    // Fragments F0, F1, … each of which spreads the next.
    private static string Chain(int length, Func<string, string> body) =>
        "{ __type(name: \"Q\") { ...F0 } } "
        + string.Concat(Enumerable.Range(0, length).Select(i => $"fragment F{i} on __Type {{ {body($"F{i + 1}")} }} "))
        + $"fragment F{length} on __Type {{ name }}";
}
