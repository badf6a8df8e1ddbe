using System.Runtime.InteropServices;
using Graph.Engine.Planning;

namespace Graph.Engine.Execution;

/// <summary>
/// What lies on a walk of one length between the two ends, in layers: layer i holds the nodes that may be at place i,
/// each with the steps that lead on, and the greatest product of confidences with which the end can be reached. Walks
/// may repeat nodes; <see cref="PathRanking"/> leaves those out.
/// </summary>
internal sealed class PathLattice(WalkGraph graph, IntList[] ahead, IntList[] back)
{
    private readonly IntList[] _layers =
        [.. Enumerable.Range(0, PathsRoot.MostLength + 1).Select(_ => new IntList())];

    private readonly List<LatticeState> _states = [];
    private readonly List<LatticeStep> _steps = [];
    private readonly List<(int From, LatticeStep Step)> _loose = [];
    private readonly IntList _loosePlaces = new();
    private int _mark;

    /// <summary>The state where all paths begin.</summary>
    public int Start => _states.Count - 1;

    public int StepCount => _steps.Count;

    public ref LatticeState State(int state) => ref CollectionsMarshal.AsSpan(_states)[state];

    public ref readonly LatticeStep Step(int step) => ref CollectionsMarshal.AsSpan(_steps)[step];

    public Span<LatticeStep> StepsOf(in LatticeState state) =>
        CollectionsMarshal.AsSpan(_steps).Slice(state.First, state.Count);

    /// <summary>Begins with a graph without marks.</summary>
    public void Begin() => _mark = 0;

    /// <summary>Builds it; false where no walk of the length joins the ends.</summary>
    public bool Build<TSource>(
        ref TSource source, WalkSchema schema, int aheadLevel, int backLevel, ref WalkGuard guard)
        where TSource : struct, IRowSource
    {
        if (!Meet(aheadLevel, backLevel))
            return false;
        var length = aheadLevel + backLevel;
        Mark(_layers[aheadLevel]);
        for (var layer = aheadLevel - 1; layer >= 0; layer--)
            KeepConnected(ahead[layer], _layers[layer], ref guard);
        Mark(_layers[aheadLevel]);
        for (var layer = aheadLevel + 1; layer <= length; layer++)
            KeepConnected(back[length - layer], _layers[layer], ref guard);

        _states.Clear();
        _steps.Clear();
        AddStates(length, UInt128.One);
        for (var layer = length - 1; layer >= 0; layer--)
        {
            // Before the meeting the relationships are known from the near end, behind it from the far one.
            if (layer < aheadLevel)
                AddStepsAhead(ref source, schema, layer, ref guard);
            else
                AddStepsBack(ref source, schema, layer, ref guard);
        }

        return true;
    }

    private bool Meet(int aheadLevel, int backLevel)
    {
        var middle = _layers[aheadLevel];
        middle.Clear();
        var (aheadBit, backBit) = (1 << aheadLevel, 1 << backLevel);
        // Where one end has not moved, the other has to meet it; else both lists hold inner nodes only.
        var candidates = backLevel == 0 || aheadLevel > 0 && back[backLevel].Count < ahead[aheadLevel].Count
            ? back[backLevel]
            : ahead[aheadLevel];
        foreach (var node in candidates.Span)
        {
            if ((graph[node].Ahead & aheadBit) != 0 && (graph[node].Back & backBit) != 0)
                middle.Add(node);
        }

        return middle.Count > 0;
    }

    private void Mark(IntList layer)
    {
        _mark++;
        foreach (var node in layer.Span)
            graph[node].Mark = _mark;
    }

    /// <summary>Keeps the nodes with a relationship to the layer that is marked, and marks them instead.</summary>
    private void KeepConnected(IntList candidates, IntList layer, ref WalkGuard guard)
    {
        layer.Clear();
        foreach (var node in candidates.Span)
        {
            guard.Count(1 + graph[node].LinkCount);
            foreach (ref readonly var link in graph.LinksOf(node))
            {
                if (graph[link.Far].Mark != _mark)
                    continue;
                layer.Add(node);
                break;
            }
        }

        Mark(layer);
    }

    private int AddStates(int layer, UInt128 best)
    {
        var first = _states.Count;
        _mark++;
        foreach (var node in _layers[layer].Span)
        {
            graph[node].Mark = _mark;
            graph[node].State = _states.Count;
            _states.Add(new LatticeState { Node = node, Layer = layer, Best = best, IsEnd = best > 0 });
        }

        return first;
    }

