using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Graph.Engine.Execution;
using Graph.Engine.Ontology;
using Graph.Engine.Planning;
using Graph.Engine.Values;

namespace Graph.Embedded.Reading;

// The quick way through objects: see FieldBytes.
internal readonly partial struct EmbeddedRows
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int WriteFields(
        Row row, Slot[] slots, int index, bool[] conditions, ref byte lead, ByteBuffer output)
    {
        ref var target = ref MemoryMarshal.GetReference(output.GetSpan((slots.Length - index) * FieldBytes.Room));
        var used = 0;
        for (; (uint)index < (uint)slots.Length; index++)
        {
            var slot = slots[index];
            if (slot.Condition >= 0 && !conditions[slot.Condition])
                continue;
            ref readonly var key = ref slot.LedKey;
            if (!key.IsShort)
                break;
            ref var start = ref Unsafe.Add(ref target, used);
            key.WriteShort(ref start);
            var length = WriteField(slot, row, ref Unsafe.Add(ref start, key.Length));
            if (length == 0)
                break;
            start = lead;
            lead = (byte)',';
            used += key.Length + length;
        }

        output.Advance(used);
        return index;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int WriteRows(
        in RowPage page, int index, ConnectionField field, bool[] conditions, ref int objectsLeft, ByteBuffer output)
    {
        var (nodes, edge, plain) = (field.Nodes, field.Slots, field.Plain!);
        var room = plain.Fields * FieldBytes.Room + 1;
        for (; index < page.Count && objectsLeft >= plain.Objects; index++)
        {
            var row = RowAt(in page, index);
            ref var target = ref MemoryMarshal.GetReference(output.GetSpan(room));
            target = (byte)',';
            var begin = index > 0 ? 1 : 0;
            var slots = nodes is null ? edge! : SlotsOf(nodes, row);
            var used = WriteObject(row, slots, conditions, ref Unsafe.Add(ref target, begin));
            if (used == 0)
                break;
            objectsLeft -= plain.Objects;
            output.Advance(begin + used);
        }

        return index;
    }

    // Fields, and of an edge the node with fields of its own.
    private int WriteObject(Row row, Slot[] slots, bool[] conditions, ref byte target)
    {
        var used = 0;
        foreach (var slot in slots)
        {
            if (slot.Condition >= 0 && !conditions[slot.Condition])
                continue;
            ref var key = ref Unsafe.Add(ref target, used);
            slot.LedKey.WriteShort(ref key);
            ref var value = ref Unsafe.Add(ref key, slot.LedKey.Length);
            var length = slot.Kind == SlotKind.EdgeNode
                ? WriteObject(row, SlotsOf(Unsafe.As<EdgeNodeSlot>(slot).Selection, row), conditions, ref value)
                : WriteField(slot, row, ref value);
            if (length == 0)
                return 0;
            used += slot.LedKey.Length + length;
        }

        return FieldBytes.Close(ref target, used);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Slot[] SlotsOf(ObjectSelection selection, Row row) => selection.ByType[ToNode(row).Type]!;

    // What it returns is the length of the value, 0 for one that is left to the writer.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int WriteField(Slot slot, Row row, ref byte target)
    {
        switch (slot.Kind)
        {
            case SlotKind.Attribute:
                var node = ToNode(row);
                var attribute = Unsafe.As<AttributeSlot>(slot).Attribute;
                var column = Item(Item(_types, node.Type).Columns, attribute.Slot);
                return FieldBytes.Write(column, node.Row, slot.IsNonNull, _pages, _dates, ref target);
            case SlotKind.Property:
                var property = Unsafe.As<PropertySlot>(slot);
                var columns = Item(_edges, property.Relationship.Id).Columns;
                column = Item(columns, property.Attribute.Slot);
                return FieldBytes.Write(column, row.Edge, slot.IsNonNull, _pages, _dates, ref target);
            case SlotKind.System when Unsafe.As<SystemSlot>(slot).Field == SystemField.Id:
                node = ToNode(row);
                return FieldBytes.WriteText(Item(_types, node.Type).Ids.Known(node.Row), _pages, ref target);
            case SlotKind.Constant:
                return FieldBytes.WriteConstant(Unsafe.As<ConstantSlot>(slot).Json, ref target);
            default:
                return 0;
        }
    }

    // An item of an array that is known to have it: plan and snapshot are of one ontology.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Item<T>(T[] items, int index) where T : class
    {
        Debug.Assert((uint)index < (uint)items.Length, "Plan and snapshot are of one ontology.");
        return Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(items), (uint)index);
    }
}
