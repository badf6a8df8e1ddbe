namespace Graph.Engine.Api;

// What the parts of search(…) mean. Its connection has the bindings of all connections.

/// <summary><c>search(…)</c>.</summary>
internal sealed record SearchRootBinding : Binding;

/// <summary>The arguments of a search that are not those of its page.</summary>
internal enum SearchArgument
{
    /// <summary><c>text</c>.</summary>
    Text,
    /// <summary><c>types</c>.</summary>
    Types,
}

/// <summary>An argument of <c>search(…)</c>; <c>first</c> and <c>after</c> are those of every connection.</summary>
/// <param name="Argument">Which.</param>
internal sealed record SearchArgumentBinding(SearchArgument Argument) : Binding;

/// <summary><c>score</c>, <c>attribute</c>, <c>text</c> of an edge of a search.</summary>
/// <param name="Field">Which.</param>
internal sealed record HitBinding(HitField Field) : Binding;
