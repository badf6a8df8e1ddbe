using Graph.Embedded.Snapshot;
using Graph.Engine.Ontology;
using Graph.Engine.Planning;
using Graph.Engine.Values;

namespace Graph.Embedded.Reading;

/// <summary>Where the evaluation of a root connection begins, ready to run: a superset of what the filter
/// keeps.</summary>
internal sealed class AnchorCode
{
    private readonly Anchor _anchor;
    private readonly int[] _types;
    private readonly bool[] _mask;
    private readonly int[] _slots = [];
    private readonly ExpandCode? _expand;
    private readonly AnchorCode? _far;

    /// <summary>Compiles an anchor.</summary>
    /// <param name="anchor">The anchor.</param>
    /// <param name="types">Types of the nodes looked for.</param>
    /// <param name="compiler">The compiler.</param>
    public AnchorCode(Anchor anchor, TypeSet types, PlanCompiler compiler)
    {
        _anchor = anchor;
        _types = [.. types];
        _mask = compiler.Mask(types);
        switch (anchor)
        {
            case LinkAnchor link:
                _expand = compiler.Compile(link.Expand);
                _far = new AnchorCode(link.Far, link.Expand.Target, compiler);
                break;
            case IndexAnchor index:
                _slots = compiler.SlotsByType(types, index.Attribute);
                IsRange = index.Operator != CompareOperator.In
                    && _types.All(type => _slots[type] < 0 || compiler.HasOrder(type, _slots[type]));
                HasIndex = _types.All(type => _slots[type] < 0 || compiler.HasOrder(type, _slots[type]));
                break;
            default:
                break;
        }
    }

    /// <summary>Nothing narrows the nodes.</summary>
    public bool IsFullScan => _anchor is FullScan || _anchor is IndexAnchor && !HasIndex;

    /// <summary>It is one range of a sorted index in each type.</summary>
    public bool IsRange { get; }

    /// <summary>It is a range of equal values, in which rows lie by id.</summary>
    public bool IsEquality => _anchor is IndexAnchor { Operator: CompareOperator.Equal };

    private bool HasIndex { get; }

    /// <summary>The slot whose index a range is of.</summary>
    public int SlotIn(int type) => _slots[type];

    /// <summary>The range in the index of a type.</summary>
    public IndexRange RangeIn(RunState run, int type)
    {
        var anchor = (IndexAnchor)_anchor;
        return _slots[type] < 0
            ? default
            : IndexRange.Of(run, type, _slots[type], anchor.Operator, run.Values[anchor.Value]);
    }

    /// <summary>The one value of an equality, as the index of a type compares it.</summary>
    public OrderBound ValueIn(RunState run, int type)
    {
        var anchor = (IndexAnchor)_anchor;
        return IndexRange.BoundOf(run.Snapshot.Types[type].Columns[_slots[type]], run.Values[anchor.Value]);
    }

    /// <summary>Adds the nodes, each once.</summary>
    public void Collect(RunState run, NodeSet nodes)
    {
        switch (_anchor)
        {
            case IdAnchor ids:
                foreach (var node in run.NodesOfIds(ids.Ids.Index))
                    Add(node, nodes);
                break;
            case KeyAnchor key:
                var index = run.Snapshot.Layout.IndexOf(key.Key);
                var values = key.Values.Select(value => run.Values[value]).ToArray();
                if (index >= 0 && run.Snapshot.FindByKey(index, values) is { IsNone: false } found)
                    Add(found, nodes);
                break;
            case TreeAnchor tree:
                var members = run.Tree(tree.Hierarchy, tree.Root.Index);
                for (var i = 0; i < members.Count; i++)
                    Add(members[i], nodes);
                break;
            case LinkAnchor:
                CollectOverLinks(run, nodes);
                break;
            case IndexAnchor anchor when HasIndex:
                CollectRanges(run, anchor, nodes);
                break;
            default:
                CollectAll(run, nodes);
                break;
        }
    }

    private void Add(NodeRef node, NodeSet nodes)
    {
        if (_mask[node.Type])
            nodes.Add(node);
    }

    private void CollectOverLinks(RunState run, NodeSet nodes)
    {
        var far = run.RentSet();
        _far!.Collect(run, far);
        for (var i = 0; i < far.Count; i++)
        {
            for (var index = 0; _expand!.Targets(far[i].Type) && index < _expand.ListCount; index++)
            {
                var list = _expand.ReverseList(run.Snapshot, far[i], index);
                for (var entry = 0; entry < list.Count;)
                {
                    foreach (var bits in list.Run(entry))
                    {
                        entry++;
                        run.CountRow();
                        Add(new LinkEntry(bits).Target, nodes);
                    }
                }
            }
        }

        run.Free(far);
    }

    private void CollectRanges(RunState run, IndexAnchor anchor, NodeSet nodes)
    {
        var value = run.Values[anchor.Value];
        foreach (var type in _types)
        {
            if (_slots[type] < 0)
                continue;
            if (anchor.Operator != CompareOperator.In)
            {
                CollectRange(run, type, IndexRange.Of(run, type, _slots[type], anchor.Operator, value), nodes);
                continue;
            }

            foreach (var item in value.Items ?? [])
            {
                var range = IndexRange.Of(run, type, _slots[type], CompareOperator.Equal, item);
                CollectRange(run, type, range, nodes);
            }
        }
    }

    private void CollectRange(RunState run, int type, IndexRange range, NodeSet nodes)
    {
        var order = run.Snapshot.Types[type].Orders[_slots[type]]!;
        for (var place = range.Begin; place < range.End;)
        {
            var leaf = order.LeafAt(place, out var offset);
            foreach (var row in leaf.Rows[offset..Math.Min(leaf.Count, offset + range.End - place)])
            {
                place++;
                run.CountRow();
                nodes.Add(new NodeRef(type, row));
            }
        }
    }

    private void CollectAll(RunState run, NodeSet nodes)
    {
        foreach (var type in _types)
        {
            var order = run.Snapshot.Types[type].IdOrder;
            for (var place = 0; place < order.Count; place++)
            {
                run.CountRow();
                nodes.Add(new NodeRef(type, order.RowAt(place)));
            }
        }
    }
}
