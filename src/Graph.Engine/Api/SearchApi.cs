using System.Diagnostics;
using Graph.Engine.Ontology;
using Graph.GraphQL.Language;

namespace Graph.Engine.Api;

/// <summary>Binds <c>search(…)</c>, its connection and its edge, which are the same for every ontology, to what they
/// mean.</summary>
internal static class SearchApi
{
    /// <summary>The root field.</summary>
    public static FieldDefinitionNode Bind(FieldDefinitionNode field) => Field(
        field,
        new SearchRootBinding(),
        [.. field.Arguments.Select(argument => Argument(argument, argument.Name switch
        {
            "text" => new SearchArgumentBinding(SearchArgument.Text),
            "types" => new SearchArgumentBinding(SearchArgument.Types),
            "first" => new ArgumentBinding(ArgumentRole.First),
            "after" => new ArgumentBinding(ArgumentRole.After),
            var other => throw new UnreachableException($"search has an argument \"{other}\"."),
        }))]);

    /// <summary>The same type, bound where it is one of a search.</summary>
    public static TypeDefinitionNode Bind(TypeDefinitionNode type, GraphOntology ontology) => type switch
    {
        ObjectTypeDefinitionNode { Name: "SearchConnection" } connection =>
            Object(connection, new ConnectionTypeBinding(ontology.Node, null), name => name switch
            {
                "edges" => new ConnectionFieldBinding(ConnectionFieldKind.Edges),
                "nodes" => new ConnectionFieldBinding(ConnectionFieldKind.Nodes),
                "pageInfo" => new ConnectionFieldBinding(ConnectionFieldKind.PageInfo),
                _ => new ConnectionFieldBinding(ConnectionFieldKind.TotalCount),
            }),
        ObjectTypeDefinitionNode { Name: "SearchEdge" } edge =>
            Object(edge, new EdgeTypeBinding(ontology.Node, null), name => name switch
            {
                "cursor" => new EdgeBinding(EdgePart.Cursor),
                "node" => new EdgeBinding(EdgePart.Node),
                "score" => new HitBinding(HitField.Score),
                "attribute" => new HitBinding(HitField.Attribute),
                _ => new HitBinding(HitField.Text),
            }),
        _ => type,
    };

    private static ObjectTypeDefinitionNode Object(
        ObjectTypeDefinitionNode type, Binding binding, Func<string, Binding> fieldBinding) => new()
        {
            Name = type.Name,
            Description = type.Description,
            Fields = [.. type.Fields.Select(field => Field(field, fieldBinding(field.Name), field.Arguments))],
            Binding = binding,
        };

    private static FieldDefinitionNode Field(
        FieldDefinitionNode field, Binding binding, InputValueDefinitionNode[] arguments) => new()
        {
            Name = field.Name,
            Description = field.Description,
            Arguments = arguments,
            Type = field.Type,
            Binding = binding,
        };

    private static InputValueDefinitionNode Argument(InputValueDefinitionNode argument, Binding binding) => new()
    {
        Name = argument.Name,
        Description = argument.Description,
        Type = argument.Type,
        DefaultValue = argument.DefaultValue,
        Binding = binding,
    };
}
