namespace Graph.GraphQL.Language;

/// <summary>Where the rules are written down.</summary>
public static class Specification
{
    /// <summary>The address of a section of the September 2026 edition.</summary>
    /// <param name="section">The section's anchor, for instance <c>sec-Leaf-Field-Selections</c>.</param>
    public static string Address(string section) => "https://spec.graphql.org/September2026/#" + section;
}
