using Graph.GraphQL.Language;
using Graph.GraphQL.Types;

namespace Graph.GraphQL.Validation.Schema;

/// <summary>
/// Type system validation, §3: whether a schema may be served. Everything that the SDL rules cannot decide without
/// knowing what the names mean. Thread-safe.
/// </summary>
public static class SchemaValidator
{
    /// <summary>All errors of the schema, in the order of its types; empty if there are none.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="maxErrors">Checking stops after this many; default 100.</param>
    public static IReadOnlyList<GraphQLError> Validate(GraphQLSchema schema, int maxErrors = 100)
    {
        var errors = new SchemaErrors(schema, maxErrors);
        RootTypes.Check(errors);
        Directives.Check(errors);
        AppliedDirectives.Check(errors);
        var cycles = new DefaultValueCycles(errors);
        foreach (var type in schema.Types)
        {
            if (type.IsIntrospection)
            {
                continue;
            }

            errors.CheckName(type.Name, type.AstNode);
            CheckType(type, errors, cycles);
        }

        new FiniteValues(errors).Check();
        return errors.List;
    }

    private static void CheckType(GraphQLNamedType type, SchemaErrors errors, DefaultValueCycles cycles)
    {
        switch (type)
        {
            case GraphQLFieldsType fields:
                Fields.Check(fields, errors);
                Interfaces.Check(fields, errors);
                break;
            case GraphQLUnionType union:
                Unions.Check(union, errors);
                break;
            case GraphQLEnumType enumType:
                Enums.Check(enumType, errors);
                break;
            case GraphQLInputObjectType input:
                InputObjects.Check(input, errors);
                cycles.Check(input);
                break;
        }
    }
}
