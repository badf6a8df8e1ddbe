namespace Graph.Embedded.Snapshot;

/// <summary>The order of entries at a node: the far end's id, then the relationship's id, both by code point.</summary>
internal static class LinkOrder
{
    /// <summary>Compares two entries of relationships of one type.</summary>
    public static int Compare(LinkEntry left, LinkEntry right, EdgeTable edges, GraphSnapshot snapshot)
    {
        var order = snapshot.CompareIds(left.Target, right.Target);
        return order != 0 ? order : EdgeId.Compare(edges.Ids[left.Edge], edges.Ids[right.Edge], snapshot.Text);
    }

    /// <summary>How many entries of a list come before one.</summary>
    public static int CountBefore(LinkList list, LinkEntry entry, EdgeTable edges, GraphSnapshot snapshot)
    {
        int low = 0, high = list.Count;
        while (low < high)
        {
            var middle = low + high >>> 1;
            if (Compare(list[middle], entry, edges, snapshot) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>How many entries of a list come before the ids, or with <paramref name="orEqual"/> up to
    /// them.</summary>
    public static int CountBefore(
        LinkList list,
        ReadOnlySpan<byte> nodeId,
        ReadOnlySpan<byte> relationshipId,
        bool orEqual,
        EdgeTable edges,
        GraphSnapshot snapshot)
    {
        Span<byte> scratch = stackalloc byte[EdgeId.DerivedLength];
        int low = 0, high = list.Count;
        while (low < high)
        {
            var middle = low + high >>> 1;
            var entry = list[middle];
            var order = snapshot.IdOf(entry.Target).SequenceCompareTo(nodeId);
            if (order == 0)
                order = edges.Ids[entry.Edge].Read(snapshot.Text, scratch).SequenceCompareTo(relationshipId);
            if (order < 0 || order == 0 && orEqual)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
