using Graph.GraphQL.Language;
using Graph.GraphQL.Types;

namespace Graph.Tests.Engine.Api;

/// <summary>A schema as a list of plain lines, made without the printer: every type and member with its type, arguments
/// and default, in the order of definition.</summary>
internal static class SchemaShape
{
    public static SortedDictionary<string, string> Of(GraphQLSchema schema)
    {
        var shape = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var type in schema.Types)
        {
            if (!type.IsIntrospection)
            {
                shape[type.Name] = Lines(type);
            }
        }

        return shape;
    }

    private static string Lines(GraphQLNamedType type) => string.Join('\n', type switch
    {
        GraphQLFieldsType fields => [Interfaces(fields), .. fields.Fields.AsEnumerable().Select(Field)],
        GraphQLInputObjectType input => input.Fields.AsEnumerable().Select(Input),
        GraphQLEnumType values => values.Values.AsEnumerable().Select(value => value.Name),
        GraphQLUnionType union => union.Types.Select(member => member.Name),
        _ => ["scalar"],
    });

    private static string Interfaces(GraphQLFieldsType type) =>
        $"{type.GetType().Name} {string.Join(" & ", type.Interfaces.Select(i => i.Name))}";

    private static string Field(GraphQLField field) =>
        $"{field.Name}({string.Join(", ", field.Arguments.AsEnumerable().Select(Input))}): {Type(field.Type)}";

    private static string Input(GraphQLInputValue input) => input.DefaultValue is null
        ? $"{input.Name}: {Type(input.Type)}"
        : $"{input.Name}: {Type(input.Type)} = {AstPrinter.Print(input.DefaultValue)}";

    private static string Type(GraphQLType type) => type switch
    {
        GraphQLNonNull nonNull => $"{Type(nonNull.OfType)}!",
        GraphQLList list => $"[{Type(list.OfType)}]",
        _ => type.NamedType.Name,
    };
}
