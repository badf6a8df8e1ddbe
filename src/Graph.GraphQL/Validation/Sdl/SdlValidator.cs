using Graph.GraphQL.Language;

namespace Graph.GraphQL.Validation.Sdl;

/// <summary>
/// Checks a type system document before a schema is built from it: names are unique, what is named exists,
/// directives stand where they may. What passes can be given to <see cref="Types.SchemaBuilder"/>. Thread-safe.
/// </summary>
public static class SdlValidator
{
    /// <summary>All errors of the document, in its order; empty if there are none.</summary>
    /// <param name="document">The document; executable definitions in it are checked as far as the rules go.</param>
    /// <param name="maxErrors">Checking stops after this many; default 100.</param>
    public static IReadOnlyList<GraphQLError> Validate(DocumentNode document, int maxErrors = 100)
    {
        var context = new SdlContext(document, maxErrors);
        var directives = new KnownDirectives(document);
        SdlRule[] rules =
        [
            new LoneSchemaDefinitionRule(context),
            new UniqueOperationTypesRule(context),
            new UniqueTypeNamesRule(context),
            new UniqueEnumValueNamesRule(context),
            new UniqueFieldDefinitionNamesRule(context),
            new UniqueArgumentDefinitionNamesRule(context),
            new UniqueDirectiveNamesRule(context),
            new KnownTypeNamesRule(context),
            new KnownDirectivesRule(context, directives),
            new UniqueDirectivesPerLocationRule(context, directives),
            new PossibleTypeExtensionsRule(context),
            new KnownArgumentNamesOnDirectivesRule(context, directives),
            new UniqueArgumentNamesRule(context),
            new UniqueInputFieldNamesRule(context),
            new ProvidedRequiredArgumentsOnDirectivesRule(context, directives),
        ];
        new SdlWalk(rules, context).Run();
        return context.Errors;
    }
}
