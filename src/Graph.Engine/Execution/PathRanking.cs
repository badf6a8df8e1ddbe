using Graph.Engine.Planning;

namespace Graph.Engine.Execution;

/// <summary>
/// Takes the best paths from a lattice, best first: by confidence, then nodes' ids, then relationships' ids. A queue
/// holds beginnings of paths, each with what comes at best of it: first as walks have it, which never is too little,
/// and once it comes to the front exactly. What is taken from it complete is the next path. Of the ways on from a
/// beginning only the next best is in the queue.
/// </summary>
internal sealed class PathRanking(WalkGraph graph, PathLattice lattice)
{
    private readonly List<Beginning> _beginnings = [];
    private readonly List<Candidate> _queue = [];
    private readonly PathCompletions _completions = new(lattice);
    private WalkSchema _schema = null!;

    /// <summary>What was taken so far.</summary>
    public PathList Paths { get; } = new();

    public bool IsLarge =>
        _queue.Capacity > 4_096 || _completions.Capacity > 4_096 || lattice.StepCount > 16_384;

    public void Begin(WalkSchema schema)
    {
        _schema = schema;
        Paths.Clear();
    }

    /// <summary>Takes paths of the lattice's length until there are <paramref name="most"/> in all.</summary>
    public void Take<TSource>(ref TSource source, int length, int most, ref WalkGuard guard)
        where TSource : struct, IRowSource
    {
        _beginnings.Clear();
        _queue.Clear();
        _completions.Clear();
        _beginnings.Add(new Beginning(-1, lattice.Start, -1, UInt128.One));
        Offer(ref source, 0, 0);
        while (_queue.Count > 0 && Paths.Count < most)
        {
            guard.Count(1);
            var best = Pop(ref source);
            if (!best.IsExact)
            {
                Offer(ref source, best.Beginning, best.Step + 1);
                var exact = Exact(in best, ref guard);
                if (exact < best.Bound)
                {
                    if (exact > 0)
                        Push(ref source, best with { Bound = exact, IsExact = true });
                    continue;
                }
            }

            var step = lattice.Step(StepIndex(best));
            var product = _beginnings[best.Beginning].Product * (uint)step.Confidence;
            _beginnings.Add(new Beginning(best.Beginning, step.To, step.Link, product));
            if (lattice.State(step.To).IsEnd)
                Complete(length, product);
            else
                Offer(ref source, _beginnings.Count - 1, 0);
        }
    }

    /// <summary>The greatest product that a path over a candidate has; 0 where there is none.</summary>
    private UInt128 Exact(in Candidate candidate, ref WalkGuard guard)
    {
        Span<int> before = stackalloc int[PathsRoot.MostLength + 1];
        var count = 0;
        for (var i = candidate.Beginning; i >= 0; i = _beginnings[i].Before)
            before[count++] = lattice.State(_beginnings[i].State).Node;
        var step = lattice.Step(StepIndex(in candidate));
        return _beginnings[candidate.Beginning].Product * (uint)step.Confidence
            * _completions.Best(step.To, before[..count], ref guard);
    }

    private int StepIndex(in Candidate candidate) =>
        lattice.State(_beginnings[candidate.Beginning].State).First + candidate.Step;

    /// <summary>Queues the next way on from a beginning whose node is not on it.</summary>
    private void Offer<TSource>(ref TSource source, int beginning, int step) where TSource : struct, IRowSource
    {
        var own = _beginnings[beginning];
        ref var state = ref lattice.State(own.State);
        if (!state.IsSorted)
            Sort(ref source, ref state);
        var steps = lattice.StepsOf(in state);
        for (; step < steps.Length; step++)
        {
            if (Has(beginning, lattice.State(steps[step].To).Node))
                continue;
            Push(ref source, new Candidate(own.Product * steps[step].Bound, beginning, step, IsExact: false));
            return;
        }
    }

    private bool Has(int beginning, int node)
    {
        for (; beginning >= 0; beginning = _beginnings[beginning].Before)
            if (lattice.State(_beginnings[beginning].State).Node == node)
                return true;
        return false;
    }

    private void Sort<TSource>(ref TSource source, ref LatticeState state) where TSource : struct, IRowSource
    {
        state.IsSorted = true;
        if (state.Count > 1)
            lattice.StepsOf(in state).Sort(new StepOrder<TSource>(source, this));
    }

    private void Complete(int length, UInt128 product)
    {
        Span<int> states = stackalloc int[PathsRoot.MostLength + 1];
        Span<int> links = stackalloc int[PathsRoot.MostLength];
        var beginning = _beginnings.Count - 1;
        for (var i = length; i >= 0; i--, beginning = _beginnings[beginning].Before)
        {
            states[i] = _beginnings[beginning].State;
            if (i > 0)
                links[i - 1] = _beginnings[beginning].Link;
        }

        Paths.Add(length, product);
        foreach (var state in states[..(length + 1)])
            Paths.AddNode(graph[lattice.State(state).Node].Row);
        foreach (var link in links[..length])
            Paths.AddRelationship(new Row(graph.Link(link).Type, graph.Link(link).Edge));
    }

