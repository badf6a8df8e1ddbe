namespace Graph.Bolt;

/// <summary>A server that answered.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Agent">Product and version, such as <c>Neo4j/5.26.30</c>.</param>
/// <param name="Version">The protocol's version.</param>
public sealed record BoltServer(BoltAddress Address, string Agent, BoltVersion Version);
