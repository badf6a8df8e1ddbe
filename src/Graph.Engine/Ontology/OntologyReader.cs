namespace Graph.Engine.Ontology;

/// <summary>Reads an ontology's text.</summary>
public static class OntologyReader
{
}
