using Graph.GraphQL.Language;

namespace Graph.GraphQL.Validation.Rules;

/// <summary>
/// §5.5.2.2: no fragment reaches itself. Depth first with a stack of its own, so a chain of ten thousand fragments
/// is as good as one of ten; each fragment is entered once.
/// </summary>
internal sealed class NoFragmentCyclesRule(ValidationContext context)
{
    private static readonly RuleInfo Rule = new(14, "sec-Fragment-Spreads-Must-Not-Form-Cycles");

    private readonly HashSet<string> _visited = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _depthByName = new(StringComparer.Ordinal);
    private readonly List<Frame> _path = [];

    public void EnterFragment(FragmentDefinitionNode node)
    {
        // Of several fragments with this name spreads mean the last; the rule on names has its own error for that.
        var spreads = context.Fragments.Find(node.Name) is { } facts && facts.Node == node
            ? facts.Spreads
            : FragmentTable.FindSpreads(node.SelectionSet);
        Push(node.Name, spreads);
        while (_path.Count > 0)
        {
            var frame = _path[^1];
            if (frame.Next == frame.Spreads.Length)
            {
                _depthByName.Remove(frame.Name);
                _path.RemoveAt(_path.Count - 1);
                continue;
            }

            _path[^1] = frame with { Next = frame.Next + 1 };
            Follow(frame.Spreads[frame.Next]);
        }
    }

    private void Follow(FragmentSpreadNode spread)
    {
        if (_depthByName.TryGetValue(spread.Name, out var depth))
        {
            ReportCycle(depth);
        }
        else if (context.Fragments.Find(spread.Name) is { } fragment)
        {
            Push(spread.Name, fragment.Spreads);
        }
    }

    private void Push(string name, FragmentSpreadNode[] spreads)
    {
        if (_visited.Add(name) && spreads.Length > 0)
        {
            _depthByName[name] = _path.Count;
            _path.Add(new Frame(name, spreads, Next: 0));
        }
    }

    private void ReportCycle(int depth)
    {
        if (context.Errors.IsFullFor(Rule))
        {
            return;
        }

        var cycle = _path.GetRange(depth, _path.Count - depth).ConvertAll(frame => frame.Spreads[frame.Next - 1]);
        var via = string.Join(
            ", ",
            cycle.Take(Math.Min(cycle.Count - 1, GraphQLError.MaxMessageLength))
                .Select(spread => $"\"{ErrorText.Shorten(spread.Name)}\""));
        context.Errors.Report(
            Rule,
            $"Cannot spread fragment \"{ErrorText.Shorten(cycle[^1].Name)}\" within itself"
                + (via.Length > 0 ? $" via {via}." : "."),
            [.. cycle.Select(spread => spread.Start)]);
    }

    private readonly record struct Frame(string Name, FragmentSpreadNode[] Spreads, int Next);
}
