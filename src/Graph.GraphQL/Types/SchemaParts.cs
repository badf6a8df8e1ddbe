using Graph.GraphQL.Language;

namespace Graph.GraphQL.Types;

/// <summary>What <see cref="SchemaBuilder"/> hands to the schema it has built.</summary>
internal sealed record SchemaParts
{
    public required GraphQLNamedType[] Types { get; init; }

    public required GraphQLDirective[] Directives { get; init; }

    public required GraphQLNamedType? Query { get; init; }

    public required GraphQLNamedType? Mutation { get; init; }

    public required GraphQLNamedType? Subscription { get; init; }

    public required GraphQLField SchemaField { get; init; }

    public required GraphQLField TypeField { get; init; }

    public required GraphQLField TypenameField { get; init; }

    public SchemaDefinitionNode? Definition { get; init; }

    public SchemaExtensionNode[] Extensions { get; init; } = [];

    public Source? Source { get; init; }
}
