using Graph.GraphQL.Language;

namespace Graph.Engine.Api;

/// <summary>Gives the fixed types and root fields that speak of walks their bindings.</summary>
internal static class WalkTypes
{
    private static readonly Dictionary<string, (string Field, WalkPart Part)[]> _parts = new(StringComparer.Ordinal)
    {
        ["Path"] =
        [
            ("length", WalkPart.Length), ("confidence", WalkPart.Confidence), ("nodes", WalkPart.Nodes),
            ("relationships", WalkPart.Relationships),
        ],
        ["Neighborhood"] =
        [
            ("nodes", WalkPart.Nodes), ("relationships", WalkPart.Relationships), ("truncated", WalkPart.Truncated),
        ],
        ["Relationship"] =
        [
            ("id", WalkPart.Id), ("type", WalkPart.Type), ("from", WalkPart.From), ("to", WalkPart.To),
            ("properties", WalkPart.Properties),
        ],
        ["RelationshipCount"] =
        [
            ("type", WalkPart.Type), ("direction", WalkPart.Direction), ("count", WalkPart.Count),
        ],
    };

    private static readonly Dictionary<string, WalkArgument> _arguments = new(StringComparer.Ordinal)
    {
        ["from"] = WalkArgument.From,
        ["to"] = WalkArgument.To,
        ["maxLength"] = WalkArgument.MaxLength,
        ["over"] = WalkArgument.Over,
        ["avoid"] = WalkArgument.Avoid,
        ["through"] = WalkArgument.Through,
        ["minConfidence"] = WalkArgument.MinConfidence,
        ["asOf"] = WalkArgument.AsOf,
        ["first"] = WalkArgument.First,
        ["of"] = WalkArgument.Nodes,
        ["ids"] = WalkArgument.Nodes,
        ["depth"] = WalkArgument.Depth,
        ["perType"] = WalkArgument.PerType,
        ["limit"] = WalkArgument.Limit,
    };

    private static readonly Dictionary<string, ArgumentRole> _paging = new(StringComparer.Ordinal)
    {
        ["first"] = ArgumentRole.First,
        ["after"] = ArgumentRole.After,
        ["last"] = ArgumentRole.Last,
        ["before"] = ArgumentRole.Before,
    };

    /// <summary>The type, its fields bound where it is one of these; else as it is.</summary>
    public static TypeDefinitionNode Bind(TypeDefinitionNode type) =>
        type is ObjectTypeDefinitionNode node && _parts.TryGetValue(node.Name, out var parts)
            ? new ObjectTypeDefinitionNode
            {
                Name = node.Name,
                Description = node.Description,
                Interfaces = node.Interfaces,
                Fields = [.. node.Fields.Select(field => Bind(field, parts))],
            }
            : type;

    /// <summary>The root field bound where it is one of these, else null.</summary>
    public static FieldDefinitionNode? BindRoot(FieldDefinitionNode field)
    {
        WalkKind? kind = field.Name switch
        {
            "paths" => WalkKind.Paths,
            "neighborhood" => WalkKind.Neighborhood,
            "relationshipsAmong" => WalkKind.Among,
            _ => null,
        };
        return kind is { } known
            ? With(field, new WalkRootBinding(known), name => new WalkArgumentBinding(_arguments[name]))
            : null;
    }

    private static FieldDefinitionNode Bind(FieldDefinitionNode field, (string Field, WalkPart Part)[] parts)
    {
        var place = Array.FindIndex(parts, part => part.Field == field.Name);
        return place < 0
            ? With(field, new RelationshipClaimsBinding(), name => new ArgumentBinding(_paging[name]))
            : With(field, new WalkPartBinding(parts[place].Part), _ => null);
    }

    private static FieldDefinitionNode With(
        FieldDefinitionNode field, Binding binding, Func<string, Binding?> argument) => new()
        {
            Name = field.Name,
            Description = field.Description,
            Type = field.Type,
            Binding = binding,
            Arguments =
            [
                .. field.Arguments.Select(own => new InputValueDefinitionNode
                {
                    Name = own.Name,
                    Description = own.Description,
                    Type = own.Type,
                    DefaultValue = own.DefaultValue,
                    Binding = argument(own.Name),
                }),
            ],
        };
}
