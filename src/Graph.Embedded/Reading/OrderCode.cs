using Graph.Embedded.Snapshot;
using Graph.Engine.Ontology;
using Graph.Engine.Planning;
using Graph.Engine.Values;

namespace Graph.Embedded.Reading;

/// <summary>A key of an order, ready to run.</summary>
internal sealed class OrderCode
{
    private readonly ExpandCode[] _hops;

    /// <summary>Compiles a key.</summary>
    public OrderCode(OrderKey key, RelationshipType? relationship, PlanCompiler compiler)
    {
        _hops = [.. key.Hops.Select(compiler.Compile)];
        Operand = new OperandCode(key.Operand, relationship, compiler);
        Kind = key.Kind;
        IsDescending = key.Descending;
    }

    /// <summary>The value at the end of the hops.</summary>
    public OperandCode Operand { get; }

    /// <summary>How values compare.</summary>
    public OrderValueKind Kind { get; }

    /// <summary>Greatest first; missing ones are last all the same.</summary>
    public bool IsDescending { get; }

    /// <summary>Whether the value is at the entry's node itself.</summary>
    public bool IsDirect => _hops.Length == 0;

    /// <summary>The value of an entry, as it is compared.</summary>
    public OrderValue Read(RunState run, NodeRef node, int edge)
    {
        var entry = new Entry(node, edge);
        if (!Follow(run, ref entry))
            return default;

        var table = run.Snapshot.Types[entry.Node.Type];
        switch (Operand.Source)
        {
            case OperandSource.NodeId:
                return OrderValue.Of(table.Ids[entry.Node.Row], run.Text);
            case OperandSource.CreatedAt:
                return OrderValue.Of(table.CreatedAt[entry.Node.Row]);
            case OperandSource.UpdatedAt:
                return OrderValue.Of(table.UpdatedAt[entry.Node.Row]);
            case OperandSource.Count:
                return OrderValue.Of(Operand.Count(run, entry.Node));
            default:
                return Operand.Locate(run, in entry, out var row) is { } column
                    ? OrderValue.Read(column, row, run.Text)
                    : default;
        }
    }

    /// <summary>The value of an entry, as a cursor holds it.</summary>
    public Value ReadForCursor(RunState run, NodeRef node, int edge)
    {
        var value = Read(run, node, edge);
        if (value.IsMissing)
            return Value.Null;
        if (Kind == OrderValueKind.PartialDate)
            return ReadDate(run, node, edge);
        return Kind == OrderValueKind.Bits ? Value.FromBits(value.Bits) : Value.FromUtf8(run.Text.Memory(value.Text));
    }

    /// <summary>Compares two values in this key's direction, missing ones last.</summary>
    public int Compare(in OrderValue left, in OrderValue right, TextArena arena)
    {
        if (left.IsMissing || right.IsMissing)
            return left.IsMissing.CompareTo(right.IsMissing);
        var order = OrderValue.Compare(Kind, left, right, arena);
        return IsDescending ? -order : order;
    }

    /// <summary>Compares a value with a bound in this key's direction, missing ones last.</summary>
    public int Compare(in OrderValue left, in OrderBound right, TextArena arena)
    {
        var order = right.Compare(left, arena);
        return IsDescending && !left.IsMissing && !right.IsMissing ? -order : order;
    }

    // The order keeps the days of a date only; the cursor takes the date itself.
    private Value ReadDate(RunState run, NodeRef node, int edge)
    {
        var entry = new Entry(node, edge);
        return Follow(run, ref entry) && Operand.Locate(run, in entry, out var row) is { } column
            ? column.Read(row, run.Snapshot)
            : Value.Null;
    }

    private bool Follow(RunState run, ref Entry entry)
    {
        foreach (var hop in _hops)
        {
            if (!hop.TryFirst(run, entry.Node, out var next))
                return false;
            entry = new Entry(next.Target, next.Edge);
        }

        return true;
    }
}
