using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Graph.Engine.Api;
using Graph.Engine.Ontology;

namespace Graph.Engine.Planning;

/// <summary>
/// Makes a plan's <see cref="PriceTree"/>. A row is an entry of a list or a node: a connection gives the lesser of its
/// page and of what its nodes have on average, at each row above it.
/// </summary>
internal sealed partial class PriceCompiler
{
    // Which part of all nodes the words of a search are expected to find.
    private const double PartFound = 0.01;

    private readonly List<PriceStep> _steps = [];
    private readonly Expectation _expected;
    private readonly GraphOntology _ontology;
    private readonly int _typeCount;
    private bool _needsStatistics;

    private PriceCompiler(OperationPlan plan, GraphStatistics statistics)
    {
        _expected = new Expectation(statistics, plan.Ontology!);
        _ontology = plan.Ontology!;
        _typeCount = plan.Ontology!.NodeTypes.Length;
    }

    /// <summary>The tree of a plan on a state of the graph.</summary>
    public static PriceTree Compile(OperationPlan plan, GraphStatistics statistics)
    {
        var compiler = new PriceCompiler(plan, statistics);
        for (var i = 0; i < plan.Roots.Length; i++)
            compiler.Root(plan.Roots[i], i);
        return new PriceTree([.. compiler._steps], statistics, compiler._needsStatistics);
    }

    // One line for each root step that asks a store.
    private void Root(RootStep root, int index)
    {
        var step = new PriceStep { Key = root.ResponseKey, Condition = root.Condition, FieldWeight = 1 };
        switch (root)
        {
            case NodeRoot node:
                Object(node.Selection, Add(step with { IsCounted = true }), Chosen(node.Types));
                break;
            case NodesRoot nodes:
                var bounded = step with
                {
                    IsCounted = true,
                    Degree = double.MaxValue,
                    Bound = nodes.Ids.Index,
                    Root = index,
                };
                Object(nodes.Selection, Add(bounded), Chosen(nodes.Selection.Types));
                break;
            case ConnectionRoot connection:
                Connection(connection.Connection, step, Chosen(TypeSet.Empty));
                break;
            case WalkRoot walk:
                Walk(walk, step);
                break;
            default:
                break;
        }
    }

    private int Add(in PriceStep step)
    {
        _steps.Add(step);
        return _steps.Count - 1;
    }

    // Types of nodes that somebody knows by their ids are equally likely where nothing else is known.
    private Crowd Chosen(TypeSet types)
    {
        var parts = Crowd.Of(_typeCount, types, _ => 1).Parts.ToArray();
        return new Crowd(parts) { IsChosen = true };
    }