    private void Push<TSource>(ref TSource source, in Candidate candidate) where TSource : struct, IRowSource
    {
        var place = _queue.Count;
        _queue.Add(candidate);
        while (place > 0)
        {
            var above = place - 1 >> 1;
            if (!IsBefore(ref source, in candidate, _queue[above]))
                break;
            _queue[place] = _queue[above];
            place = above;
        }

        _queue[place] = candidate;
    }

    private Candidate Pop<TSource>(ref TSource source) where TSource : struct, IRowSource
    {
        var best = _queue[0];
        var last = _queue[^1];
        _queue.RemoveAt(_queue.Count - 1);
        var place = 0;
        while (2 * place + 1 < _queue.Count)
        {
            var below = 2 * place + 1;
            if (below + 1 < _queue.Count && IsBefore(ref source, _queue[below + 1], _queue[below]))
                below++;
            if (!IsBefore(ref source, _queue[below], in last))
                break;
            _queue[place] = _queue[below];
            place = below;
        }

        if (_queue.Count > 0)
            _queue[place] = last;
        return best;
    }

    // Of beginnings of the same nodes the shorter one first: so everything that may become a path is in the queue by
    // the time a path of these nodes is taken, and only then relationships decide.
    private bool IsBefore<TSource>(ref TSource source, in Candidate left, in Candidate right)
        where TSource : struct, IRowSource
    {
        if (left.Bound != right.Bound)
            return left.Bound > right.Bound;
        Span<int> leftNodes = stackalloc int[PathsRoot.MostLength + 1];
        Span<int> leftLinks = stackalloc int[PathsRoot.MostLength + 1];
        Span<int> rightNodes = stackalloc int[PathsRoot.MostLength + 1];
        Span<int> rightLinks = stackalloc int[PathsRoot.MostLength + 1];
        var leftLength = Read(in left, leftNodes, leftLinks);
        var rightLength = Read(in right, rightNodes, rightLinks);
        for (var i = 0; i <= Math.Min(leftLength, rightLength); i++)
        {
            if (leftNodes[i] != rightNodes[i])
                return WalkOrder.Nodes(ref source, graph[leftNodes[i]].Row, graph[rightNodes[i]].Row) < 0;
        }

        if (leftLength != rightLength)
            return leftLength < rightLength;
        for (var i = 1; i <= leftLength; i++)
        {
            if (leftLinks[i] != rightLinks[i] && CompareLinks(ref source, leftLinks[i], rightLinks[i]) is var order
                && order != 0)
                return order < 0;
        }

        return false;
    }

    /// <summary>The nodes of a candidate, and at the same places the relationships that lead to them.</summary>
    private int Read(in Candidate candidate, Span<int> nodes, Span<int> links)
    {
        ref readonly var step = ref lattice.Step(StepIndex(candidate));
        var length = lattice.State(step.To).Layer;
        nodes[length] = lattice.State(step.To).Node;
        links[length] = step.Link;
        var beginning = candidate.Beginning;
        for (var i = length - 1; i >= 0; i--, beginning = _beginnings[beginning].Before)
        {
            nodes[i] = lattice.State(_beginnings[beginning].State).Node;
            links[i] = _beginnings[beginning].Link;
        }

        return length;
    }

    // The same relationship is known under two numbers where both its ends were expanded.
    private int CompareLinks<TSource>(ref TSource source, int left, int right) where TSource : struct, IRowSource
    {
        ref readonly var first = ref graph.Link(left);
        ref readonly var second = ref graph.Link(right);
        return WalkOrder.Relationships(ref source, _schema, first.Type, first.Edge, second.Type, second.Edge);
    }

    private sealed class StepOrder<TSource>(TSource source, PathRanking ranking) : IComparer<LatticeStep>
        where TSource : struct, IRowSource
    {
        private TSource _source = source;

        public int Compare(LatticeStep x, LatticeStep y)
        {
            if (x.Bound != y.Bound)
                return y.Bound.CompareTo(x.Bound);
            var (graph, lattice) = (ranking.Graph, ranking.Lattice);
            var order = WalkOrder.Nodes(
                ref _source, graph[lattice.State(x.To).Node].Row, graph[lattice.State(y.To).Node].Row);
            return order != 0 ? order : ranking.CompareLinks(ref _source, x.Link, y.Link);
        }
    }

    private WalkGraph Graph => graph;

    private PathLattice Lattice => lattice;

    /// <summary>A beginning of a path: the one before and one relationship more.</summary>
    private readonly record struct Beginning(int Before, int State, int Link, UInt128 Product);

    /// <summary>A beginning and a step on from it, with the greatest product that a path over it can have.</summary>
    private readonly record struct Candidate(UInt128 Bound, int Beginning, int Step, bool IsExact);
}
