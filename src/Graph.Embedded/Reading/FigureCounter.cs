using System.Diagnostics;
using Graph.Embedded.Snapshot;
using Graph.Engine.Execution;

namespace Graph.Embedded.Reading;

/// <summary>Adds the values of many nodes to a figure.</summary>
internal static class FigureCounter
{
    /// <summary>Adds the values of nodes.</summary>
    public static void Add(RunState run, OperandCode operand, ReadOnlySpan<uint> nodes, Figure figure)
    {
        while (!nodes.IsEmpty)
        {
            var type = new NodeRef(nodes[0]).Type;
            var length = FacetCounter.LengthOfType(nodes, type);
            Add(run, operand, type, nodes[..length], figure);
            nodes = nodes[length..];
        }
    }

    private static void Add(RunState run, OperandCode operand, int type, ReadOnlySpan<uint> nodes, Figure figure)
    {
        var table = run.Snapshot.Types[type];
        switch (operand.Source)
        {
            case OperandSource.CreatedAt:
                AddAll(in table.CreatedAt, nodes, figure);
                return;
            case OperandSource.UpdatedAt:
                AddAll(in table.UpdatedAt, nodes, figure);
                return;
            default:
                break;
        }

        var slot = operand.SlotIn(type);
        if (slot >= 0)
            Add(table.Columns[slot], nodes, figure);
    }

    private static void AddAll(in Pages<long> values, ReadOnlySpan<uint> nodes, Figure figure)
    {
        foreach (var node in nodes)
            figure.Add(values[new NodeRef(node).Row]);
    }

    private static void Add(Column column, ReadOnlySpan<uint> nodes, Figure figure)
    {
        switch (column)
        {
            case LongColumn longs:
                foreach (var node in nodes)
                {
                    var row = new NodeRef(node).Row;
                    if (longs.Values[row] is var value && (value != LongColumn.Sentinel || !longs.IsMissing(row)))
                        figure.Add(value);
                }

                break;
            case IntColumn integers:
                foreach (var node in nodes)
                {
                    var row = new NodeRef(node).Row;
                    if (integers.Values[row] is var value && (value != IntColumn.Sentinel || !integers.IsMissing(row)))
                        figure.Add(value);
                }

                break;
            default:
                throw new UnreachableException($"Values of kind {column.Attribute.Kind} have no figures.");
        }
    }
}
