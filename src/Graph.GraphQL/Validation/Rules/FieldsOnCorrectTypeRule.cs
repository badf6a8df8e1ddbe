using Graph.GraphQL.Language;
using Graph.GraphQL.Types;

namespace Graph.GraphQL.Validation.Rules;

/// <summary>§5.3.1: fields exist on the type they are selected on.</summary>
internal static class FieldsOnCorrectTypeRule
{
    private static readonly RuleInfo Rule = new(9, "sec-Field-Selections");

    public static void EnterField(ValidationContext context, FieldNode node)
    {
        if (context.ParentType is { } type && context.Field is null)
        {
            context.Errors.Report(
                Rule,
                $"Cannot query field \"{ErrorText.Shorten(node.Name)}\" on type \"{type}\"."
                    + Suggestion(context, type, node.Name),
                node.Start);
        }
    }

    private static string Suggestion(ValidationContext context, GraphQLNamedType type, string name)
    {
        if (context.Options.HideSuggestions)
        {
            return "";
        }

        var types = SuggestTypes(context.Schema, type, name);
        return types.Count > 0
            ? Suggestions.DidYouMean(types, "to use an inline fragment on")
            : context.DidYouMean(name, (type as GraphQLFieldsType)?.Fields.AsEnumerable().Select(f => f.Name) ?? []);
    }

    // The possible types that have the field and their interfaces that have it: those that most types share first,
    // more general ones before more special ones, then by name.
    private static List<string> SuggestTypes(GraphQLSchema schema, GraphQLNamedType type, string name)
    {
        if (!type.IsAbstract)
        {
            return [];
        }

        var uses = new Dictionary<GraphQLFieldsType, int>();
        foreach (var possible in type.PossibleTypes)
        {
            if (possible.Fields.Find(name) is null)
            {
                continue;
            }

            uses[possible] = 1;
            foreach (var implemented in possible.Interfaces)
            {
                if (implemented.Fields.Find(name) is not null)
                {
                    uses[implemented] = uses.GetValueOrDefault(implemented) + 1;
                }
            }
        }

        var sorted = new List<GraphQLFieldsType>(uses.Count);
        foreach (var candidate in uses.Keys)
        {
            Insert(sorted, candidate, (a, b) => Compare(schema, uses, a, b));
        }

        return sorted.ConvertAll(candidate => candidate.Name);
    }

    private static int Compare(
        GraphQLSchema schema, Dictionary<GraphQLFieldsType, int> uses, GraphQLFieldsType a, GraphQLFieldsType b)
    {
        if (uses[a] != uses[b])
        {
            return uses[b] - uses[a];
        }

        if (a is GraphQLInterfaceType && schema.IsSubType(a, b))
        {
            return -1;
        }

        return b is GraphQLInterfaceType && schema.IsSubType(b, a)
            ? 1
            : NaturalOrder.Comparer.Compare(a.Name, b.Name);
    }

    // The comparison is no total order, so the way of sorting shows: binary insertion, as the reference's does.
    private static void Insert(
        List<GraphQLFieldsType> sorted, GraphQLFieldsType item, Comparison<GraphQLFieldsType> compare)
    {
        var left = 0;
        var right = sorted.Count;
        while (left < right)
        {
            var middle = (left + right) / 2;
            if (compare(item, sorted[middle]) < 0)
            {
                right = middle;
            }
            else
            {
                left = middle + 1;
            }
        }

        sorted.Insert(left, item);
    }
}
