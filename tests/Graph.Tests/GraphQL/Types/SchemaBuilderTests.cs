using System.Text;
using Graph.GraphQL.Language;
using Graph.GraphQL.Types;

namespace Graph.Tests.GraphQL.Types;

public sealed class SchemaBuilderTests
{
    internal static GraphQLSchema Build(string sdl) =>
        SchemaBuilder.Build(GraphQLParser.Parse(Encoding.UTF8.GetBytes(sdl), ParserOptions.Unlimited).Node!);

    [Fact]
    public void Types_refer_to_each_other_in_any_order()
    {
        var schema = Build(
            "type Query { a: A } type A implements I { b: [B!]! } interface I { b: [B!]! } type B { id: ID }");
        var a = (GraphQLObjectType)schema.FindType("A")!;
        var b = schema.FindType("B")!;
        Assert.Same(b.AsNonNull().AsList().AsNonNull(), a.Fields.Find("b")!.Type);
        Assert.Same(schema.QueryType, schema.FindType("Query"));
        Assert.True(schema.IsSubType(schema.FindType("I")!, a));
        Assert.False(schema.IsSubType(schema.FindType("I")!, b));
        Assert.Equal([a], schema.FindType("I")!.PossibleTypes);
    }

    [Fact]
    public void Extensions_add_to_what_they_extend()
    {
        var schema = Build("""
            type Query { a: Int } extend type Query { b: String @deprecated } enum E { A } extend enum E { B }
            input In { a: Int = 1 } extend input In { b: Int! } union U = Query extend union U = T type T { u: U }
            scalar S extend scalar S @specifiedBy(url: "https://example.org/s")
            schema { query: Query } extend schema { mutation: T }
            directive @d on FIELD extend directive @d @deprecated(reason: "old")
            """);
        Assert.Equal(["a", "b"], schema.QueryType!.Fields.AsEnumerable().Select(f => f.Name));
        Assert.Equal("No longer supported", schema.QueryType!.Fields.Find("b")!.DeprecationReason);
        Assert.Equal(2, ((GraphQLEnumType)schema.FindType("E")!).Values.Count);
        var input = (GraphQLInputObjectType)schema.FindType("In")!;
        Assert.False(input.Fields.Find("a")!.IsRequired);
        Assert.True(input.Fields.Find("b")!.IsRequired);
        Assert.Equal(2, ((GraphQLUnionType)schema.FindType("U")!).Types.Length);
        Assert.Equal("https://example.org/s", ((GraphQLScalarType)schema.FindType("S")!).SpecifiedByUrl);
        Assert.Equal("T", schema.MutationType!.Name);
        Assert.Equal("old", schema.FindDirective("d")!.DeprecationReason);
    }

    [Fact]
    public void Built_in_scalars_are_there_when_they_are_used()
    {
        var schema = Build("type Query { a: Int }");
        Assert.Equal(ScalarKind.Int, ((GraphQLScalarType)schema.FindType("Int")!).ScalarKind);
        Assert.Null(schema.FindType("Float"));
        Assert.Equal(
            [
                "Query", "Int", "Boolean", "String", "__Schema", "__Type", "__TypeKind", "__Field", "__InputValue",
                "__EnumValue", "__Directive", "__DirectiveLocation",
            ],
            schema.Types.Select(type => type.Name));
    }

    [Fact]
    public void Meta_fields_are_found_where_they_belong()
    {
        var schema = Build("type Query { a: A } type A { a: Int }");
        Assert.Same(schema.SchemaField, schema.FindField(schema.QueryType!, "__schema"));
        Assert.Null(schema.FindField(schema.FindType("A")!, "__schema"));
        Assert.Same(schema.TypenameField, schema.FindField(schema.FindType("A")!, "__typename"));
        Assert.Equal("__type(name:)", schema.TypeField.Arguments[0].ToString());
    }
}
