using System.Runtime.CompilerServices;
using Graph.GraphQL.Language;

namespace Graph.Engine.Planning;

/// <summary>
/// Refuses documents that ask for more than the limits: aliases, directives at a place, depth of fields, fragments
/// visited and fields once they are expanded. Runs before validation, so it meets unknown fragments and circles and
/// takes them for empty. Each fragment is measured once, and the fragments' sums are put together without recursion:
/// the limiter must not fall to what it limits.
/// </summary>
internal sealed class DocumentLimits
{
    private readonly GraphLimits _limits;
    private readonly Source _source;
    private readonly List<GraphQLError> _errors = [];
    private readonly Dictionary<string, Measure> _fragments = new(StringComparer.Ordinal);
    private int _aliases;
    private int _firstAliasTooMany = -1;

    private DocumentLimits(GraphLimits limits, Source source)
    {
        _limits = limits;
        _source = source;
    }

    /// <summary>The limits that the document breaks, one error each.</summary>
    public static IReadOnlyList<GraphQLError> Check(DocumentNode document, GraphLimits limits)
    {
        var check = new DocumentLimits(limits, document.Source!);
        var operations = new List<(OperationDefinitionNode Node, Measure Measure)>();
        foreach (var definition in document.Definitions)
        {
            switch (definition)
            {
                case OperationDefinitionNode operation:
                    operations.Add((operation, check.MeasureOf(operation)));
                    break;
                case FragmentDefinitionNode fragment:
                    check._fragments.TryAdd(fragment.Name, check.MeasureOf(fragment));
                    break;
            }
        }

        foreach (var (node, measure) in operations)
            check.CheckOperation(node, measure);
        if (check._aliases > limits.MaxAliases)
        {
            check.Report(
                ErrorCodes.TooManyAliases, check._firstAliasTooMany,
                $"The document has {check._aliases} aliases; at most {limits.MaxAliases} are allowed.");
        }

        return check._errors;
    }

    private void CheckOperation(OperationDefinitionNode node, Measure measure)
    {
        if (measure.Spreads.Count > 0)
            Resolve(measure);
        if (measure.Depth > _limits.MaxFieldDepth)
        {
            Report(
                ErrorCodes.TooDeep, node.Start,
                $"The operation's fields are nested {measure.Depth} levels deep; "
                + $"at most {_limits.MaxFieldDepth} are allowed.");
        }

        if (measure.Visits > _limits.MaxFragmentVisits)
        {
            Report(
                ErrorCodes.TooManyFields, node.Start,
                $"The operation visits fragments {measure.Visits} times; "
                + $"at most {_limits.MaxFragmentVisits} are allowed.");
        }
        else if (measure.Fields > _limits.MaxExpandedFields)
        {
            Report(
                ErrorCodes.TooManyFields, node.Start,
                $"The operation has {measure.Fields} fields once its fragments are expanded; "
                + $"at most {_limits.MaxExpandedFields} are allowed.");
        }
    }

    private void Report(string code, int start, string message) =>
        _errors.Add(new GraphQLError(message, _source, start) { Code = code });

    private Measure MeasureOf(OperationDefinitionNode operation)
    {
        CheckDirectives(operation.Directives);
        foreach (var variable in operation.VariableDefinitions)
            CheckDirectives(variable.Directives);
        var measure = new Measure();
        Visit(operation.SelectionSet, depth: 0, isIntrospection: false, measure);
        return measure;
    }

    private Measure MeasureOf(FragmentDefinitionNode fragment)
    {
        CheckDirectives(fragment.Directives);
        var measure = new Measure();
        Visit(fragment.SelectionSet, depth: 0, IsIntrospection(fragment.TypeCondition.Name), measure);
        return measure;
    }

    // As deep as the parser has let brackets stand in one another.
    private void Visit(SelectionSetNode selections, int depth, bool isIntrospection, Measure measure)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var selection in selections.Selections)
        {
            CheckDirectives(selection.Directives);
            switch (selection)
            {
                case FieldNode field:
                    VisitField(field, depth, isIntrospection, measure);
                    break;
                case InlineFragmentNode inline:
                    var introspects = isIntrospection
                        || (inline.TypeCondition is { } condition && IsIntrospection(condition.Name));
                    Visit(inline.SelectionSet, depth, introspects, measure);
                    break;
                case FragmentSpreadNode spread:
                    measure.Spreads.Add((spread.Name, depth));
                    break;
            }
        }
    }

    private void VisitField(FieldNode field, int depth, bool isIntrospection, Measure measure)
    {
        measure.Fields++;
        if (field.Alias is not null && ++_aliases == _limits.MaxAliases + 1)
            _firstAliasTooMany = field.Start;
        isIntrospection |= field.Name is "__schema" or "__type";
        if (!isIntrospection)
            measure.Depth = Math.Max(measure.Depth, ++depth);
        if (field.SelectionSet is { } below)
            Visit(below, depth, isIntrospection, measure);
    }

    private void CheckDirectives(DirectiveNode[] directives)
    {
        if (directives.Length <= _limits.MaxDirectivesPerLocation || _errors.Count >= _limits.MaxErrors)
            return;
        Report(
            ErrorCodes.TooManyFields, directives[_limits.MaxDirectivesPerLocation].Start,
            $"There are {directives.Length} directives at one place; "
            + $"at most {_limits.MaxDirectivesPerLocation} are allowed.");
    }

    private static bool IsIntrospection(string type) => type.StartsWith("__", StringComparison.Ordinal);

    /// <summary>Adds what the fragments hold, each after those it spreads itself; with a stack of our own, since chains
    /// of fragments may be as long as the document.</summary>
    private void Resolve(Measure root)
    {
        var stack = new Stack<(Measure Measure, int Next)>();
        root.State = Visiting;
        stack.Push((root, 0));
        while (stack.TryPop(out var top))
        {
            var (measure, next) = top;
            if (next == measure.Spreads.Count)
            {
                measure.State = Done;
                continue;
            }

            var (name, depth) = measure.Spreads[next];
            if (!_fragments.TryGetValue(name, out var fragment) || fragment.State == Visiting)
            {
                stack.Push((measure, next + 1));
                continue;
            }

            if (fragment.State != Done)
            {
                fragment.State = Visiting;
                stack.Push((measure, next));
                stack.Push((fragment, 0));
                continue;
            }

            measure.Add(fragment, depth);
            stack.Push((measure, next + 1));
        }
    }

    private const int Visiting = 1;
    private const int Done = 2;

    private sealed class Measure
    {
        /// <summary>Sums stop here, far above every limit and far below overflow.</summary>
        private const long Plenty = 1L << 40;

        public int State { get; set; }

        public int Depth { get; set; }

        public long Fields { get; set; }

        public long Visits { get; private set; }

        public List<(string Fragment, int Depth)> Spreads { get; } = [];

        public void Add(Measure fragment, int depth)
        {
            Depth = fragment.Depth == 0 ? Depth : Math.Max(Depth, depth + fragment.Depth);
            Fields = Math.Min(Plenty, Fields + fragment.Fields);
            Visits = Math.Min(Plenty, Visits + fragment.Visits + 1);
        }
    }
}
