using System.Text;
using Graph.Engine;
using Graph.Engine.Ontology;
using Graph.GraphQL.Language;
using Graph.GraphQL.Types;
using Graph.Tests.Support;

namespace Graph.Tests.Engine.Api;

/// <summary>Ontologies and API texts that several tests use.</summary>
internal static class ApiTexts
{
    /// <summary>The example at the end of api.md.</summary>
    public const string Movies = """
        interface Titled @node(plural: "titledThings") { title: String! @search @index }
        type Movie implements Titled @node {
          released: Int @index
          actors: [Actor!]! @relationship(type: "ACTED_IN", direction: IN, properties: "Part")
        }
        type Actor @node {
          name: String! @search
          movies: [Movie!]! @relationship(type: "ACTED_IN", direction: OUT, properties: "Part")
        }
        type Part @relationshipProperties { roles: [String!]! }
        """;

    /// <summary>Reads an ontology that must be right.</summary>
    public static GraphOntology Read(string text, string name = "test.graphql")
    {
        var reading = OntologyReader.Read(name, Encoding.UTF8.GetBytes(text));
        Assert.True(reading.IsOk, string.Join("\n", reading.Errors));
        return reading.Ontology;
    }

    /// <summary>The project's own ontology.</summary>
    public static GraphOntology ReadProject() =>
        Read(File.ReadAllText(Repository.PathOf("schema", "ontology.graphql")), "ontology.graphql");

    /// <summary>The schema of an SDL text.</summary>
    public static GraphQLSchema Schema(string sdl)
    {
        var parsed = GraphQLParser.Parse(Encoding.UTF8.GetBytes(sdl), ParserOptions.Unlimited);
        Assert.True(parsed.IsOk, parsed.Error?.Message);
        return SchemaBuilder.Build(parsed.Node);
    }

    /// <summary>Sorted and without descriptions, as the references are compared.</summary>
    public static string Normal(GraphQLSchema schema) => SchemaPrinter.Print(schema, sorted: true, descriptions: false);
}