    // A node that somebody chose may be of any of the types, so each selection is priced as if it were the one.
    private void Object(ObjectSelection selection, int parent, Crowd crowd)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var group in selection.Types.GroupBy(id => selection.ByType[id]!, ReferenceEqualityComparer.Instance))
        {
            var types = group.Aggregate(TypeSet.Empty, (set, id) => set | TypeSet.Of(id));
            var part = crowd.IsChosen ? 1 : crowd.PartOf(types);
            if (part > 0)
                Slots((Slot[])group.Key!, parent, part, crowd.Only(types));
        }
    }

    private void Slots(Slot[] slots, int parent, double opens, Crowd crowd, Crowd? entry = null)
    {
        foreach (var slot in slots)
        {
            var step = new PriceStep
            {
                Parent = parent,
                Key = slot.ResponseKey,
                Condition = slot.Condition,
                Opens = opens,
                FieldWeight = 1,
            };
            switch (slot)
            {
                case EdgeNodeSlot node:
                    Object(node.Selection, Add(step with { FieldWeight = 0 }), entry ?? crowd);
                    break;
                case ToOneSlot one:
                    Object(one.Selection, AddToOne(step, one.Expand, crowd, out var reached), reached);
                    break;
                case ToOneEdgeSlot one:
                    Slots(one.Edge, AddToOne(step, one.Expand, crowd, out var end), 1, end, end);
                    break;
                case ReferenceSlot reference:
                    Object(reference.Selection, Add(step with { IsCounted = true }), AllOf(reference.Selection.Types));
                    break;
                case ConnectionSlot connection:
                    Connection(connection.Connection, step, crowd);
                    break;
                case RelationshipSlot { Node: { } ends }:
                    Object(ends, Add(step with { IsCounted = true }), AllOf(ends.Types));
                    break;
                case RelationshipCountsSlot:
                    Add(step);
                    break;
                default:
                    break;
            }
        }
    }

    private Crowd AllOf(TypeSet types)
    {
        _needsStatistics = true;
        return _expected.All(types);
    }

    private int AddToOne(in PriceStep step, Expand expand, Crowd crowd, out Crowd reached)
    {
        _needsStatistics = true;
        var reach = _expected.Follow(expand, crowd);
        reached = reach.Reached;
        return Add(step with { IsCounted = true, Share = reach.Share, Degree = Math.Min(1, reach.Degree) });
    }

    private void Connection(Connection connection, PriceStep step, Crowd crowd)
    {
        _needsStatistics = true;
        if (connection.Counts is not null)
        {
            var beside = Add(step with { FieldWeight = 0 });
            step = new PriceStep { Parent = beside, FieldWeight = connection.NeedsPage ? 1 : 0 };
        }

        step = step with { Page = connection.Page.Index, Bound = PriceFilters.Bound(connection.Filter) };
        step = Source(connection, step, crowd, out var reached);
        var opened = Add(step);
        foreach (var field in connection.Selection.Fields)
            Field(connection, field, opened, reached);
    }

    // Lists are rows; one line for each other field of a connection that costs something.
    private void Field(Connection connection, ConnectionField field, int parent, Crowd crowd)
    {
        var list = new PriceStep
        {
            Parent = parent,
            Key = field.ResponseKey,
            Condition = field.Condition,
            IsCounted = true,
        };
        switch (field.Kind)
        {
            case ConnectionFieldKind.Nodes:
                Object(field.Nodes!, Add(list), crowd);
                break;
            case ConnectionFieldKind.Edges:
                Slots(field.Slots!, Add(list), 1, crowd, crowd);
                break;
            case ConnectionFieldKind.Aggregate:
                Aggregate(connection, field, parent, crowd);
                break;
            case ConnectionFieldKind.Facets:
                Facets(connection, field, parent, crowd);
                break;
            default:
                break;
        }
    }

    private PriceStep Source(Connection connection, PriceStep step, Crowd crowd, out Crowd reached)
    {
        switch (connection.Source)
        {
            case ScanSource scan:
                reached = _expected.All(scan.Type.Types);
                return Scan(connection, scan, step, reached);
            case LinkSource link:
                var along = _expected.Follow(link.Expand, crowd);
                reached = along.Reached;
                var work = connection.Filter is null && connection.Order.IsEmpty
                    ? 0
                    : _expected.ListLength(link.Expand, crowd) * EntryWork(connection, reached);
                return step with { Share = along.Share, Degree = along.Degree, Work = work };
            case PathSource path:
                return Whole(connection, step, _expected.Follow(path.Path, crowd), out reached);
            case NodeClaimsSource:
                return Whole(connection, step, _expected.Claims(crowd), out reached);
            case EdgeClaimsSource or RelationshipClaimsSource:
                return Whole(connection, step, _expected.ClaimsOfRelationship(), out reached);
            case SearchSource:
                reached = _expected.All(_ontology.Node.Types);
                var all = _expected.Nodes(_ontology.Node.Types);
                return step with { Degree = all, Work = all * PartFound * EntryWork(connection, reached) };
            case TreeSource tree:
                var (degree, most, members) = _expected.FollowTree(tree, crowd);
                reached = members;
                step = step with
                {
                    Degree = degree,
                    MostOfLevels = most,
                    Levels = tree.Hierarchy.MaxDepth,
                    Depth = tree.MaxDepth?.Index ?? -1,
                };
                return step with { Work = step.ToDepth(step.Levels) * EntryWork(connection, reached) };
            default:
                reached = crowd;
                return step;
        }
    }

    // Sources whose entries are all found before a page is cut.
    private PriceStep Whole(Connection connection, PriceStep step, Reach reach, out Crowd reached)
    {
        reached = reach.Reached;
        return step with
        {
            Share = reach.Share,
            Degree = reach.Degree,
            Work = reach.Share * reach.Degree * EntryWork(connection, reached),
        };
    }

    private PriceStep Scan(Connection connection, ScanSource scan, PriceStep step, Crowd nodes)
    {
        var (count, bound) = _expected.Begin(connection.Anchor, scan.Type.Types);
        var isSlice = connection is { Anchor: FullScan, Filter: null } && IsIndexed(connection.Order);
        var isFew = connection.Anchor is IdAnchor or KeyAnchor;
        return step with
        {
            Degree = count,
            Bound = bound >= 0 ? bound : step.Bound,
            Work = isSlice ? 0 : (isFew ? 1 : count) * EntryWork(connection, nodes),
        };
    }

    private double EntryWork(Connection connection, Crowd crowd) =>
        1 + PriceFilters.Work(connection.Filter, crowd, _expected);

    private static bool IsIndexed(ImmutableArray<OrderKey> order) => order switch
    {
        [] => true,
        [{ Hops.IsEmpty: true, Operand: SystemOperand { Field: SystemField.Id } }] => true,
        [{ Hops.IsEmpty: true, Operand: AttributeOperand { Attribute.IsIndexed: true } }] => true,
        _ => false,
    };
}
