using Graph.Embedded.Snapshot;
using Graph.Engine.Execution;
using Graph.Engine.Planning;

namespace Graph.Embedded.Reading;

/// <summary>Pages over the relationships of a node. They lie in the default order, so that a page in it is a slice.
/// </summary>
internal static class LinkReader
{
    /// <summary>Opens a page.</summary>
    public static void Open(
        RunState run, CompiledConnection connection, NodeRef owner, in PageWindow window, ref RowPage page)
    {
        var expand = connection.Expand!;
        if (connection.Order.Length > 0)
        {
            OpenUnordered(run, connection, owner, in window, ref page);
            return;
        }

        var list = expand.List(run.Snapshot, owner, 0);
        if (expand.ListCount > 1)
            list = Merge(run, expand, owner);
        OpenOrdered(run, connection, list, in window, ref page);
    }

    private static void OpenOrdered(
        RunState run, CompiledConnection connection, LinkList list, in PageWindow window, ref RowPage page)
    {
        var edges = run.Snapshot.Edges[connection.Expand!.Relationship];
        var begin = window.After is { } after ? CountBefore(run, list, after, true, edges) : 0;
        var end = window.Before is { } before ? CountBefore(run, list, before, false, edges) : list.Count;
        var isWhole = begin == 0 && end == list.Count;
        end = Math.Max(begin, end);
        var keepsAll = connection.Filter is null && connection.Expand.TakesAll;
        bool hasMore;
        if (keepsAll)
            hasMore = Slice(run, list, begin, end, in window, ref page);
        else if (window.Backward)
            hasMore = FilterBackward(run, connection, list, begin, end, window.Limit, ref page);
        else
            hasMore = FilterForward(run, connection, list, begin, end, window.Limit, ref page);

        page.HasNext = window.Backward ? window.Before is not null : hasMore;
        page.HasPrevious = window.Backward ? hasMore : window.After is not null;
        if (connection.NeedsTotal)
        {
            page.TotalCount = keepsAll ? list.Count
                : isWhole && !hasMore ? page.Count
                : CountAll(run, connection, list);
        }
    }

    private static bool Slice(
        RunState run, LinkList list, int begin, int end, in PageWindow window, ref RowPage page)
    {
        page.Count = Math.Min(window.Limit, end - begin);
        var first = window.Backward ? end - page.Count : begin;
        for (var taken = 0; taken < page.Count;)
        {
            var entries = list.Run(first + taken);
            if (entries.Length > page.Count - taken)
                entries = entries[..(page.Count - taken)];
            run.Rows.Push(entries);
            taken += entries.Length;
        }

        return end - begin > page.Count;
    }

    private static bool FilterForward(
        RunState run, CompiledConnection connection, LinkList list, int begin, int end, int limit, ref RowPage page)
    {
        for (var i = begin; i < end;)
        {
            var entries = list.Run(i);
            foreach (var bits in entries.Length > end - i ? entries[..(end - i)] : entries)
            {
                i++;
                if (!Keeps(run, connection, bits))
                    continue;
                if (page.Count == limit)
                    return true;
                run.Rows.Push(bits);
                page.Count++;
            }
        }

        return false;
    }

    private static bool FilterBackward(
        RunState run, CompiledConnection connection, LinkList list, int begin, int end, int limit, ref RowPage page)
    {
        var hasMore = false;
        for (var i = end; i > begin && !hasMore;)
        {
            var entries = list.RunBefore(i);
            for (var last = entries.Length - 1; last >= 0 && i > begin && !hasMore; last--)
            {
                i--;
                if (!Keeps(run, connection, entries[last]))
                    continue;
                hasMore = page.Count == limit;
                if (hasMore)
                    break;
                run.Rows.Push(entries[last]);
                page.Count++;
            }
        }

        run.Rows.Reverse(page.Start);
        return hasMore;
    }

    private static int CountAll(RunState run, CompiledConnection connection, LinkList list)
    {
        var count = 0;
        for (var i = 0; i < list.Count;)
        {
            foreach (var bits in list.Run(i))
            {
                i++;
                count += Keeps(run, connection, bits) ? 1 : 0;
            }
        }

        return count;
    }

    /// <summary>Whether an entry is one of the connection.</summary>
    public static bool Keeps(RunState run, CompiledConnection connection, ulong bits)
    {
        run.CountRow();
        var entry = new LinkEntry(bits);
        return connection.Expand!.Takes(run, entry)
            && (connection.Filter is null || connection.Filter.Holds(run, entry.Target, entry.Edge));
    }

    private static void OpenUnordered(
        RunState run, CompiledConnection connection, NodeRef owner, in PageWindow window, ref RowPage page)
    {
        var expand = connection.Expand!;
        run.Top.Begin(run, connection.Order, run.Snapshot.Edges[expand.Relationship], in window);
        var total = 0;
        for (var index = 0; index < expand.ListCount; index++)
        {
            var list = expand.List(run.Snapshot, owner, index);
            for (var i = 0; i < list.Count;)
            {
                foreach (var bits in list.Run(i))
                {
                    i++;
                    if (!Keeps(run, connection, bits))
                        continue;
                    total++;
                    run.Top.Offer(new LinkEntry(bits).Target, new LinkEntry(bits).Edge);
                }
            }
        }

        run.Top.Finish(ref page);
        page.TotalCount = connection.NeedsTotal ? total : -1;
    }

    private static int CountBefore(
        RunState run, LinkList list, CursorPosition position, bool orEqual, EdgeTable edges) =>
        LinkOrder.CountBefore(
            list, position.NodeId.Span, position.RelationshipId.Span, orEqual, edges, run.Snapshot);

    // What happened and what is pending lie apart, each in order.
    private static LinkList Merge(RunState run, ExpandCode expand, NodeRef owner)
    {
        var count = 0;
        for (var index = 0; index < expand.ListCount; index++)
            count = MergeInto(run, expand.List(run.Snapshot, owner, index), count, expand.Relationship);
        return new LinkList(run.Merged.AsSpan(0, count));
    }

    private static int MergeInto(RunState run, LinkList list, int count, int relationship)
    {
        var merged = run.Merged;
        if (merged.Length < count + list.Count)
        {
            Array.Resize(ref merged, Math.Max(merged.Length * 2, count + list.Count));
            run.Merged = merged;
        }

        run.CountRows(count + list.Count);

        // From the end, so that nothing is overwritten before it has been read.
        var edges = run.Snapshot.Edges[relationship];
        var (left, right) = (count - 1, list.Count - 1);
        for (var place = count + list.Count - 1; right >= 0; place--)
        {
            var takesLeft = left >= 0
                && LinkOrder.Compare(new LinkEntry(merged[left]), list[right], edges, run.Snapshot) > 0;
            merged[place] = takesLeft ? merged[left--] : list[right--].Bits;
        }

        return count + list.Count;
    }
}
