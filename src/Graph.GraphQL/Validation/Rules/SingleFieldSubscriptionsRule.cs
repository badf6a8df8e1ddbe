using Graph.GraphQL.Language;
using Graph.GraphQL.Types;

namespace Graph.GraphQL.Validation.Rules;

/// <summary>§5.2.4.1: a subscription has one root field, which is not of introspection and not conditional.</summary>
internal static class SingleFieldSubscriptionsRule
{
    private static readonly RuleInfo Rule = new(4, "sec-Single-Root-Field");

    public static void EnterOperation(ValidationContext context, OperationDefinitionNode node)
    {
        if (node.Operation != OperationType.Subscription || context.Schema.SubscriptionType is not { } root)
        {
            return;
        }

        var fields = new RootFields(context, root);
        fields.Collect(node.SelectionSet);
        var subject = node.Name is null ? "Anonymous Subscription" : $"Subscription \"{ErrorText.Shorten(node.Name)}\"";
        if (fields.Conditions.Count > 0)
        {
            context.Errors.Report(
                Rule,
                $"{subject} must not use `@skip` or `@include` directives in the top level selection.",
                [.. fields.Conditions.Select(directive => directive.Start)]);
            return;
        }

        if (fields.Groups.Count == 0)
        {
            context.Errors.Report(Rule, $"{subject} must select one top level field.", node.SelectionSet.Start);
        }
        else if (fields.Groups.Count > 1)
        {
            context.Errors.Report(
                Rule,
                $"{subject} must select only one top level field.",
                [.. fields.Groups.Skip(1).SelectMany(group => group).Select(field => field.Start)]);
        }

        foreach (var group in fields.Groups)
        {
            if (group[0].Name.StartsWith("__", StringComparison.Ordinal))
            {
                context.Errors.Report(
                    Rule,
                    $"{subject} must not select an introspection top level field.",
                    [.. group.Select(field => field.Start)]);
            }
        }
    }

    /// <summary>CollectFields (§6.3.2) of a subscription's root, with a stack of its own.</summary>
    private sealed class RootFields(ValidationContext context, GraphQLObjectType root)
    {
        private readonly Dictionary<string, List<FieldNode>> _byName = new(StringComparer.Ordinal);
        private readonly HashSet<(string Fragment, DirectiveNode? Defer)> _visited = [];
        private readonly Stack<(SelectionNode[] Selections, int Next, DirectiveNode? Defer)> _stack = [];

        public List<List<FieldNode>> Groups { get; } = [];

        public List<DirectiveNode> Conditions { get; } = [];

        public void Collect(SelectionSetNode set)
        {
            _stack.Push((set.Selections, 0, null));
            while (_stack.TryPop(out var frame))
            {
                if (frame.Next < frame.Selections.Length)
                {
                    _stack.Push(frame with { Next = frame.Next + 1 });
                    Visit(frame.Selections[frame.Next], frame.Defer);
                }
            }
        }

        private void Visit(SelectionNode selection, DirectiveNode? defer)
        {
            var condition = Find(selection, "skip") ?? Find(selection, "include");
            if (condition is not null)
            {
                Conditions.Add(condition);
                return;
            }

            switch (selection)
            {
                case FieldNode field:
                    Add(field);
                    break;
                case InlineFragmentNode inline when Matches(inline.TypeCondition):
                    _stack.Push((inline.SelectionSet.Selections, 0, Deferred(inline) ?? defer));
                    break;
                case FragmentSpreadNode spread when context.Fragments.Find(spread.Name) is { } fragment
                    && Matches(fragment.Node.TypeCondition):
                    VisitFragment(fragment, Deferred(spread) ?? defer);
                    break;
            }
        }

        // A fragment counts again when it is deferred, but not once it has been spread as it is.
        private void VisitFragment(FragmentFacts fragment, DirectiveNode? defer)
        {
            if (!_visited.Contains((fragment.Name, null)) && _visited.Add((fragment.Name, defer)))
            {
                _stack.Push((fragment.Node.SelectionSet.Selections, 0, defer));
            }
        }

        private void Add(FieldNode field)
        {
            if (!_byName.TryGetValue(field.ResponseName, out var group))
            {
                _byName[field.ResponseName] = group = [];
                Groups.Add(group);
            }

            group.Add(field);
        }

        private bool Matches(NamedTypeNode? condition) =>
            condition is null || (context.Schema.FindType(condition.Name) is { } type
                && (type == root || context.Schema.IsSubType(type, root)));

        private static DirectiveNode? Deferred(SelectionNode node) =>
            Find(node, "defer") is { } defer && defer.FindArgument("if")?.Value is not BooleanValueNode { Value: false }
                ? defer
                : null;

        private static DirectiveNode? Find(SelectionNode node, string name) =>
            DirectiveText.Find(node.Directives, name);
    }
}
