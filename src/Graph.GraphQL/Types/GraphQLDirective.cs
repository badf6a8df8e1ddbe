using Graph.GraphQL.Language;

namespace Graph.GraphQL.Types;

/// <summary>A directive a schema knows, §3.13.</summary>
public sealed class GraphQLDirective : SchemaMember
{
    internal GraphQLDirective(string name)
        : base(name)
    {
    }

    /// <summary>The arguments in the order of the definition.</summary>
    public MemberList<GraphQLArgument> Arguments { get; internal set; } = new([]);

    /// <summary>Where it may stand, in the order of the definition.</summary>
    public DirectiveLocation[] Locations { get; internal init; } = [];

    /// <summary>True if it may stand several times at one location.</summary>
    public bool IsRepeatable { get; internal init; }

    /// <summary>True for the directives of the specification that the schema did not define itself.</summary>
    public bool IsBuiltIn { get; internal init; }

    /// <summary>The definition; null for what every schema has.</summary>
    public DirectiveDefinitionNode? AstNode { get; internal init; }

    /// <summary>The extensions that were applied, in order; may be empty.</summary>
    public DirectiveExtensionNode[] ExtensionAstNodes { get; internal init; } = [];

    /// <summary>The schema coordinate, for instance <c>@skip</c>.</summary>
    public override string ToString() => "@" + Name;
}
