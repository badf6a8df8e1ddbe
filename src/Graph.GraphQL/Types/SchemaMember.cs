namespace Graph.GraphQL.Types;

/// <summary>A named part of a type or directive: field, argument, input field or enum value.</summary>
public abstract class SchemaMember
{
    private protected SchemaMember(string name)
    {
        Name = name;
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The description; null if there is none.</summary>
    public string? Description { get; internal init; }

    /// <summary>Why it is deprecated; null if it is not.</summary>
    public string? DeprecationReason { get; internal init; }

    /// <summary>True if it is deprecated.</summary>
    public bool IsDeprecated => DeprecationReason is not null;

    /// <summary>Its place among its siblings, from 0.</summary>
    public int Index { get; internal set; } = -1;

    /// <summary>What the maker of the definition bound to it; null if nothing.</summary>
    public object? Binding { get; internal init; }
}
