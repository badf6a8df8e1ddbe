using System.Collections.Immutable;
using System.Text;
using Graph.Embedded.Reading;
using Graph.Embedded.Snapshot;
using Graph.Engine.Execution;
using Graph.Engine.Ontology;
using Graph.Engine.Planning;
using Graph.Engine.Values;
using Graph.Engine.Writes;
using Graph.Tests.Embedded.Snapshot;

namespace Graph.Tests.Embedded.Reading;

/// <summary>Random connections, walked page by page in both directions, against a reader that looks at everything.
/// </summary>
public sealed class PageWalkTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Pages_of_any_size_and_direction_join_to_the_whole(int seed)
    {
        var random = new Random(seed);
        var model = new GraphModel();
        var changes = new RandomChanges(model, random);
        var builder = new SnapshotBuilder(GraphSnapshot.Empty(TestGraph.Ontology));
        for (var round = 0; round < 12; round++)
        {
            builder.Apply(changes.Next(50));
            var snapshot = builder.Freeze(round + 1, 0);
            for (var i = 0; i < 120; i++)
                new Walk(model, snapshot, new Random(seed * 1_000_000 + round * 1000 + i)).Check();
        }
    }

    private sealed record Begin(Anchor Anchor, Predicate Predicate);

    private sealed class Walk
    {
        private readonly GraphModel _model;
        private readonly GraphSnapshot _snapshot;
        private readonly Random _random;
        private readonly RandomPredicates _predicates;
        private readonly NaiveReader _naive;

        public Walk(GraphModel model, GraphSnapshot snapshot, Random random)
        {
            _model = model;
            _snapshot = snapshot;
            _random = random;
            _predicates = new RandomPredicates(model, random);
            _naive = new NaiveReader(model, _predicates.Values);
        }

        public void Check()
        {
            var owner = _model.Nodes.Values.ElementAt(_random.Next(_model.Nodes.Count));
            var (source, type, relationship, entries, anchor) = MakeSource(owner);
            var filter = _random.Next(3) == 0 ? null : _predicates.Make(type, relationship, depth: 3);
            if (anchor is { } begin)
                filter = filter is null ? begin.Predicate : new AndPredicate([filter, begin.Predicate]);
            var order = Enumerable.Range(0, _random.Next(3))
                .Select(_ => _predicates.Key(type, relationship)).ToImmutableArray();
            var connection = MakeConnection(source, filter, order, relationship, anchor?.Anchor);
            var expected = Sort(entries.Where(entry => filter is null || _naive.Holds(filter, entry)), order)
                .Select(entry => $"{entry.Node.Id} {entry.Relationship?.Id}").ToArray();
            WalkBoth(connection, relationship, owner.Id, expected);
        }

        private (ConnectionSource, CompositeType, RelationshipType?, IEnumerable<NaiveEntry>, Begin?) MakeSource(
            NodeState owner)
        {
            switch (_random.Next(6))
            {
                case 0 when owner.Type.Paths is [_, ..] paths:
                    var path = paths[_random.Next(paths.Length)];
                    return (new PathSource(path), path.Target, null, Nodes(_naive.Path(owner.Id, path)), null);
                case 1 when owner.Type.Hierarchy is { } hierarchy:
                    var direction = _random.Next(2) == 0 ? Direction.Out : Direction.In;
                    var depth = _random.Next(4);
                    var tree = new TreeSource
                    {
                        Hierarchy = hierarchy,
                        Direction = direction,
                        Type = owner.Type,
                        MaxDepth = _predicates.Add(Value.FromBits(depth), ScalarKind.Int),
                    };
                    var reached = _naive.Below([owner.Id], hierarchy, direction, depth);
                    return (tree, owner.Type, null, Nodes(reached.Skip(1)), null);
                case 2:
                    CompositeType[] types = [.. TestGraph.Ontology.Interfaces, TestGraph.Org, TestGraph.Person];
                    var type = types[_random.Next(types.Length)];
                    var all = Nodes(_model.Nodes.Keys).Where(entry => type.Types.Contains(entry.Node.Type.Id));
                    return (new ScanSource(type), type, null, all, MakeAnchor(type));
                case 3 when _random.Next(2) == 0:
                    var claims = _model.Nodes.Values.Where(node => node.Type == TestGraph.Claim).Where(claim =>
                        new[] { TestGraph.Ontology.Evidence!.ClaimSubject, TestGraph.Ontology.Evidence.ClaimObject }
                            .Any(link => _model.At(claim.Id, link, Direction.Out).Any(far => far.Target == owner.Id)));
                    return (new NodeClaimsSource { Predicates = null }, TestGraph.Claim, null,
                        Nodes(claims.Select(claim => claim.Id)), null);
                default:
                    if (_predicates.Expand(owner.Type, _random.Next(2) == 0) is not { } expand)
                        goto case 2;
                    var target = owner.Type.Links.First(l => l.Relationship == expand.Relationship
                        && l.Target.Types == expand.Target && l.Direction == expand.Direction).Target;
                    return (new LinkSource(expand), target, expand.Relationship, _naive.Links(owner.Id, expand), null);
            }
        }

        private Begin? MakeAnchor(CompositeType type)
        {
            var node = _model.Nodes.Values.ElementAt(_random.Next(_model.Nodes.Count));
            var id = _predicates.Add(RandomValues.Text(node.Id));
            switch (_random.Next(6))
            {
                case 0:
                    return new Begin(new IdAnchor(id), IsNode(id));
                case 1 when type.Hierarchy is { } hierarchy:
                    return new Begin(new TreeAnchor(hierarchy, id), new TreePredicate(hierarchy, id, false));
                case 2 when _predicates.Expand(type, pending: _random.Next(2) == 0) is { } expand:
                    var some = new SomePredicate(expand, IsNode(id), Negated: false);
                    return new Begin(new LinkAnchor(expand, new IdAnchor(id)), some);
                case 3 or 4:
                    var indexed = type.Attributes.Where(TypeTable.HasOrder).ToArray();
                    var attribute = indexed[_random.Next(indexed.Length)];
                    return MakeRange(type, attribute);
                default:
                    return null;
            }
        }

        private static ComparePredicate IsNode(ValueRef id) =>
            new(new SystemOperand(SystemField.Id), CompareOperator.Equal, id, Negated: false);

        private Begin MakeRange(CompositeType type, OntologyAttribute attribute)
        {
            CompareOperator[] possible = attribute.Kind switch
            {
                ScalarKind.String => [CompareOperator.Equal, CompareOperator.In, CompareOperator.StartsWith],
                ScalarKind.Enum or ScalarKind.Duration => [CompareOperator.Equal, CompareOperator.In],
                ScalarKind.LanguageTag => [CompareOperator.Equal, CompareOperator.StartsWith],
                _ =>
                [
                    CompareOperator.Equal, CompareOperator.In, CompareOperator.Greater, CompareOperator.GreaterOrEqual,
                    CompareOperator.Less, CompareOperator.LessOrEqual,
                ],
            };
            var chosen = possible[_random.Next(possible.Length)];
            var value = chosen == CompareOperator.In
                ? Value.FromItems([.. Enumerable.Range(0, 3).Select(_ => RandomValues.Single(attribute, _random))])
                : RandomValues.Single(attribute, _random);
            var argument = _predicates.Add(value, attribute.Kind, chosen == CompareOperator.In);
            return new Begin(new IndexAnchor(attribute, chosen, argument),
                new ComparePredicate(new AttributeOperand(type, attribute), chosen, argument, false));
        }

        private IEnumerable<NaiveEntry> Nodes(IEnumerable<string> ids) =>
            ids.Select(id => new NaiveEntry(_model.Nodes[id], null));

        private IEnumerable<NaiveEntry> Sort(IEnumerable<NaiveEntry> entries, ImmutableArray<OrderKey> order)
        {
            var sorted = entries.OrderBy(_ => 0);
            foreach (var key in order)
            {
                sorted = sorted.ThenBy(entry => _naive.Key(key, entry).IsMissing);
                sorted = key.Descending
                    ? sorted.ThenByDescending(entry => _naive.Key(key, entry))
                    : sorted.ThenBy(entry => _naive.Key(key, entry));
            }

            return sorted.ThenBy(entry => ModelComparison.Bytes(entry.Node.Id))
                .ThenBy(entry => ModelComparison.Bytes(entry.Relationship?.Id ?? ""));
        }

        private Connection MakeConnection(
            ConnectionSource source,
            Predicate? filter,
            ImmutableArray<OrderKey> order,
            RelationshipType? relationship,
            Anchor? anchor) => new()
            {
                Source = source,
                Filter = filter,
                Order = order,
                Page = new PageSpec(
                    0, null, null, null, null, 0, [], [.. order.Select(key => key.Kind)], relationship is not null),
                Selection = new ConnectionSelection([]),
                Anchor = anchor ?? FullScan.Instance,
                NeedsTotal = _random.Next(2) == 0,
            };

        private void WalkBoth(Connection connection, RelationshipType? relationship, string ownerId, string[] expected)
        {
            var plan = new OperationPlan
            {
                Roots = [],
                Parameters = [.. _predicates.Parameters],
                Conditions = [],
                Pages = [connection.Page],
            };
            var values = new PlanValues { Parameters = [.. _predicates.Values] };
            var run = RunState.Rent(_snapshot, CompiledPlan.Of(plan, _snapshot), values, null, default);
            var rows = new EmbeddedRows(run);
            var owner = new Row((int)_snapshot.FindNode(Encoding.UTF8.GetBytes(ownerId)).Bits, -1);
            foreach (var backward in new[] { false, true })
            {
                var limit = _random.Next(1, 6);
                var found = new List<string>();
                CursorPosition? cursor = null;
                bool more;
                do
                {
                    var window = new PageWindow
                    {
                        Limit = limit,
                        Backward = backward,
                        After = backward ? null : cursor,
                        Before = backward ? cursor : null,
                    };
                    rows.OpenPage(owner, connection, in window, out var page);
                    var ids = new List<string>();
                    for (var i = 0; i < page.Count; i++)
                        ids.Add(Print(rows, rows.RowAt(in page, i), relationship));
                    Assert.Equal(connection.NeedsTotal ? expected.Length : -1, page.TotalCount);
                    Assert.Equal(cursor is not null, backward ? page.HasNext : page.HasPrevious);
                    more = backward ? page.HasPrevious : page.HasNext;
                    Assert.True(!more || page.Count == limit);
                    if (page.Count > 0)
                    {
                        var last = rows.RowAt(in page, backward ? 0 : page.Count - 1);
                        cursor = PositionOf(rows, last, connection, relationship);
                    }

                    rows.ClosePage(in page);
                    found.InsertRange(backward ? 0 : found.Count, ids);
                }
                while (more);
                Assert.Equal(expected, found);
            }

            run.Return();
        }

        private static string Print(EmbeddedRows rows, Row row, RelationshipType? relationship) =>
            Encoding.UTF8.GetString(rows.NodeId(row)) + " "
            + (relationship is null ? "" : Encoding.UTF8.GetString(rows.RelationshipId(row, relationship)));

        private static CursorPosition PositionOf(
            EmbeddedRows rows, Row row, Connection connection, RelationshipType? relationship)
        {
            var keys = new Value[connection.Order.Length];
            rows.ReadOrder(row, connection, keys);
            return new CursorPosition(
                keys,
                rows.NodeId(row).ToArray(),
                relationship is null ? default : rows.RelationshipId(row, relationship).ToArray());
        }
    }
}
