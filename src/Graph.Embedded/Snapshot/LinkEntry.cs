namespace Graph.Embedded.Snapshot;

/// <summary>An entry of a list of relationships at a node: the node at the far end, and the relationship's
/// row.</summary>
internal readonly record struct LinkEntry(ulong Bits)
{
    /// <summary>Makes an entry of its two parts.</summary>
    public LinkEntry(NodeRef target, int edge) : this((ulong)target.Bits << 32 | (uint)edge)
    {
    }

    /// <summary>The node at the far end.</summary>
    public NodeRef Target => new((uint)(Bits >> 32));

    /// <summary>The relationship's row in its <see cref="EdgeTable"/>.</summary>
    public int Edge => (int)(uint)Bits;
}
