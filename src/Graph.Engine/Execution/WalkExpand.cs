using Graph.Engine.Ontology;
using Graph.Engine.Planning;
using Graph.Engine.Values;

namespace Graph.Engine.Execution;

/// <summary>Which relationships a walk follows: the conditions of one root field with the values of one request. Used
/// again by the next; not thread-safe.</summary>
public sealed class WalkExpand
{
    private readonly LinkEnd[]?[] _narrowed = new LinkEnd[]?[GraphOntology.MaxNodeTypes];
    private LinkEnd[][] _ends = [];
    private bool[]? _over;

    /// <summary>The ends, in the order of relationship types, OUT before IN, that are walked from nodes of a
    /// type.</summary>
    public ReadOnlySpan<LinkEnd> EndsOf(int nodeType) => _over is null
        ? _ends[nodeType]
        : _narrowed[nodeType] ??= Array.FindAll(_ends[nodeType], end => _over[end.Relationship.Id]);

    /// <summary>Only relationships that hold on this day (api.md, Filters, asOf); null for all.</summary>
    public PartialDate? AsOf { get; private set; }

    /// <summary>Only relationships with at least this confidence; null for all.</summary>
    public double? MinConfidence { get; private set; }

    /// <summary>The most relationships per node and end; <see cref="int.MaxValue"/> for all.</summary>
    public int PerEnd { get; private set; } = int.MaxValue;

    /// <summary>What a caller's roles add, of every relationship and the node at its far end, or null.</summary>
    public Predicate? Access { get; private set; }

    /// <summary>Whether every relationship at an end is walked.</summary>
    public bool TakesAll => AsOf is null && MinConfidence is null && Access is null;

    /// <summary>How many relationships may still be found; with one more <see cref="WalkLinks.IsOver"/> is
    /// set.</summary>
    public int Room { get; internal set; }

    internal void Begin(
        WalkRoot root,
        PlanValues values,
        RunLimits limits,
        double? minConfidence = null,
        int perEnd = int.MaxValue,
        bool all = false)
    {
        Array.Clear(_narrowed);
        _ends = root.Over is null && !all ? root.Schema.DefaultEnds : root.Schema.Ends;
        _over = root.Over is { } over && values[over] is { IsNull: false } types
            ? MaskOf(types, root.Schema.Ontology.RelationshipTypes.Length)
            : null;
        AsOf = root.AsOf is { } day && values[day] is { IsNull: false } date
            ? PartialDate.FromBits(date.Bits)
            : null;
        MinConfidence = minConfidence;
        PerEnd = perEnd;
        Access = root.Access;
        Room = limits.MaxLinks;
    }

    /// <summary>By the number of a type, whether a list of types has it.</summary>
    internal static bool[] MaskOf(in Value types, int count)
    {
        // A graph without relationships has an enum all the same, of one value that is none.
        var mask = new bool[Math.Max(1, count)];
        foreach (ref readonly var type in types.Items.AsSpan())
            mask[(int)type.Bits] = true;
        return mask;
    }
}
