using Graph.GraphQL.Language;

namespace Graph.GraphQL.Validation;

/// <summary>
/// Collects errors while the document is walked and puts them into the order of the reference implementation: by
/// the visit to a node, then by rule. Rules that need the whole document report later, at the visit they belong to.
/// Positions are made into lines and columns only for the errors that are returned.
/// </summary>
internal sealed class ErrorLog(ValidationOptions options)
{
    private const string Overflow = "Too many validation errors, error limit reached. Validation aborted.";

    private readonly List<Entry> _entries = [];
    private readonly int[] _counts = new int[RuleInfo.Count];
    private bool _walking = true;
    private GraphQLError? _abort;

    /// <summary>The number of the visit to a node that is going on; every enter and leave has its own.</summary>
    public int Visit { get; private set; }

    /// <summary>True when the walk has found more errors than can be returned: those that follow are dropped.</summary>
    public bool IsFull => _walking && _entries.Count > options.MaxErrors;

    /// <summary>True if nothing has been reported.</summary>
    public bool IsEmpty => _entries.Count == 0 && _abort is null;

    /// <summary>Begins the next visit to a node.</summary>
    public void NextVisit() => Visit++;

    /// <summary>Says that the walk is over; from here each rule has room for its own errors.</summary>
    public void EndWalk() => _walking = false;

    /// <summary>True if an error of this rule would be dropped: spare the work of finding more.</summary>
    public bool IsFullFor(RuleInfo rule) => IsFull || _counts[rule.Order] > options.MaxErrors;

    /// <summary>Adds an error at the current visit.</summary>
    public void Report(RuleInfo rule, string message, params ReadOnlySpan<int> offsets) =>
        ReportAt(Visit, rule, message, offsets);

    /// <summary>Adds an error at an earlier visit.</summary>
    public void ReportAt(int visit, RuleInfo rule, string message, params ReadOnlySpan<int> offsets)
    {
        if (IsFullFor(rule))
        {
            return;
        }

        _counts[rule.Order]++;
        var kept = offsets[..Math.Min(offsets.Length, options.MaxLocations)];
        var order = ((long)visit * RuleInfo.Count) + rule.Order;
        _entries.Add(new Entry(order, _entries.Count, rule, message, kept.ToArray()));
    }

    /// <summary>Ends validation with this error after those of earlier visits.</summary>
    public void Abort(int visit, GraphQLError error)
    {
        if (_abort is null)
        {
            _abort = error;
            _entries.RemoveAll(entry => entry.Order >= (long)visit * RuleInfo.Count);
        }
    }

    /// <summary>The errors that are returned, in order.</summary>
    public GraphQLError[] ToArray(Source? source)
    {
        if (IsEmpty)
        {
            return [];
        }

        _entries.Sort();
        var errors = new List<GraphQLError>();
        foreach (var entry in _entries.Take(options.MaxErrors))
        {
            errors.Add(new GraphQLError(entry.Message, source, entry.Offsets)
            {
                SpecifiedBy = entry.Rule.SpecifiedBy,
                Code = entry.Rule.Code,
            });
        }

        if (_entries.Count <= options.MaxErrors && _abort is not null)
        {
            errors.Add(_abort);
        }
        else if (_entries.Count > options.MaxErrors && options.TellsOfOverflow)
        {
            errors.Add(new GraphQLError(Overflow));
        }

        return [.. errors];
    }

    private readonly record struct Entry(long Order, int Sequence, RuleInfo Rule, string Message, int[] Offsets)
        : IComparable<Entry>
    {
        public int CompareTo(Entry other) =>
            Order != other.Order ? Order.CompareTo(other.Order) : Sequence.CompareTo(other.Sequence);
    }
}
