namespace Graph.Embedded.Snapshot;

/// <summary>A node within a snapshot: its type in 7 bits, its row among the nodes of that type in 25.</summary>
/// <param name="Bits">Type in the upper 7 bits, row in the lower 25.</param>
internal readonly record struct NodeRef(uint Bits)
{
    /// <summary>A type has fewer rows than this.</summary>
    public const int MaxRows = 1 << RowBits;

    private const int RowBits = 25;

    /// <summary>Makes a reference of its two parts.</summary>
    public NodeRef(int type, int row) : this((uint)type << RowBits | (uint)row)
    {
    }

    /// <summary>No node: the last row of the last type, which is never given out.</summary>
    public static NodeRef None => new(uint.MaxValue);

    /// <summary>The id of the node's type.</summary>
    public int Type => (int)(Bits >> RowBits);

    /// <summary>The row among the nodes of its type.</summary>
    public int Row => (int)(Bits & (MaxRows - 1));

    /// <summary>Whether there is no node.</summary>
    public bool IsNone => Bits == uint.MaxValue;
}
