using System.Collections.Immutable;
using System.Globalization;
using Graph.Engine.Values;

namespace Graph.Engine.Planning;

/// <summary>
/// Binds the variables of a request to a plan: parameters, conditions, pages. Made with the plan; what never changes
/// is computed then. Thread-safe.
/// </summary>
internal sealed class ValueBinder
{
    private readonly Value[] _template;
    private readonly int[] _bound;
    private readonly ImmutableArray<PlanParameter> _parameters;
    private readonly ImmutableArray<PlanCondition> _conditions;
    private readonly ImmutableArray<PageSpec> _pages;
    private readonly ImmutableArray<NodesCheck> _nodesChecks;
    private readonly int _roots;

    public ValueBinder(
        ImmutableArray<PlanParameter> parameters,
        ImmutableArray<PlanCondition> conditions,
        ImmutableArray<PageSpec> pages,
        ImmutableArray<RootStep> roots)
    {
        _parameters = parameters;
        _conditions = conditions;
        _pages = pages;
        _roots = roots.Length;
        _template = [.. parameters.Select(p => p.Constant ?? Value.Null)];
        _bound = [.. Enumerable.Range(0, parameters.Length).Where(i => parameters[i].Constant is null)];
        _nodesChecks = [.. roots.Select((root, index) => (root as NodesRoot, index))
            .Where(pair => pair.Item1 is not null).Select(pair => new NodesCheck(pair.index, pair.Item1!.Ids))];
    }

    /// <summary>Fills <paramref name="values"/>. Null where all is well; else why the request cannot be run: a Boolean
    /// of <c>@skip</c> or <c>@include</c> that is null.</summary>
    public PlanFailure? Bind(VariableTape tape, GraphLimits limits, PlanValues values)
    {
        BindParameters(tape, values);
        if (BindConditions(tape, values) is { } failure)
            return failure;
        BindPages(limits, values);
        BindNodes(limits, values);
        return null;
    }

    private void BindParameters(VariableTape tape, PlanValues values)
    {
        if (values.Parameters.Length < _template.Length)
            values.Parameters = new Value[_template.Length];
        _template.CopyTo(values.Parameters.AsSpan());
        foreach (var index in _bound)
            values.Parameters[index] = ValueOf(_parameters[index], tape);
    }

    private static Value ValueOf(PlanParameter parameter, VariableTape tape)
    {
        Value value;
        if (!parameter.Items.IsEmpty)
        {
            value = Value.FromItems([.. parameter.Items.Select(item => ValueOf(item, tape))]);
        }
        else if (parameter.Source is { } path)
        {
            value = ValueAt(tape, Find(tape, path));
        }
        else
        {
            return parameter.Constant ?? Value.Null;
        }

        value = Take(value, parameter.Part);
        return parameter.Folded ? Fold(value) : value;
    }

    private static int Find(VariableTape tape, VariablePath path)
    {
        var entry = tape.Roots[path.Variable];
        foreach (var step in path.Steps)
        {
            if (entry == VariableTape.None)
                return entry;
            entry = tape[entry].Kind == TapeKind.List
                ? tape.ItemAt(entry, int.Parse(step, NumberStyles.None, CultureInfo.InvariantCulture))
                : tape.FindField(entry, step);
        }

        return entry;
    }

    /// <summary>The value of a leaf, or of a list of leaves.</summary>
    public static Value ValueAt(VariableTape tape, int entry)
    {
        if (entry == VariableTape.None)
            return Value.Null;
        ref readonly var found = ref tape[entry];
        if (found.Kind != TapeKind.List)
            return found.Value;
        var count = 0;
        for (var item = found.FirstChild; item != VariableTape.None; item = tape[item].NextSibling)
            count++;
        if (count == 0)
            return Value.FromItems([]);
        var items = new Value[count];
        count = 0;
        for (var item = found.FirstChild; item != VariableTape.None; item = tape[item].NextSibling)
            items[count++] = tape[item].Value;
        return Value.FromItems(items);
    }

    /// <summary>The part of a list that a parameter takes.</summary>
    public static Value Take(Value value, ListPart part)
    {
        var items = value.Items ?? [];
        return part switch
        {
            ListPart.HasNull => Value.FromBoolean(Array.Exists(items, item => item.IsNull)),
            ListPart.Values when Array.Exists(items, item => item.IsNull) =>
                Value.FromItems(Array.FindAll(items, item => !item.IsNull)),
            _ => value,
        };
    }

    /// <summary>The folded form of a text, or of each text of a list.</summary>
    public static Value Fold(Value value) => value.Kind switch
    {
        ValueKind.Utf8 => Value.FromUtf8(Folding.Fold(value.Utf8Span)),
        ValueKind.Items => Value.FromItems(Array.ConvertAll(value.Items!, Fold)),
        _ => value,
    };

    private PlanFailure? BindConditions(VariableTape tape, PlanValues values)
    {
        if (values.Conditions.Length < _conditions.Length)
            values.Conditions = new bool[_conditions.Length];
        for (var i = 0; i < _conditions.Length; i++)
        {
            var holds = true;
            foreach (var literal in _conditions[i].All)
            {
                var entry = tape.Roots[literal.Variable];
                if (entry == VariableTape.None || tape[entry].Kind == TapeKind.Null)
                    return NullCondition(literal);
                holds &= tape[entry].Value.Boolean == literal.Expected;
            }

            foreach (var earlier in _conditions[i].None)
                holds &= !values.Conditions[earlier];
            values.Conditions[i] = holds;
        }

        return null;
    }

    private static PlanFailure NullCondition(ConditionLiteral literal) => new(
        ErrorCodes.NonNull,
        $"Argument \"@{(literal.Expected ? "include" : "skip")}(if:)\" has invalid value: Expected variable "
        + $"\"${literal.Name}\" provided to non-null type \"Boolean!\" not to be null.");

    private void BindPages(GraphLimits limits, PlanValues values)
    {
        if (values.Pages.Length < _pages.Length)
            values.Pages = new PageWindow[_pages.Length];
        foreach (var page in _pages)
            PageBinder.Bind(page, values, limits, ref values.Pages[page.Index]);
    }

    private void BindNodes(GraphLimits limits, PlanValues values)
    {
        values.RootFailures = null;
        foreach (var check in _nodesChecks)
        {
            var count = values[check.Ids].Items?.Length ?? 0;
            if (count <= limits.MaxNodeIds)
                continue;
            values.RootFailures ??= new PlanFailure?[_roots];
            values.RootFailures[check.Root] = new PlanFailure(
                ErrorCodes.TooManyNodes,
                $"The client asked for {count} nodes at once; at most {limits.MaxNodeIds} are allowed.");
        }
    }

    private readonly record struct NodesCheck(int Root, ValueRef Ids);
}
