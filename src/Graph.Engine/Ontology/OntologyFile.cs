namespace Graph.Engine.Ontology;

/// <summary>A file of an ontology; an ontology is the text of all its files together.</summary>
/// <param name="Name">What messages call it, usually its path.</param>
/// <param name="Text">GraphQL SDL in UTF-8.</param>
public sealed record OntologyFile(string Name, ReadOnlyMemory<byte> Text);
