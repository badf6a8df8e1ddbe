using Graph.GraphQL.Language;
using Graph.GraphQL.Types;

namespace Graph.GraphQL.Validation.Rules;

/// <summary>§5.5.1.2 and §5.8.2: types that are named exist, in the schema or in the document itself.</summary>
internal sealed class KnownTypeNamesRule(ValidationContext context)
{
    private static readonly RuleInfo Fragments = new(5, "sec-Fragment-Spread-Type-Existence");
    private static readonly RuleInfo Variables = new(5, "sec-Variables-Are-Input-Types");

    private HashSet<string>? _defined;

    public void EnterTypeCondition(NamedTypeNode node) => Enter(node, Fragments, isTypeSystem: false);

    public void EnterVariableType(NamedTypeNode node) => Enter(node, Variables, isTypeSystem: false);

    public void EnterTypeReference(NamedTypeNode node) => Enter(node, Fragments, isTypeSystem: true);

    private void Enter(NamedTypeNode node, RuleInfo rule, bool isTypeSystem)
    {
        if (context.Schema.FindType(node.Name) is not null || Defined.Contains(node.Name)
            || (isTypeSystem && IsBuiltIn(node.Name)))
        {
            return;
        }

        var names = context.Schema.Types.Select(type => type.Name).Concat(Defined);
        if (isTypeSystem)
        {
            names = [.. BuiltInDefinitions.Scalars, .. BuiltInDefinitions.IntrospectionTypes, .. names];
        }

        context.Errors.Report(
            rule,
            $"Unknown type \"{ErrorText.Shorten(node.Name)}\".{context.DidYouMean(node.Name, names)}",
            node.Start);
    }

    private HashSet<string> Defined => _defined ??= new HashSet<string>(
        context.Document.Definitions.OfType<TypeDefinitionNode>().Select(definition => definition.Name),
        StringComparer.Ordinal);

    private static bool IsBuiltIn(string name) =>
        BuiltInDefinitions.IsScalar(name) || BuiltInDefinitions.IsIntrospectionType(name);
}
