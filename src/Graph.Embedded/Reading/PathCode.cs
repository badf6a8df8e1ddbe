using Graph.Embedded.Snapshot;
using Graph.Engine.Ontology;
using Graph.Engine.Values;

namespace Graph.Embedded.Reading;

/// <summary>A <c>@path</c>, ready to run: takes a node to the distinct nodes that its steps reach, over what happened.
/// </summary>
internal sealed class PathCode
{
    private readonly Step[] _steps;

    /// <summary>Compiles a path.</summary>
    public PathCode(PathField path, PlanCompiler compiler) =>
        _steps = [.. path.Steps.Select(step => new Step(step, compiler))];

    /// <summary>The nodes reached from a node; to be given back to the run.</summary>
    public NodeSet Reach(RunState run, NodeRef from)
    {
        var reached = run.RentSet();
        reached.Add(from);
        foreach (var step in _steps)
        {
            var next = run.RentSet();
            step.Walk(run, reached, next);
            run.Free(reached);
            reached = next;
            if (next.Count == 0)
                break;
        }

        return reached;
    }

    private sealed class Step(PathStep step, PlanCompiler compiler)
    {
        private readonly bool[] _types = compiler.Mask(step.Type.Types);
        private readonly Condition[] _conditions =
            [.. step.Conditions.Select(condition => new Condition(condition, step.Type, compiler))];

        // The single step takes a set to its neighbours; a repeat goes by distance, so that a node where it began
        // belongs to it only with 0.
        public void Walk(RunState run, NodeSet from, NodeSet reached)
        {
            if (step is { Min: 1, Max: 1 })
            {
                for (var i = 0; i < from.Count; i++)
                    Neighbours(run, from[i], reached);
                return;
            }

            var seen = run.RentSet();
            for (var i = 0; i < from.Count; i++, run.CountRow())
                seen.Add(from[i]);
            var begin = 0;
            for (var distance = 1; distance <= step.Max && begin < seen.Count; distance++)
                for (var end = seen.Count; begin < end; begin++)
                    Neighbours(run, seen[begin], seen);

            for (var i = 0; i < seen.Count; i++, run.CountRow())
                if (i >= from.Count || step.Min == 0 && Passes(run, seen[i]))
                    reached.Add(seen[i]);
            run.Free(seen);
        }

        private void Neighbours(RunState run, NodeRef node, NodeSet into)
        {
            foreach (var relationship in step.Relationships)
            {
                var edges = run.Snapshot.Edges[relationship.Id];
                if (edges.Count == 0)
                    continue;
                var isTwoSided = step.Direction == Direction.Both && !relationship.IsBoth;
                Add(run, edges.Links(node, isTwoSided ? Direction.Out : step.Direction, pending: false), into);
                if (isTwoSided)
                    Add(run, edges.Links(node, Direction.In, pending: false), into);
            }
        }

        private void Add(RunState run, LinkList list, NodeSet into)
        {
            for (var i = 0; i < list.Count;)
            {
                foreach (var bits in list.Run(i))
                {
                    i++;
                    run.CountRow();
                    if (new LinkEntry(bits).Target is var target && Passes(run, target))
                        into.Add(target);
                }
            }
        }

        private bool Passes(RunState run, NodeRef node)
        {
            if (!_types[node.Type])
                return false;
            foreach (var condition in _conditions)
                if (!condition.Holds(run, node))
                    return false;
            return true;
        }
    }

    private sealed class Condition(PathCondition condition, CompositeType owner, PlanCompiler compiler)
    {
        private readonly int[] _slots = compiler.SlotsByType(owner, condition.Attribute);
        private readonly Value _value = condition.Value;

        public bool Holds(RunState run, NodeRef node)
        {
            var column = run.Snapshot.Types[node.Type].Columns[_slots[node.Type]];
            return column is TextColumn text
                ? !text.IsMissing(node.Row) && run.Text[text.Values[node.Row]].SequenceEqual(_value.Utf8Span)
                : column.Read(node.Row, run.Snapshot) == _value;
        }
    }
}
