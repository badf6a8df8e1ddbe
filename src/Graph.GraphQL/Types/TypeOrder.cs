namespace Graph.GraphQL.Types;

/// <summary>
/// The order of a schema's types, which introspection and printing show: each defined type in turn, the first time
/// it uses a type that is not defined (a built-in scalar) followed by that.
/// </summary>
internal sealed class TypeOrder(IEnumerable<GraphQLNamedType> defined)
{
    private readonly HashSet<GraphQLNamedType> _known = [.. defined];
    private readonly HashSet<GraphQLNamedType> _placed = [];
    private readonly List<GraphQLNamedType> _order = [];

    public GraphQLNamedType[] ToArray() => [.. _order];

    public void AddWithReferences(GraphQLNamedType type)
    {
        // Only built-in types are not known beforehand, so this never goes deeper than __Schema's own types.
        if (_placed.Add(type))
        {
            _known.Add(type);
            _order.Add(type);
            foreach (var reference in References(type))
            {
                if (!_known.Contains(reference))
                {
                    AddWithReferences(reference);
                }
            }
        }
    }

    private static IEnumerable<GraphQLNamedType> References(GraphQLNamedType type) => type switch
    {
        GraphQLUnionType union => union.DeclaredTypes,
        GraphQLFieldsType fields => fields.DeclaredInterfaces.Concat(fields.Fields.AsEnumerable().SelectMany(OfField)),
        GraphQLInputObjectType input => input.Fields.AsEnumerable().Select(field => field.Type.NamedType),
        _ => [],
    };

    private static IEnumerable<GraphQLNamedType> OfField(GraphQLField field) =>
        field.Arguments.AsEnumerable().Select(argument => argument.Type.NamedType).Prepend(field.Type.NamedType);
}
