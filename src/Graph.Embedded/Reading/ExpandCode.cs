using Graph.Embedded.Snapshot;
using Graph.Engine.Ontology;
using Graph.Engine.Planning;

namespace Graph.Embedded.Reading;

/// <summary>A step along relationships, ready to run: which lists hold them, and whether a far end must be looked at.
/// </summary>
internal sealed class ExpandCode
{
    private readonly bool[]? _targets;

    /// <summary>Compiles a step.</summary>
    public ExpandCode(Expand expand, PlanCompiler compiler)
    {
        Relationship = expand.Relationship.Id;
        IsTwoSided = expand.Direction == Direction.Both && !expand.Relationship.IsBoth;
        Direction = IsTwoSided ? Direction.Out : expand.Direction;
        IncludesPending = expand.Pending && expand.Relationship.IsEvidenced;
        var farTypes = expand switch
        {
            _ when expand.Relationship.IsBoth || IsTwoSided => expand.Relationship.From | expand.Relationship.To,
            { Direction: Direction.In } => expand.Relationship.From,
            _ => expand.Relationship.To,
        };
        if (!expand.Target.Includes(farTypes))
            _targets = compiler.Mask(expand.Target);
        Access = compiler.Compile(expand.Access, expand.Relationship);
    }

    /// <summary>Id of the relationship type.</summary>
    public int Relationship { get; }

    /// <summary>The side of the node; OUT where both are walked.</summary>
    public Direction Direction { get; }

    /// <summary>Both sides of a type whose ends have an order are walked.</summary>
    public bool IsTwoSided { get; }

    /// <summary>What is pending is walked too.</summary>
    public bool IncludesPending { get; }

    /// <summary>What a caller's roles add, or null.</summary>
    public PredicateCode? Access { get; }

    /// <summary>How many lists a node has for it.</summary>
    public int ListCount => (IsTwoSided ? 2 : 1) * (IncludesPending ? 2 : 1);

    /// <summary>Every entry of its lists is one of the step.</summary>
    public bool TakesAll => _targets is null && Access is null;

    /// <summary>A list of a node.</summary>
    public LinkList List(GraphSnapshot snapshot, NodeRef node, int index)
    {
        var direction = IsTwoSided && (index & 1) != 0 ? Direction.In : Direction;
        var pending = IncludesPending && index >= (IsTwoSided ? 2 : 1);
        return snapshot.Edges[Relationship].Links(node, direction, pending);
    }

    /// <summary>The same list, with the sides exchanged: the way back from the far end.</summary>
    public LinkList ReverseList(GraphSnapshot snapshot, NodeRef node, int index)
    {
        var back = Direction == Direction.Out ? Direction.In : Direction.Out;
        var direction = IsTwoSided && (index & 1) != 0 ? Direction.Out : back;
        var pending = IncludesPending && index >= (IsTwoSided ? 2 : 1);
        return snapshot.Edges[Relationship].Links(node, direction, pending);
    }

    /// <summary>Whether an entry of its lists is one of the step.</summary>
    public bool Takes(RunState run, LinkEntry entry) =>
        (_targets is null || _targets[entry.Target.Type])
        && (Access is null || Access.Holds(run, entry.Target, entry.Edge));

    /// <summary>Whether nodes of a type are seen at the far end.</summary>
    public bool Targets(int type) => _targets is null || _targets[type];

    /// <summary>The first entry at a node, in the order of ids; false where there is none.</summary>
    public bool TryFirst(RunState run, NodeRef node, out LinkEntry first)
    {
        for (var index = 0; index < ListCount; index++)
        {
            var list = List(run.Snapshot, node, index);
            for (var i = 0; i < list.Count; i++)
            {
                first = list[i];
                run.CountRow();
                if (Takes(run, first))
                    return true;
            }
        }

        first = default;
        return false;
    }

    /// <summary>How many entries there are at a node.</summary>
    public int Count(RunState run, NodeRef node)
    {
        var count = 0;
        for (var index = 0; index < ListCount; index++)
        {
            var list = List(run.Snapshot, node, index);
            if (TakesAll)
            {
                count += list.Count;
                continue;
            }

            for (var i = 0; i < list.Count;)
            {
                foreach (var bits in list.Run(i))
                {
                    i++;
                    run.CountRow();
                    count += Takes(run, new LinkEntry(bits)) ? 1 : 0;
                }
            }
        }

        return count;
    }
}
