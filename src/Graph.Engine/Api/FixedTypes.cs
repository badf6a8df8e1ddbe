using System.Diagnostics;
using Graph.GraphQL.Language;

namespace Graph.Engine.Api;

/// <summary>The types of the API that are the same for every ontology (with evidence a few more), and parts of Query
/// and
/// Mutation that speak of them. Types whose fields carry bindings are made by the generator.</summary>
internal static class FixedTypes
{
    /// <summary>Fields of Query that are not an ontology's.</summary>
    public static readonly string[] QueryFields =
        ["node", "nodes", "search", "paths", "neighborhood", "relationshipsAmong"];

    private static readonly string[] _generated =
    [
        "String", "Int", "Float", "Boolean", "ID",
        "Node", "NodeFilterInput", "NodeSortInput", "Query", "Mutation", "Subscription", "PageInfo", "NodeType",
        "RelationshipType", "SortEnumType", "NodeTypeOperationFilterInput", "FoldedStringOperationFilterInput",
        "MutationError", "Facet", "FacetBucket",
    ];

    private static readonly TypeDefinitionNode[] _always = Parse(FixedSdl.Always);
    private static readonly TypeDefinitionNode[] _withEvidence = Parse(FixedSdl.WithEvidence);
    private static readonly TypeDefinitionNode[] _roots = Parse(FixedSdl.Roots);
    private static readonly TypeDefinitionNode[] _evidenceRoots = Parse(FixedSdl.EvidenceRoots);
    private static readonly FieldDefinitionNode[] _onlyWithEvidence =
    [
        .. ((ObjectTypeDefinitionNode)_withEvidence.First(type => type.Name == "Parts")).Fields,
    ];

    /// <summary>Names that an ontology cannot take for a type.</summary>
    public static IEnumerable<string> NamesFor(bool evidence) =>
        _generated.Concat(For(evidence).Select(type => type.Name)).Append("Error");

    /// <summary>The types.</summary>
    public static IEnumerable<TypeDefinitionNode> For(bool evidence)
    {
        var types = evidence ? _always.Concat(_withEvidence.Where(type => type.Name != "Parts")) : _always;
        return types.Select(type => type is ObjectTypeDefinitionNode node && evidence ? Complete(node) : type)
            .Select(WalkTypes.Bind);
    }

    /// <summary>Fields of Query that are answered by no store step of their own: search, paths and their
    /// like.</summary>
    public static IEnumerable<FieldDefinitionNode> Questions(bool evidence) =>
        Fields(_roots, "Query").Select(field => evidence && field.Name == "paths" ? WithMinConfidence(field) : field);

    /// <summary>Fields of Mutation beside those of node types.</summary>
    public static IEnumerable<FieldDefinitionNode> Mutations(bool evidence) =>
        evidence ? Fields(_roots, "Mutation").Concat(Fields(_evidenceRoots, "Mutation")) : Fields(_roots, "Mutation");

    /// <summary><c>onChanged</c>.</summary>
    public static IEnumerable<FieldDefinitionNode> Subscriptions() => Fields(_roots, "Subscription");

    private static FieldDefinitionNode[] Fields(TypeDefinitionNode[] types, string name) =>
        ((ObjectTypeDefinitionNode)types.First(type => type.Name == name)).Fields;

    // Path.confidence and Relationship.claims.
    private static ObjectTypeDefinitionNode Complete(ObjectTypeDefinitionNode type)
    {
        var (name, before) = type.Name switch
        {
            "Path" => ("confidence", 1),
            "Relationship" => ("claims", type.Fields.Length),
            _ => ("", 0),
        };
        if (name.Length == 0)
        {
            return type;
        }

        var field = Array.Find(_onlyWithEvidence, f => f.Name == name)!;
        return new ObjectTypeDefinitionNode
        {
            Name = type.Name,
            Description = type.Description,
            Interfaces = type.Interfaces,
            Fields = [.. type.Fields[..before], field, .. type.Fields[before..]],
        };
    }

    private static FieldDefinitionNode WithMinConfidence(FieldDefinitionNode field)
    {
        var place = Array.FindIndex(field.Arguments, argument => argument.Name == "asOf");
        var argument = Array.Find(_onlyWithEvidence, f => f.Name == "paths")!.Arguments[0];
        return new FieldDefinitionNode
        {
            Name = field.Name,
            Description = field.Description,
            Type = field.Type,
            Arguments = [.. field.Arguments[..place], argument, .. field.Arguments[place..]],
        };
    }

    private static TypeDefinitionNode[] Parse(ReadOnlySpan<byte> text)
    {
        var parsed = GraphQLParser.Parse(text.ToArray(), ParserOptions.Unlimited);
        return parsed.Node is { } document
            ? [.. document.Definitions.Cast<TypeDefinitionNode>()]
            : throw new UnreachableException(parsed.Error?.Message);
    }
}
