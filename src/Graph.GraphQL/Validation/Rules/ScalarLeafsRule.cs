using Graph.GraphQL.Language;

namespace Graph.GraphQL.Validation.Rules;

/// <summary>§5.3.3: scalars and enums have no selection set, all other fields have one (it may be empty).</summary>
internal static class ScalarLeafsRule
{
    private static readonly RuleInfo Rule = new(8, "sec-Leaf-Field-Selections");

    public static void EnterField(ValidationContext context, FieldNode node)
    {
        if (context.Type is not { } type || type.NamedType.IsLeaf == node.SelectionSet is null)
        {
            return;
        }

        var name = ErrorText.Shorten(node.Name);
        if (node.SelectionSet is not null)
        {
            context.Errors.Report(
                Rule,
                $"Field \"{name}\" must not have a selection since type \"{type}\" has no subfields.",
                node.SelectionSet.Start);
        }
        else
        {
            context.Errors.Report(
                Rule,
                $"Field \"{name}\" of type \"{type}\" must have a selection of subfields. "
                    + $"Did you mean \"{name} {{ ... }}\"?",
                node.Start);
        }
    }
}
