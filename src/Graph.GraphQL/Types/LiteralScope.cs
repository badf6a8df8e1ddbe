namespace Graph.GraphQL.Types;

/// <summary>How much of a literal is checked.</summary>
public enum LiteralScope
{
    /// <summary>
    /// What the type system alone decides and every client can check from introspection: custom scalars accept
    /// everything, Float any number.
    /// </summary>
    TypeSystem,

    /// <summary>Also what custom scalars refuse, and numbers that are not finite as Float.</summary>
    Values,
}
