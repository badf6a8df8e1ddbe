using Graph.GraphQL.Language;

namespace Graph.GraphQL.Validation.Rules;

/// <summary>
/// Introspection is no tree but a graph: lists of types in lists of types grow without end. At most two of them
/// stand in one another, as the reference implementation recommends; the specification has no such rule.
/// </summary>
internal sealed class MaxIntrospectionDepthRule(ValidationContext context)
{
    private const int MaxLists = 2;

    private static readonly RuleInfo Rule = new(31, null) { Code = "HC0086" };

    private readonly IntrospectionDepth _depth = new(context.Fragments, MaxLists, maxOfTypes: int.MaxValue);

    /// <summary>Reports a field <c>__schema</c> or <c>__type</c> with too much below it.</summary>
    /// <returns>True if it did; such fields below it are not looked at then.</returns>
    public bool EnterField(FieldNode node)
    {
        if (node.SelectionSet is null)
        {
            return false;
        }

        if (_depth.IsExceeded(node.SelectionSet))
        {
            context.Errors.Report(Rule, "Maximum introspection depth exceeded", node.Start);
            return true;
        }

        context.IntrospectionFields.Add(node);
        return false;
    }
}
