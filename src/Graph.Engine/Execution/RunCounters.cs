using System.Globalization;
using Graph.Engine.Planning;

namespace Graph.Engine.Execution;

/// <summary>What the steps of a plan did in a run, by step: root steps, connections, relationships followed. There is
/// one only where a request asks for its plan. Not thread-safe.</summary>
internal sealed class RunCounters
{
    private readonly Dictionary<object, StepCounter> _byStep = new(ReferenceEqualityComparer.Instance);

    /// <summary>The root step that is answered now.</summary>
    public RootStep? Root { get; set; }

    /// <summary>The counter of a step, new where there is none.</summary>
    public StepCounter Of(object step)
    {
        if (!_byStep.TryGetValue(step, out var counter))
            _byStep.Add(step, counter = new StepCounter());
        return counter;
    }

    /// <summary>The counter of a step, or null where it did not run.</summary>
    public StepCounter? Find(object step) => _byStep.GetValueOrDefault(step);

    /// <summary>The counter of the root step that is answered now: for what a root asks outside its connections.
    /// </summary>
    public StepCounter OfRoot() => Of((object?)Root ?? this);

    /// <summary>What a step did, as it stands behind its line in the plan.</summary>
    public string Text(object step)
    {
        if (!_byStep.TryGetValue(step, out var counter))
            return "  [not run]";
        (string Word, long Count)[] counts =
        [
            ("opened", counter.Opened), ("looked up", counter.LookedUp), ("scanned", counter.Scanned),
            ("sorted", counter.Sorted),
        ];
        var done = counts.Where(c => c.Count > 0)
            .Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Word} {c.Count}, "));
        return string.Create(CultureInfo.InvariantCulture, $"  [{string.Concat(done)}returned {counter.Returned}]");
    }
}
