using System.Diagnostics;
using System.Runtime.CompilerServices;
using Graph.Embedded.Snapshot;
using Graph.Engine.Values;

namespace Graph.Embedded.Reading;

/// <summary>Writes values of columns as JSON. Text is copied between quotes unless its flag says that something must be
/// escaped; values of vocabularies are bytes made beforehand.</summary>
internal static class ValueWriter
{
    /// <summary>Writes the value of a row; false where there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Write(Column column, int row, GraphSnapshot snapshot, ByteBuffer output)
    {
        if (column.GetType() != typeof(TextColumn))
            return WriteOther(column, row, snapshot, output);

        var text = Unsafe.As<TextColumn>(column).Values[row];
        if (text.IsNull)
            return false;
        if (column.Attribute.Kind == ScalarKind.Any)
            output.Append(snapshot.Text[text]);
        else
            WriteText(text, snapshot.Text, output);
        return true;
    }

    /// <summary>Writes a text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteText(TextRef text, TextArena arena, ByteBuffer output)
    {
        var utf8 = arena[text];
        if (text.NeedsEscaping)
        {
            JsonText.WriteString(output, utf8);
            return;
        }

        var target = output.GetSpan(utf8.Length + 2);
        target[0] = (byte)'"';
        utf8.CopyTo(target[1..]);
        target[utf8.Length + 1] = (byte)'"';
        output.Advance(utf8.Length + 2);
    }

    /// <summary>Writes a moment, in quotes.</summary>
    public static void WriteMoment(long ticks, ByteBuffer output)
    {
        output.AppendByte((byte)'"');
        UtcMoment.Write(output, ticks);
        output.AppendByte((byte)'"');
    }

    /// <summary>Writes texts as a list.</summary>
    public static void WriteTexts(ReadOnlySpan<TextRef> texts, TextArena arena, ByteBuffer output)
    {
        output.AppendByte((byte)'[');
        for (var i = 0; i < texts.Length; i++)
        {
            if (i > 0)
                output.AppendByte((byte)',');
            WriteText(texts[i], arena, output);
        }

        output.AppendByte((byte)']');
    }

    private static bool WriteOther(Column column, int row, GraphSnapshot snapshot, ByteBuffer output)
    {
        switch (column)
        {
            case ByteColumn bytes:
                if (bytes.Values[row] is var value && value == ByteColumn.Missing)
                    return false;
                output.Append(bytes.Json[value]);
                return true;
            case IntColumn integers:
                return WriteInteger(integers, row, output);
            case LongColumn longs:
                if (longs.IsMissing(row))
                    return false;
                WriteBits(column.Attribute.Kind, longs.Values[row], output);
                return true;
            case MillionthsColumn numbers:
                if (numbers.IsMissing(row))
                    return false;
                JsonNumber.Write(output, numbers.Number(row));
                return true;
            case ListColumn list:
                WriteList(list, row, snapshot, output);
                return true;
            default:
                WriteKeys((ClaimKeysColumn)column, row, snapshot, output);
                return true;
        }
    }

    private static bool WriteInteger(IntColumn column, int row, ByteBuffer output)
    {
        if (column.IsMissing(row))
            return false;
        if (column.Attribute.Kind == ScalarKind.Enum)
            output.Append(column.Json[column.Values[row]]);
        else
            WriteBits(column.Attribute.Kind, column.Values[row], output);
        return true;
    }

    private static void WriteBits(ScalarKind kind, long bits, ByteBuffer output)
    {
        switch (kind)
        {
            case ScalarKind.Int or ScalarKind.Long:
                output.AppendInt64(bits);
                break;
            case ScalarKind.Float:
                JsonNumber.Write(output, BitConverter.Int64BitsToDouble(bits));
                break;
            case ScalarKind.Boolean:
                output.Append(bits != 0 ? "true"u8 : "false"u8);
                break;
            case ScalarKind.DateTime:
                WriteMoment(bits, output);
                break;
            case ScalarKind.LocalDate:
                output.AppendByte((byte)'"');
                LocalDate.Write(output, (int)bits);
                output.AppendByte((byte)'"');
                break;
            case ScalarKind.PartialDate:
                output.AppendByte((byte)'"');
                PartialDate.FromBits(bits).Write(output);
                output.AppendByte((byte)'"');
                break;
            default:
                throw new UnreachableException($"Values of kind {kind} are not kept as bits.");
        }
    }

    private static void WriteList(ListColumn column, int row, GraphSnapshot snapshot, ByteBuffer output)
    {
        var address = column.Values[row];
        if (column.IsOfText && column.Attribute.Kind != ScalarKind.Any)
        {
            WriteTexts(ListColumn.Texts(address, snapshot.Lists), snapshot.Text, output);
            return;
        }

        output.AppendByte((byte)'[');
        var items = snapshot.Lists[address];
        for (var i = 0; i < items.Length; i++)
        {
            if (i > 0)
                output.AppendByte((byte)',');
            if (column.Attribute.Kind == ScalarKind.Enum)
                output.Append(column.Json[items[i]]);
            else if (column.Attribute.Kind == ScalarKind.Any)
                output.Append(snapshot.Text[new TextRef((ulong)items[i])]);
            else
                WriteBits(column.Attribute.Kind, items[i], output);
        }

        output.AppendByte((byte)']');
    }

    private static void WriteKeys(ClaimKeysColumn column, int row, GraphSnapshot snapshot, ByteBuffer output)
    {
        output.AppendByte((byte)'[');
        var count = column.Count(row, snapshot);
        for (var i = 0; i < count; i++)
        {
            if (i > 0)
                output.AppendByte((byte)',');
            WriteText(column.Key(row, i, snapshot), snapshot.Text, output);
        }

        output.AppendByte((byte)']');
    }
}
