namespace Graph.GraphQL.Types;

/// <summary>All names a document over a schema can contain.</summary>
internal static class SchemaNames
{
    public static IEnumerable<string> Of(GraphQLSchema schema) =>
        schema.Types.SelectMany(type => OfType(type).Prepend(type.Name))
            .Concat(schema.Directives.SelectMany(d => OfArguments(d.Arguments).Prepend(d.Name)));

    private static IEnumerable<string> OfType(GraphQLNamedType type) => type switch
    {
        GraphQLFieldsType fields => fields.Fields.AsEnumerable()
            .SelectMany(field => OfArguments(field.Arguments).Prepend(field.Name)),
        GraphQLEnumType enumType => enumType.Values.AsEnumerable().Select(value => value.Name),
        GraphQLInputObjectType input => input.Fields.AsEnumerable().Select(field => field.Name),
        _ => [],
    };

    private static IEnumerable<string> OfArguments(MemberList<GraphQLArgument> arguments) =>
        arguments.AsEnumerable().Select(argument => argument.Name);
}
