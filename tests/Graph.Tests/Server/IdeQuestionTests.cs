using Graph.Engine;
using Graph.Server.Http;
using Graph.Tests.Engine.Planning;
using Graph.Tests.Support;

namespace Graph.Tests.Server;

/// <summary>The first question that the IDE begins with where the ontology is not the built-in one.</summary>
public sealed class IdeQuestionTests
{
    [Theory]
    [InlineData("schema/ontology.graphql", "organizations")]
    [InlineData("tests/herbarium/ontology.graphql", "specimens")]
    [InlineData("tests/other/ships/ontology.graphql", "ships")]
    [InlineData("tests/other/odd/ontology.graphql", "iMOs")]
    public void It_asks_any_ontology_for_what_is_linked_most(string file, string list)
    {
        var reading = OntologyReader.Read(file, File.ReadAllBytes(Repository.PathOf(file)));
        var engine = EngineTexts.Make(reading.Ontology!);
        var document = IdeQuestion.Of(engine.Ontology, engine.Schema)!;
        Assert.StartsWith($"{list}: ", engine.Plan(document), StringComparison.Ordinal);
        Assert.Contains("{ nodes { id", document, StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_without_links_is_asked_for_as_well()
    {
        var reading = OntologyReader.Read(
            "alone.graphql", "type Alone @node(plural: \"all\") { note: String }"u8.ToArray());
        var engine = EngineTexts.Make(reading.Ontology!);
        var document = IdeQuestion.Of(engine.Ontology, engine.Schema)!;
        Assert.StartsWith("all: ", engine.Plan(document), StringComparison.Ordinal);
    }
}
