using Graph.Engine.Values;

namespace Graph.Engine.Planning;

/// <summary>Checks the page that a request asks for and reads its cursors (api.md, Order and pages).</summary>
internal static class PageBinder
{
    /// <summary>Sets the window; where the page cannot be given, its failure.</summary>
    public static void Bind(PageSpec page, PlanValues values, GraphLimits limits, ref PageWindow window)
    {
        window = default;
        var first = Number(page.First, values);
        var last = Number(page.Last, values);
        var after = Text(page.After, values);
        var before = Text(page.Before, values);
        window.Failure = CheckTogether(first, after, last, before)
            ?? CheckSize("first", first, limits) ?? CheckSize("last", last, limits)
            ?? CheckAsOf(page, values) ?? CheckDepth(page, values);
        if (window.Failure is not null)
            return;
        window.Backward = last is not null || before is not null;
        window.Limit = (int)(first ?? last ?? Math.Min(limits.DefaultPageSize, limits.MaxPageSize));
        if (after is null && before is null && !page.ShowsCursors)
            return;
        window.Hash = HashOf(page, values);
        window.After = Position("after", after, page, ref window);
        window.Before = Position("before", before, page, ref window);
    }

    /// <summary>Field, order and all that filters, values included.</summary>
    private static ulong HashOf(PageSpec page, PlanValues values)
    {
        var hash = new Hash128(page.Identity);
        foreach (var filter in page.Filtering)
            Add(ref hash, in values[filter]);
        return (ulong)hash.Value;
    }

    private static void Add(ref Hash128 hash, in Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Bits:
                hash.Add(value.Bits);
                break;
            case ValueKind.Utf8:
                hash.Add(value.Utf8Span);
                break;
            case ValueKind.Items:
                foreach (ref readonly var item in value.Items.AsSpan())
                    Add(ref hash, in item);
                hash.Add(value.Items!.Length);
                break;
            default:
                hash.Add(ulong.MaxValue);
                break;
        }
    }

    private static CursorPosition? Position(string name, Value? cursor, PageSpec page, ref PageWindow window)
    {
        if (cursor is not { } text)
            return null;
        var position = CursorCodec.Read(text.Utf8Span, window.Hash, page);
        if (position is null)
        {
            window.Failure ??= new PlanFailure(
                ErrorCodes.InvalidCursor,
                $"The cursor given as \"{name}\" is not one of this connection: cursors belong to a field with its "
                + "order and its filters. Take it from an answer to the same question, or begin without it.");
        }

        return position;
    }

    private static PlanFailure? CheckTogether(long? first, Value? after, long? last, Value? before)
    {
        var problem = (first, after, last, before) switch
        {
            (not null, _, not null, _) => "\"first\" and \"last\"",
            (not null, _, _, not null) => "\"first\" and \"before\"",
            (_, not null, not null, _) => "\"after\" and \"last\"",
            (_, not null, _, not null) => "\"after\" and \"before\"",
            _ => null,
        };
        return problem is null
            ? null
            : new PlanFailure(
                ErrorCodes.BadPage,
                $"{problem} do not go together: a page is \"first\" entries, \"after\" a cursor, or \"last\" entries, "
                + "\"before\" one.");
    }

    private static PlanFailure? CheckSize(string name, long? size, GraphLimits limits)
    {
        if (size < 0)
        {
            return new PlanFailure(
                ErrorCodes.PageTooSmall, $"A page cannot have {size} entries (\"{name}\"); ask for 0 or more.");
        }

        return size > limits.MaxPageSize
            ? new PlanFailure(
                ErrorCodes.PageTooLarge,
                $"A page of {size} entries (\"{name}\") is too large; at most {limits.MaxPageSize} are allowed. "
                + "Ask for the rest with a cursor.")
            : null;
    }

    private static PlanFailure? CheckAsOf(PageSpec page, PlanValues values) =>
        page.AsOf is { } day && values[day] is { IsNull: false } value && !PartialDate.FromBits(value.Bits).HasYear
            ? new PlanFailure(
                ErrorCodes.BadValue,
                $"\"asOf\" needs a date with a year; \"{PartialDate.FromBits(value.Bits)}\" has none.")
            : null;

    private static PlanFailure? CheckDepth(PageSpec page, PlanValues values)
    {
        if (page.MaxDepth is not { } depth || values[depth.Value].IsNull)
            return null;
        var asked = values[depth.Value].Bits;
        return asked >= 0 && asked <= depth.Most
            ? null
            : new PlanFailure(
                ErrorCodes.BadValue, $"\"maxDepth\" is {asked}; it must be from 0 to {depth.Most} here.");
    }

    private static long? Number(ValueRef? reference, PlanValues values) =>
        reference is { } given && values[given] is { IsNull: false } value ? value.Bits : null;

    private static Value? Text(ValueRef? reference, PlanValues values) =>
        reference is { } given && values[given] is { IsNull: false } value ? value : null;
}
