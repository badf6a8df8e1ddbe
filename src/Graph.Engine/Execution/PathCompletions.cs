using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Graph.Engine.Planning;

namespace Graph.Engine.Execution;

/// <summary>
/// The best way from a place of a lattice to the end that repeats no node, whatever nodes a path has been at before:
/// exactly, so that no path is begun that cannot be completed, however many walks run in circles.
/// </summary>
/// <remarks>
/// Each state has a tree of completions. The root is the best of all; below a completion stands, for a node on it, the
/// best of those that avoid this node and those on the way down. To find the best that avoids a set one goes down by a
/// node of the set wherever the completion has one; each step uses up one node of the set, so that a tree is never
/// deeper than a path is long. Completions are made when they are first looked for.
/// </remarks>
internal sealed class PathCompletions(PathLattice lattice)
{
    private readonly List<Completion> _completions = [];

    /// <summary>How much is held.</summary>
    public int Capacity => _completions.Capacity;

    public void Clear() => _completions.Clear();

    /// <summary>The greatest product of confidences, in millionths to the power of the steps left, with which the end
    /// is reached from a state without any of the nodes; 0 where it cannot be.</summary>
    public UInt128 Best(int state, ReadOnlySpan<int> without, ref WalkGuard guard) =>
        _completions[Find(state, without, ref guard)].Value;

    private int Find(int state, ReadOnlySpan<int> without, ref WalkGuard guard)
    {
        Span<int> avoided = stackalloc int[PathsRoot.MostLength + 1];
        var count = 0;
        var found = lattice.State(state).Completion - 1;
        if (found < 0)
        {
            found = Make(state, [], ref guard);
            lattice.State(state).Completion = found + 1;
        }

        while (_completions[found] is { Value: var value } completion && value > 0)
        {
            var node = completion.FirstOf(without);
            if (node < 0)
                break;
            avoided[count++] = node;
            var next = completion.Below;
            while (next > 0 && _completions[next].Avoided != node)
                next = _completions[next].Beside;
            if (next == 0)
            {
                next = Make(state, avoided[..count], ref guard);
                ref var made = ref At(next);
                made.Avoided = node;
                made.Beside = At(found).Below;
                At(found).Below = next;
            }

            found = next;
        }

        return found;
    }

    // As deep as a path is long.
    private int Make(int state, ReadOnlySpan<int> avoided, ref WalkGuard guard)
    {
        var own = lattice.State(state);
        var best = default(Completion);
        if (own.IsEnd)
        {
            best.Value = UInt128.One;
            return Add(best);
        }

        Span<int> without = stackalloc int[PathsRoot.MostLength + 2];
        avoided.CopyTo(without);
        without[avoided.Length] = own.Node;
        without = without[..(avoided.Length + 1)];
        for (var i = 0; i < own.Count && best.Value < own.Best; i++)
        {
            guard.Count(1);
            var step = lattice.Step(own.First + i);
            var node = lattice.State(step.To).Node;
            if (step.Bound <= best.Value || avoided.Contains(node))
                continue;
            var behind = _completions[Find(step.To, without, ref guard)];
            var value = behind.Value * (uint)step.Confidence;
            if (value <= best.Value)
                continue;
            best = default;
            best.Value = value;
            best.Take(node, in behind);
        }

        return Add(best);
    }

    // Index 0 stands for nothing below or beside, which it can: it is a root.
    private int Add(in Completion completion)
    {
        _completions.Add(completion);
        return _completions.Count - 1;
    }

    private ref Completion At(int index) => ref CollectionsMarshal.AsSpan(_completions)[index];

    /// <summary>A way to the end: its nodes behind the state, and where to look for one without some of them.</summary>
    private struct Completion
    {
        public UInt128 Value;
        public int Avoided;
        public int Below;
        public int Beside;
        private Places _nodes;
        private int _count;

        public void Take(int node, in Completion behind)
        {
            _nodes[0] = node;
            for (var i = 0; i < behind._count; i++)
                _nodes[i + 1] = behind._nodes[i];
            _count = behind._count + 1;
        }

        public readonly int FirstOf(ReadOnlySpan<int> nodes)
        {
            for (var i = 0; i < _count; i++)
                if (nodes.Contains(_nodes[i]))
                    return _nodes[i];
            return -1;
        }
    }

    [InlineArray(PathsRoot.MostLength)]
    private struct Places
    {
        private int _first;
    }
}
