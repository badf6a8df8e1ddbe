using Graph.GraphQL.Language;
using Graph.GraphQL.Types;

namespace Graph.GraphQL.Validation;

/// <summary>
/// Whether a document makes sense in a schema, §5. One walk over the document; the rules are in
/// <c>Validation/Rules</c>, one file each. Thread-safe.
/// </summary>
public static class Validator
{
    /// <summary>Validates a document that has been parsed.</summary>
    /// <param name="schema">A schema that has passed <c>SchemaValidator</c>.</param>
    /// <param name="document">The document.</param>
    /// <param name="options">Limits; default <see cref="ValidationOptions.Default"/>.</param>
    /// <returns>
    /// The errors in the order of the document; none if it can be executed. Those of rules of the specification
    /// carry <see cref="GraphQLError.SpecifiedBy"/>.
    /// </returns>
    public static IReadOnlyList<GraphQLError> Validate(
        GraphQLSchema schema, DocumentNode document, ValidationOptions? options = null)
    {
        var context = new ValidationContext(schema, document, options ?? ValidationOptions.Default);
        new DocumentWalk(context).Walk();
        VariableRules.Run(context);
        if (!context.IsTooDeep)
        {
            Rules.OverlappingFieldsCanBeMergedRule.Run(context);
            ServiceChecks.Run(context);
        }

        return context.Errors.ToArray(document.Source);
    }
}
