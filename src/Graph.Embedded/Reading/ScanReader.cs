using Graph.Embedded.Snapshot;
using Graph.Engine.Execution;
using Graph.Engine.Planning;

namespace Graph.Embedded.Reading;

/// <summary>Pages of a root connection: along an index where one has the order, else over what the anchor
/// gives.</summary>
internal static class ScanReader
{
    /// <summary>Opens a page.</summary>
    public static void Open(RunState run, CompiledConnection connection, in PageWindow window, ref RowPage page)
    {
        run.Walk.Clear();
        if (!BeginWalks(run, connection, in window))
        {
            OpenUnordered(run, connection, in window, ref page);
            return;
        }

        var walk = run.Walk;
        for (var i = 0; i < walk.Count; i++)
            SetBounds(walk[i], connection, in window);
        walk.Begin(run, connection.Order, window.Backward);
        var hasMore = false;
        while (walk.MoveNext(out var node))
        {
            run.CountRow();
            if (connection.Filter is { } filter && !filter.Holds(run, node, -1))
                continue;
            hasMore = page.Count == window.Limit;
            if (hasMore)
                break;
            run.Rows.Push(RowStack.Pack(node, -1));
            page.Count++;
        }

        if (window.Backward)
            run.Rows.Reverse(page.Start);
        page.HasNext = window.Backward ? window.Before is not null : hasMore;
        page.HasPrevious = window.Backward ? hasMore : window.After is not null;
        if (connection.NeedsTotal)
        {
            var isAll = !hasMore && window is { After: null, Before: null };
            page.TotalCount = isAll ? page.Count : Total(run, connection, window.Hash);
        }
    }

    // Along which index, if any: that of the order, over all nodes or over the anchor's range of it.
    private static bool BeginWalks(RunState run, CompiledConnection connection, in PageWindow window)
    {
        var anchor = connection.Anchor!;
        if (anchor.IsRange && IsOrderOfAnchor(connection))
        {
            BeginRanges(run, connection);
            return true;
        }

        if (connection.OrderSlots is null || !anchor.IsFullScan && !IsOrderCheaper(run, connection, in window))
            return false;

        foreach (var type in connection.TypeIds)
            run.Walk.Add().BeginAll(run, type, connection.OrderSlots[type], connection.IsDescending);
        return true;
    }

    private static bool IsOrderOfAnchor(CompiledConnection connection)
    {
        if (connection.OrderSlots is not { } slots)
            return false;
        var isById = connection.Order is [] or [{ Operand.Source: OperandSource.NodeId }];
        foreach (var type in connection.TypeIds)
        {
            var slot = connection.Anchor!.SlotIn(type);
            if (slot >= 0 && slot != slots[type] && !(isById && connection.Anchor.IsEquality))
                return false;
        }

        return true;
    }

    private static void BeginRanges(RunState run, CompiledConnection connection)
    {
        var anchor = connection.Anchor!;
        var isById = connection.Order is [] or [{ Operand.Source: OperandSource.NodeId }];
        foreach (var type in connection.TypeIds)
        {
            var slot = anchor.SlotIn(type);
            if (slot < 0)
                continue;
            OrderBound? onlyValue = isById ? anchor.ValueIn(run, type) : null;
            run.Walk.Add().BeginRange(
                run, type, slot, anchor.RangeIn(run, type), connection.IsDescending, onlyValue);
        }
    }

    // A range of many rows is dear to sort; walking the order and dropping what is outside it costs as many rows for
    // each row of the page as there are rows for one of the range.
    private static bool IsOrderCheaper(RunState run, CompiledConnection connection, in PageWindow window)
    {
        if (connection.NeedsTotal || !connection.Anchor!.IsRange)
            return false;

        long all = 0, inRange = 0;
        foreach (var type in connection.TypeIds)
        {
            all += run.Snapshot.Types[type].Count;
            inRange += connection.Anchor.RangeIn(run, type).Count;
        }

        return inRange > 0 && (window.Limit + 1) * all / inRange < inRange;
    }

    private static void SetBounds(IndexWalk walk, CompiledConnection connection, in PageWindow window)
    {
        var begin = window.After is { } after ? walk.CountBefore(after, orEqual: true, connection.Order) : 0;
        var end = window.Before is { } before
            ? walk.CountBefore(before, orEqual: false, connection.Order)
            : walk.Count;
        end = Math.Max(begin, end);
        walk.Next = window.Backward ? end - 1 : begin;
        walk.Stop = window.Backward ? begin - 1 : end;
    }

    private static int Total(RunState run, CompiledConnection connection, ulong hash)
    {
        if (connection.Filter is null)
            return CountAll(run, filter: null);
        if (run.Snapshot.Totals.TryGet(connection.Connection, hash, out var total))
            return total;

        total = CountAll(run, connection.Filter);
        run.Snapshot.Totals.Add(connection.Connection, hash, total);
        return total;
    }

    private static int CountAll(RunState run, PredicateCode? filter)
    {
        var count = 0;
        for (var i = 0; i < run.Walk.Count; i++)
        {
            var walk = run.Walk[i];
            if (filter is null)
            {
                count += walk.Count;
                continue;
            }

            for (var index = 0; index < walk.Count; index++)
            {
                run.CountRow();
                count += filter.Holds(run, walk.NodeAt(index), -1) ? 1 : 0;
            }
        }

        return count;
    }

    private static void OpenUnordered(
        RunState run, CompiledConnection connection, in PageWindow window, ref RowPage page)
    {
        if (connection.Anchor!.IsFullScan)
        {
            OpenAll(run, connection, in window, ref page);
            return;
        }

        NodeSetReader.Open(run, connection, NodeRef.None, edge: -1, in window, ref page);
    }

    private static void OpenAll(RunState run, CompiledConnection connection, in PageWindow window, ref RowPage page)
    {
        run.Top.Begin(run, connection.Order, edges: null, in window);
        var total = 0;
        foreach (var type in connection.TypeIds)
        {
            var order = run.Snapshot.Types[type].IdOrder;
            for (var place = 0; place < order.Count;)
            {
                foreach (var row in order.LeafAt(place, out _).Rows)
                {
                    place++;
                    run.CountRow();
                    var node = new NodeRef(type, row);
                    if (connection.Filter is { } filter && !filter.Holds(run, node, -1))
                        continue;
                    total++;
                    run.Top.Offer(node, -1);
                }
            }
        }

        run.Top.Finish(ref page);
        page.TotalCount = connection.NeedsTotal ? total : -1;
    }
}
