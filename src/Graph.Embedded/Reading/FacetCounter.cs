using Graph.Embedded.Snapshot;
using Graph.Engine.Execution;

namespace Graph.Embedded.Reading;

/// <summary>Counts nodes by the values of one key, and picks the values that most have. Kept between uses; not
/// thread-safe.</summary>
internal abstract class FacetCounter
{
    private ulong[] _keys = new ulong[16];
    private int[] _counts = new int[16];
    private int _picked;
    private int _top;

    /// <summary>The run it counts for.</summary>
    protected RunState Run { get; private set; } = null!;

    /// <summary>The key.</summary>
    protected FacetCode Code { get; private set; } = null!;

    /// <summary>How many nodes at the begin are of a type.</summary>
    public static int LengthOfType(ReadOnlySpan<uint> nodes, int type)
    {
        // Most batches are of one type.
        if (new NodeRef(nodes[^1]).Type == type && new NodeRef(nodes[0]).Type == type && IsOfType(nodes, type))
            return nodes.Length;
        var length = 1;
        while (length < nodes.Length && new NodeRef(nodes[length]).Type == type)
            length++;
        return length;
    }

    /// <summary>Begins with a key.</summary>
    public void Begin(RunState run, FacetCode code)
    {
        (Run, Code) = (run, code);
        Begin();
    }

    /// <summary>Counts nodes.</summary>
    /// <param name="nodes">Bits of nodes that are not counted yet.</param>
    /// <param name="ordinal">The number of the first of them among all, from 1.</param>
    public void Add(ReadOnlySpan<uint> nodes, int ordinal)
    {
        while (!nodes.IsEmpty)
        {
            var type = new NodeRef(nodes[0]).Type;
            var length = LengthOfType(nodes, type);
            Add(type, nodes[..length], ordinal);
            nodes = nodes[length..];
            ordinal += length;
        }
    }

    /// <summary>Hands over the values that most nodes have.</summary>
    public void Finish(FacetCount facet)
    {
        (_top, _picked) = (facet.Top, 0);
        if (_keys.Length < _top)
        {
            _keys = new ulong[_top];
            _counts = new int[_top];
        }

        OfferAll();
        for (var i = 0; i < _picked; i++)
            facet.Add(ToBucket(_keys[i], _counts[i]));
    }

    /// <summary>Forgets everything.</summary>
    public void End()
    {
        Clear();
        (Run, Code) = (null!, null!);
    }

    /// <summary>Makes room.</summary>
    protected abstract void Begin();

    /// <summary>Counts nodes of one type.</summary>
    protected abstract void Add(int type, ReadOnlySpan<uint> nodes, int ordinal);

    /// <summary>Offers each value that a node has.</summary>
    protected abstract void OfferAll();

    /// <summary>Compares two values by code point, nodes by id.</summary>
    protected abstract int Compare(ulong left, ulong right);

    /// <summary>The value as the sheet has it.</summary>
    protected abstract FacetBucket ToBucket(ulong key, int count);

    /// <summary>Forgets what was counted.</summary>
    protected abstract void Clear();

    /// <summary>Keeps a value if it is among the first.</summary>
    protected void Offer(ulong key, int count)
    {
        Run.CountRow();
        if (_picked == _top && !Precedes(key, count, _top - 1))
            return;
        var place = _picked < _top ? _picked++ : _top - 1;
        for (; place > 0 && Precedes(key, count, place - 1); place--)
            (_keys[place], _counts[place]) = (_keys[place - 1], _counts[place - 1]);
        (_keys[place], _counts[place]) = (key, count);
    }

    private bool Precedes(ulong key, int count, int place) =>
        count != _counts[place] ? count > _counts[place] : Compare(key, _keys[place]) < 0;

    private static bool IsOfType(ReadOnlySpan<uint> nodes, int type)
    {
        var first = new NodeRef(type, 0).Bits;
        foreach (var node in nodes)
            if (node - first >= NodeRef.MaxRows)
                return false;
        return true;
    }
}
