using System.Globalization;
using System.Text.Json;
using Graph.Engine.Planning;

namespace Graph.Engine.Execution;

/// <summary>
/// A plan as Banana Cake Pop draws it. Its pane knows one shape, that of Fusion: a sequence of stages, each one fetch
/// or several side by side. Here a stage is what needs the rows of the stage before: what stands equally deep below
/// other steps. It looks at <c>type</c>, <c>subgraph</c> ("Fetch from …"), <c>provides</c> (a badge below) and
/// <c>selectionSetId</c> with <c>selectionSetIds</c> (where the mouse is at a step, those it hangs on are lit too).
/// </summary>
internal static class PlanDrawing
{
    /// <summary>Writes <c>rootNode</c> and <c>state</c>, the sums of all steps, which stand at the bottom.</summary>
    public static void Write(
        Utf8JsonWriter writer, OperationPlan plan, IReadOnlyList<PlanStep> steps, RunCounters counters)
    {
        var parents = ParentsOf(steps);
        var levels = LevelsOf(parents);
        writer.WriteStartObject("rootNode"u8);
        writer.WriteString("type"u8, "Sequence"u8);
        writer.WriteStartArray("nodes"u8);
        for (var level = 0; level <= levels.DefaultIfEmpty(-1).Max(); level++)
        {
            var stage = Enumerable.Range(0, steps.Count).Where(i => levels[i] == level).ToArray();
            if (stage.Length > 1)
                BeginParallel(writer);
            foreach (var i in stage)
                WriteStep(writer, plan, i, steps, parents, counters);
            if (stage.Length > 1)
                EndNodes(writer);
        }

        writer.WriteStartObject();
        writer.WriteString("type"u8, "Compose"u8);
        writer.WriteEndObject();
        EndNodes(writer);
        WriteSums(writer, steps, counters);
    }

    private static void WriteStep(
        Utf8JsonWriter writer,
        OperationPlan plan,
        int index,
        IReadOnlyList<PlanStep> steps,
        int[] parents,
        RunCounters counters)
    {
        var step = steps[index];
        var source = SourceOf(plan, step.Step);
        writer.WriteStartObject();
        writer.WriteString("type"u8, "Resolve"u8);
        writer.WriteString("subgraph"u8, source == step.ResponseKey ? source : $"{source} as {step.ResponseKey}");
        writer.WriteNumber("selectionSetId"u8, index);
        writer.WriteStartArray("selectionSetIds"u8);
        for (var below = index + 1; below < steps.Count && steps[below].Depth > step.Depth; below++)
            writer.WriteNumberValue(below);
        writer.WriteEndArray();
        if (parents[index] >= 0)
            writer.WriteNumber("after"u8, parents[index]);
        writer.WriteStartArray("provides"u8);
        writer.WriteStartObject();
        writer.WriteString("variable"u8, RowsOf(counters.Find(step.Step)));
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static string SourceOf(OperationPlan plan, object step) => step switch
    {
        NodeRoot root => new PlanText(plan.Ontology, _ => "").Types(root.Types),
        NodesRoot => "nodes by id",
        Connection { Source: var source } => SourceOf(source),
        Expand expand => expand.Relationship.Name,
        ReferenceSlot reference => $"ids in {reference.Attribute.Name}",
        _ => "relationships",
    };

    private static string SourceOf(ConnectionSource source) => source switch
    {
        ScanSource scan => scan.Type.Name,
        LinkSource link => link.Expand.Relationship.Name,
        TreeSource tree => tree.Hierarchy.Relationship.Name,
        PathSource path => path.Path.Name,
        SearchSource => "words",
        _ => "claims",
    };

    private static string RowsOf(StepCounter? counter) => counter is null
        ? "not run"
        : string.Create(
            CultureInfo.InvariantCulture, $"{counter.Returned} {(counter.Returned == 1 ? "row" : "rows")}");

    private static void WriteSums(Utf8JsonWriter writer, IReadOnlyList<PlanStep> steps, RunCounters counters)
    {
        var ran = steps.Select(step => counters.Find(step.Step)).OfType<StepCounter>().Distinct().ToArray();
        (string Name, long Sum)[] sums =
        [
            ("lookups", ran.Sum(c => c.LookedUp)), ("scanned", ran.Sum(c => c.Scanned)),
            ("sorted", ran.Sum(c => c.Sorted)), ("returned", ran.Sum(c => c.Returned)),
        ];
        writer.WriteStartObject("state"u8);
        foreach (var (name, sum) in sums.Where(entry => entry.Sum > 0))
            writer.WriteString(name, sum.ToString(CultureInfo.InvariantCulture));
        writer.WriteEndObject();
    }

    /// <summary>The step each hangs on: the last one before that is indented less; -1 for root steps.</summary>
    private static int[] ParentsOf(IReadOnlyList<PlanStep> steps)
    {
        var parents = new int[steps.Count];
        for (var i = 0; i < parents.Length; i++)
        {
            var parent = i - 1;
            while (parent >= 0 && steps[parent].Depth >= steps[i].Depth)
                parent = parents[parent];
            parents[i] = parent;
        }

        return parents;
    }

    private static int[] LevelsOf(int[] parents)
    {
        var levels = new int[parents.Length];
        for (var i = 0; i < levels.Length; i++)
            levels[i] = parents[i] < 0 ? 0 : levels[parents[i]] + 1;
        return levels;
    }

    private static void BeginParallel(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, "Parallel"u8);
        writer.WriteStartArray("nodes"u8);
    }

    private static void EndNodes(Utf8JsonWriter writer)
    {
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
