using Graph.GraphQL.Types;
using Graph.Tests.Support;

namespace Graph.Tests.GraphQL.Types;

public sealed class SchemaPrinterTests
{
    private const string Text = """"
        """About all"""
        schema {
          query: Query
        }

        """A directive"""
        directive @d(b: Int = 1, a: [E!]) repeatable on OBJECT | FIELD

        type Query implements B & A {
          """Described"""
          id: ID!

          """
          Two
          lines
          """
          a10(
            """An argument"""
            z: In = { x: [1] }
            y: String
          ): U @deprecated
          a2: S
        }

        interface B {
          id: ID!
        }

        interface A {
          id: ID!
        }

        union U = Query

        enum E {
          Z
          Y @deprecated(reason: "because \"so\"")
        }

        input In @oneOf {
          x: [Int]
        }

        scalar S @specifiedBy(url: "https://example.org/s")
        """";

    [Fact]
    public void The_order_of_the_definitions_is_kept() =>
        Assert.Equal(Text, SchemaPrinter.Print(SchemaBuilderTests.Build(Text)));

    [Fact]
    public void Everything_can_be_sorted_and_descriptions_left_out() => Assert.Equal(
        """
        directive @d(a: [E!], b: Int = 1) repeatable on FIELD | OBJECT

        interface A {
          id: ID!
        }

        interface B {
          id: ID!
        }

        enum E {
          Y @deprecated(reason: "because \"so\"")
          Z
        }

        input In @oneOf {
          x: [Int]
        }

        type Query implements A & B {
          a2: S
          a10(y: String, z: In = { x: [1] }): U @deprecated
          id: ID!
        }

        scalar S @specifiedBy(url: "https://example.org/s")

        union U = Query
        """,
        SchemaPrinter.Print(SchemaBuilderTests.Build(Text), sorted: true, descriptions: false));

    [SharedFact("reference/api.graphql")]
    public void The_reference_api_survives_printing()
    {
        var schema = SchemaBuilderTests.Build(File.ReadAllText(SharedFolder.File("reference/api.graphql")!));
        var printed = SchemaPrinter.Print(schema, sorted: true);
        Assert.Equal(printed, SchemaPrinter.Print(SchemaBuilderTests.Build(printed)));
    }
}
