using System.Collections.Immutable;

namespace Graph.Engine.Planning;

/// <summary>What a request is expected to cost (wire.md d4).</summary>
/// <param name="FieldCost">How often the store is asked: pages opened, relationships followed, nodes looked up.</param>
/// <param name="TypeCost">How many rows are expected in the answer.</param>
/// <param name="Work">How many rows are expected to be looked at beside those, for filters and orders.</param>
/// <param name="Dearest">The step that most of the rows come from, or -1.</param>
internal readonly record struct Price(double FieldCost, double TypeCost, double Work, int Dearest);

/// <summary>
/// A plan's price as a flat tree over average degrees, parents first: with the values of a request it is one pass of a
/// multiplication or two per step. Immutable, thread-safe.
/// </summary>
internal sealed class PriceTree(PriceStep[] steps, GraphStatistics statistics, bool needsStatistics)
{
    /// <summary>More expected rows than this are not told apart.</summary>
    private const double Limit = 1e15;

    /// <summary>How many numbers pricing needs room for.</summary>
    public int StepCount => steps.Length;

    /// <summary>The steps, for tests and diagnosis.</summary>
    public ImmutableArray<PriceStep> Steps => [.. steps];

    /// <summary>The tree of a plan, made anew where the graph has changed since.</summary>
    public static PriceTree Of(OperationPlan plan, IGraphStore store)
    {
        var known = plan.Prices;
        if (known is { NeedsStatistics: false })
            return known;
        var statistics = store.Statistics;
        return known is not null && ReferenceEquals(known.Statistics, statistics)
            ? known
            : plan.Prices = PriceCompiler.Compile(plan, statistics);
    }

    private bool NeedsStatistics => needsStatistics;

    private GraphStatistics Statistics => statistics;

    /// <summary>The price of a request.</summary>
    /// <param name="values">The values of the request.</param>
    /// <param name="rows">Room for the expected rows of each step.</param>
    public Price Of(PlanValues values, Span<double> rows)
    {
        double field = 0, type = 0, work = 0, dearestRows = 0;
        var dearest = -1;
        for (var i = 0; i < steps.Length; i++)
        {
            ref readonly var step = ref steps[i];
            var opened = (step.Parent < 0 ? 1 : rows[step.Parent]) * step.Opens;
            if (!values.Holds(step.Condition) || opened == 0)
            {
                rows[i] = 0;
                continue;
            }

            var found = Math.Min(opened * step.Share * Entries(in step, values), Limit);
            rows[i] = found;
            field += opened * step.FieldWeight;
            work += opened * step.Work;
            if (!step.IsCounted)
                continue;
            type += found;
            if (found <= dearestRows)
                continue;
            dearest = i;
            dearestRows = found;
        }

        return new Price(Math.Min(field, Limit), Math.Min(type, Limit), Math.Min(work, Limit), dearest);
    }

    /// <summary>Where in the response a step stands, by response keys.</summary>
    public string PathOf(int step)
    {
        var keys = new Stack<string>();
        for (; step >= 0; step = steps[step].Parent)
            if (steps[step].Key is { } key)
                keys.Push(key);
        return string.Join('.', keys);
    }

    private static double Entries(in PriceStep step, PlanValues values)
    {
        var entries = step.Levels > 0 ? step.ToDepth(DepthOf(in step, values)) : step.Degree;
        if (step.Bound >= 0)
            entries = Math.Min(entries, CountOf(in values.Parameters[step.Bound]));
        if (step.Root >= 0 && values.RootFailures?[step.Root] is not null)
            return 0;
        if (step.MostMissing > 0)
            entries = Math.Min(entries, MostOf(in step, values));
        if (step.Page < 0)
            return entries;
        ref readonly var window = ref values.Pages[step.Page];
        return window.Failure is null ? Math.Min(entries, window.Limit) : 0;
    }

    private static long MostOf(in PriceStep step, PlanValues values) =>
        step.Most >= 0 && values.Parameters[step.Most] is { IsNull: false } most
            ? Math.Max(0, most.Bits)
            : step.MostMissing;

    private static int DepthOf(in PriceStep step, PlanValues values) =>
        step.Depth >= 0 && values.Parameters[step.Depth] is { IsNull: false } depth
            ? (int)Math.Clamp(depth.Bits, 0, step.Levels)
            : step.Levels;

    private static int CountOf(in Values.Value value) => value.Items?.Length ?? (value.IsNull ? 0 : 1);
}

/// <summary>A step of a <see cref="PriceTree"/>: something that is opened at the rows of the step above and gives
/// rows.</summary>
internal readonly record struct PriceStep()
{
    /// <summary>The step above, or -1.</summary>
    public int Parent { get; init; } = -1;

    /// <summary>Its key in the response, where it has one.</summary>
    public string? Key { get; init; }

    /// <summary>Index of the condition under which it is answered, or -1.</summary>
    public int Condition { get; init; } = -1;

    /// <summary>At which part of the rows above it is opened.</summary>
    public double Opens { get; init; } = 1;

    /// <summary>Which part of those has any entries.</summary>
    public double Share { get; init; } = 1;

    /// <summary>How many entries those have on average; in a hierarchy, at each level.</summary>
    public double Degree { get; init; } = 1;

    /// <summary>Most levels of a hierarchy; 0 elsewhere.</summary>
    public int Levels { get; init; }

    /// <summary>Most entries of all levels together.</summary>
    public double MostOfLevels { get; init; }

    /// <summary>The parameter that says how many levels are asked for, or -1.</summary>
    public int Depth { get; init; } = -1;

    /// <summary>The parameter (an id, or a list of them) that bounds the entries, or -1.</summary>
    public int Bound { get; init; } = -1;

    /// <summary>The root that it is, where that may be refused for its values, or -1.</summary>
    public int Root { get; init; } = -1;

    /// <summary>The parameter that says how many entries there may be, or -1.</summary>
    public int Most { get; init; } = -1;

    /// <summary>How many entries there may be where <see cref="Most"/> does not say; 0 where nothing does.</summary>
    public int MostMissing { get; init; }

    /// <summary>Index of the page that cuts the entries, or -1.</summary>
    public int Page { get; init; } = -1;

    /// <summary>Its entries are rows of the answer.</summary>
    public bool IsCounted { get; init; }

    /// <summary>How often the store is asked when it is opened.</summary>
    public double FieldWeight { get; init; }

    /// <summary>How many rows are looked at when it is opened, beside those it gives.</summary>
    public double Work { get; init; }

    /// <summary>Entries of so many levels.</summary>
    public double ToDepth(int depth)
    {
        double sum = 0, level = 1;
        for (var i = 0; i < depth && sum < MostOfLevels; i++)
            sum += level *= Degree;
        return Math.Min(sum, MostOfLevels);
    }
}
