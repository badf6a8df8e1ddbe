namespace Graph.Server.Settings;

/// <summary>The IDE in a browser, Banana Cake Pop.</summary>
internal sealed record IdeSettings
{
    /// <summary>Whether browsers get it at <c>/graphql/</c>; true by default.</summary>
    public required bool Enabled { get; init; }

    /// <summary>The file of the document that a new tab begins with; null for the one that goes with the ontology.
    /// </summary>
    public required string? Document { get; init; }
}