    // The layer behind is marked.
    private void AddStepsAhead<TSource>(ref TSource source, WalkSchema schema, int layer, ref WalkGuard guard)
        where TSource : struct, IRowSource
    {
        var first = _states.Count;
        foreach (var node in _layers[layer].Span)
        {
            var state = new LatticeState { Node = node, Layer = layer, First = _steps.Count };
            var links = graph.LinksOf(node);
            guard.Count(1 + links.Length);
            for (var i = 0; i < links.Length; i++)
            {
                ref readonly var far = ref graph[links[i].Far];
                if (far.Mark == _mark)
                    Add(ref state, StepTo(ref source, schema, far.State, graph[node].Start + i));
            }

            _states.Add(state);
        }

        _mark++;
        for (var i = 0; i < _layers[layer].Count; i++)
        {
            ref var node = ref graph[_layers[layer][i]];
            (node.Mark, node.State) = (_mark, first + i);
        }
    }

    private void AddStepsBack<TSource>(ref TSource source, WalkSchema schema, int layer, ref WalkGuard guard)
        where TSource : struct, IRowSource
    {
        var behind = _layers[layer + 1];
        var firstBehind = _states.Count - behind.Count;
        var first = AddStates(layer, UInt128.Zero);
        _loose.Clear();
        for (var place = 0; place < behind.Count; place++)
        {
            var node = behind[place];
            var links = graph.LinksOf(node);
            guard.Count(1 + links.Length);
            for (var i = 0; i < links.Length; i++)
            {
                ref readonly var near = ref graph[links[i].Far];
                if (near.Mark == _mark)
                    _loose.Add((near.State, StepTo(ref source, schema, firstBehind + place, graph[node].Start + i)));
            }
        }

        Arrange(first);
    }

    /// <summary>Puts the steps of each state of the layer side by side.</summary>
    private void Arrange(int first)
    {
        var states = CollectionsMarshal.AsSpan(_states)[first..];
        foreach (ref readonly var loose in CollectionsMarshal.AsSpan(_loose))
            states[loose.From - first].Count++;
        var place = _steps.Count;
        foreach (ref var state in states)
        {
            state.First = place;
            place += state.Count;
            state.Count = 0;
        }

        CollectionsMarshal.SetCount(_steps, place);
        var steps = CollectionsMarshal.AsSpan(_steps);
        foreach (ref readonly var loose in CollectionsMarshal.AsSpan(_loose))
        {
            ref var state = ref states[loose.From - first];
            steps[state.First + state.Count++] = loose.Step;
            state.Best = UInt128.Max(state.Best, loose.Step.Bound);
        }
    }

    private void Add(ref LatticeState state, in LatticeStep step)
    {
        _steps.Add(step);
        state.Count++;
        state.Best = UInt128.Max(state.Best, step.Bound);
    }

    private LatticeStep StepTo<TSource>(ref TSource source, WalkSchema schema, int to, int link)
        where TSource : struct, IRowSource
    {
        ref readonly var own = ref graph.Link(link);
        var confidence = source.ConfidenceOf(schema.Ontology.RelationshipTypes[own.Type], own.Edge);
        return new LatticeStep(link, to, confidence, (UInt128)(uint)confidence * _states[to].Best);
    }
}

/// <summary>A node at a place of walks of one length.</summary>
internal struct LatticeState
{
    public int Node;

    /// <summary>The place, 0 for the beginning.</summary>
    public int Layer;

    /// <summary>Where its steps begin.</summary>
    public int First;

    /// <summary>How many steps it has.</summary>
    public int Count;

    /// <summary>Its steps are in order.</summary>
    public bool IsSorted;

    /// <summary>It is the end.</summary>
    public bool IsEnd;

    /// <summary>Index plus one of the best completion, or 0.</summary>
    public int Completion;

    /// <summary>The greatest product of confidences of a walk to the end, in millionths to the power of the steps left:
    /// exact, so that equal products are equal. Six times a million is below 2^120.</summary>
    public UInt128 Best;
}

/// <summary>A relationship that leads from a place to the next.</summary>
/// <param name="Link">The relationship in the graph seen.</param>
/// <param name="To">The state it leads to.</param>
/// <param name="Confidence">Its confidence in millionths.</param>
/// <param name="Bound">Its confidence times the best behind it.</param>
internal readonly record struct LatticeStep(int Link, int To, int Confidence, UInt128 Bound);
