namespace Graph.Engine.Ontology;

/// <summary>What is wrong with an ontology, where, and what to do.</summary>
/// <param name="Message">What is wrong, names in quotes; whole sentences.</param>
/// <param name="Position">Where.</param>
/// <param name="Remedy">What to change; whole sentences.</param>
public sealed record OntologyError(string Message, OntologyPosition Position, string Remedy)
{
    /// <summary>Where the other one stands when two collide or contradict each other; else null.</summary>
    public OntologyPosition? Other { get; init; }

    /// <summary>A code of the service (<c>GRAPH_NOT_YET</c>), or null.</summary>
    public string? Code { get; init; }

    /// <summary>One line: <c>file:line:column: message remedy (see also file:line:column)</c>.</summary>
    public override string ToString()
    {
        var code = Code is null ? "" : $" [{Code}]";
        var other = Other is null ? "" : $" (see also {Other})";
        return $"{Position}: {Message} {Remedy}{other}{code}";
    }
}
