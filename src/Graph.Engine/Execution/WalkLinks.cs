using System.Runtime.CompilerServices;
using Graph.Engine.Ontology;

namespace Graph.Engine.Execution;

/// <summary>What a store found at nodes, in runs: the relationships at one end of one node. Used again; not
/// thread-safe.</summary>
public sealed class WalkLinks
{
    private ulong[] _entries = new ulong[256];
    private WalkRun[] _runs = new WalkRun[64];
    private int _runCount;

    /// <summary>How many relationships there are.</summary>
    public int Count { get; private set; }

    /// <summary>There are more than the walk may find; what was found does not count then.</summary>
    public bool IsOver { get; set; }

    /// <summary>Some end has more than <see cref="WalkExpand.PerEnd"/>.</summary>
    public bool HasMore { get; set; }

    /// <summary>The runs, by node as asked.</summary>
    public ReadOnlySpan<WalkRun> Runs => _runs.AsSpan(0, _runCount);

    /// <summary>The relationships of a run: far end in the upper 32 bits, relationship in the lower.</summary>
    public ReadOnlySpan<ulong> Entries(in WalkRun run) => _entries.AsSpan(run.Start, run.Count);

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        Count = 0;
        _runCount = 0;
        IsOver = false;
        HasMore = false;
    }

    /// <summary>Begins a run; one without relationships need not be begun.</summary>
    /// <param name="node">Index of the node among those asked.</param>
    /// <param name="relationship">The relationships' type.</param>
    public void BeginRun(int node, RelationshipType relationship)
    {
        if (_runCount == _runs.Length)
            Array.Resize(ref _runs, 2 * _runCount);
        _runs[_runCount++] = new WalkRun { Node = node, Relationship = relationship, Start = Count };
    }

    /// <summary>Adds a relationship to the run.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ulong entry)
    {
        if (Count == _entries.Length)
            Array.Resize(ref _entries, 2 * Count);
        _entries[Count++] = entry;
        _runs[_runCount - 1].Count++;
    }

    /// <summary>Adds relationships to the run.</summary>
    public void Add(ReadOnlySpan<ulong> entries)
    {
        if (Count + entries.Length > _entries.Length)
            Array.Resize(ref _entries, Math.Max(2 * _entries.Length, Count + entries.Length));
        entries.CopyTo(_entries.AsSpan(Count));
        Count += entries.Length;
        _runs[_runCount - 1].Count += entries.Length;
    }
}

/// <summary>The relationships at one end of one node.</summary>
public struct WalkRun
{
    /// <summary>Index of the node among those asked.</summary>
    public int Node;

    /// <summary>The relationships' type.</summary>
    public RelationshipType Relationship;

    /// <summary>Where they begin.</summary>
    public int Start;

    /// <summary>How many there are.</summary>
    public int Count;
}
