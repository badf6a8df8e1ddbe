using System.Runtime.CompilerServices;
using Graph.GraphQL.Language;

namespace Graph.Engine.Planning;

/// <summary>
/// Refuses documents that ask for more than the limits: fields, aliases, directives at a place, depth of fields,
/// fragments visited, and fields and nesting once they are expanded. Runs before validation, so it meets unknown
/// fragments and circles and takes them for empty. Each fragment is measured once, and the fragments' sums are put
/// together without recursion: the limiter must not fall to what it limits.
/// </summary>
internal sealed class DocumentLimits
{
    private readonly GraphLimits _limits;
    private readonly Source _source;
    private readonly List<GraphQLError> _errors = [];
    private readonly Dictionary<string, Measure> _fragments = new(StringComparer.Ordinal);
    private int _aliases;
    private int _fields;
    private int _firstFieldTooMany = -1;
    private int _firstAliasTooMany = -1;

    private DocumentLimits(GraphLimits limits, Source source)
    {
        _limits = limits;
        _source = source;
    }

    /// <summary>The limits that the document breaks, one error each.</summary>
    public static IReadOnlyList<GraphQLError> Check(DocumentNode document, GraphLimits limits, out int aliases)
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
        aliases = check._aliases;
        if (aliases > limits.MaxAliases)
        {
            check.Report(
                ErrorCodes.TooManyAliases, check._firstAliasTooMany,
                $"The document has {aliases} aliases; at most {limits.MaxAliases} are allowed.");
        }

        if (check._fields > limits.MaxFields)
        {
            check.Report(
                ErrorCodes.TooManyFields, check._firstFieldTooMany,
                $"The document has {check._fields} fields; at most {limits.MaxFields} are allowed.");
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
        else if (measure.Nesting > _limits.MaxNesting)
        {
            // What comes behind this walks the expanded operation by recursion.
            Report(
                ErrorCodes.TooDeep, node.Start,
                $"The operation is nested {measure.Nesting} levels deep once its fragments are expanded; "
                + $"at most {_limits.MaxNesting} are allowed.");
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
        Visit(operation.SelectionSet, new Place(0, 1, false), measure);
        return measure;
    }

    private Measure MeasureOf(FragmentDefinitionNode fragment)
    {
        CheckDirectives(fragment.Directives);
        var measure = new Measure();
        Visit(fragment.SelectionSet, new Place(0, 1, IsIntrospection(fragment.TypeCondition.Name)), measure);
        return measure;
    }

    // As deep as the parser has let brackets stand in one another.
    private void Visit(SelectionSetNode selections, Place place, Measure measure)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        measure.Nesting = Math.Max(measure.Nesting, place.Nesting);
        foreach (var selection in selections.Selections)
        {
            CheckDirectives(selection.Directives);
            switch (selection)
            {
                case FieldNode field:
                    VisitField(field, place, measure);
                    break;
                case InlineFragmentNode inline:
                    var introspects = place.IsIntrospection
                        || (inline.TypeCondition is { } condition && IsIntrospection(condition.Name));
                    Visit(inline.SelectionSet, new Place(place.Depth, place.Nesting + 1, introspects), measure);
                    break;
                case FragmentSpreadNode spread:
                    measure.Spreads.Add((spread.Name, place));
                    break;
            }
        }
    }

    private void VisitField(FieldNode field, Place place, Measure measure)
    {
        measure.Fields++;
        if (++_fields == _limits.MaxFields + 1)
            _firstFieldTooMany = field.Start;
        if (field.Alias is not null && ++_aliases == _limits.MaxAliases + 1)
            _firstAliasTooMany = field.Start;
        var introspects = place.IsIntrospection || field.Name is "__schema" or "__type";
        var depth = introspects ? place.Depth : place.Depth + 1;
        measure.Depth = Math.Max(measure.Depth, depth);
        if (field.SelectionSet is { } below)
            Visit(below, new Place(depth, place.Nesting + 1, introspects), measure);
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

            var (name, place) = measure.Spreads[next];
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

            measure.Add(fragment, place);
            stack.Push((measure, next + 1));
        }
    }

    /// <summary>Where a selection set stands: within how many fields that count, in how many brackets.</summary>
    private readonly record struct Place(int Depth, int Nesting, bool IsIntrospection);

    private const int Visiting = 1;
    private const int Done = 2;

    private sealed class Measure
    {
        /// <summary>Sums stop here, far above every limit and far below overflow.</summary>
        private const long Plenty = 1L << 40;

        public int State { get; set; }

        public int Depth { get; set; }

        public int Nesting { get; set; }

        public long Fields { get; set; }

        public long Visits { get; private set; }

        public List<(string Fragment, Place Place)> Spreads { get; } = [];

        public void Add(Measure fragment, Place place)
        {
            Depth = fragment.Depth == 0 ? Depth : Math.Max(Depth, place.Depth + fragment.Depth);
            Nesting = Math.Max(Nesting, place.Nesting + fragment.Nesting);
            Fields = Math.Min(Plenty, Fields + fragment.Fields);
            Visits = Math.Min(Plenty, Visits + fragment.Visits + 1);
        }
    }
}
