namespace Graph.GraphQL.Types;

/// <summary>What definitions cannot say about a schema that is built from them.</summary>
public sealed record SchemaOptions
{
    /// <summary>What the custom scalars accept, by name; a scalar that is missing here accepts everything.</summary>
    public IReadOnlyDictionary<string, ScalarCoercion> Scalars { get; init; } =
        new Dictionary<string, ScalarCoercion>();
}
