using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Graph.Embedded.Snapshot;
using Graph.Engine.Values;

namespace Graph.Embedded.Reading;

/// <summary>
/// Writes values of columns as JSON. Text is copied between quotes unless its flag says that something must be escaped;
/// values of vocabularies are bytes made beforehand; dates are formatted once and remembered. One per thread.
/// </summary>
internal sealed class ValueWriter
{
    // A text of this length or less is copied by one load and one store that may go beyond it.
    private const int ShortText = 32;

    private GraphSnapshot _snapshot = null!;
    private byte[][] _pages = [];

    /// <summary>Dates as they are written.</summary>
    public DateTexts Dates { get; } = new();

    /// <summary>Sets out to write values of a snapshot.</summary>
    public void Begin(GraphSnapshot snapshot)
    {
        _snapshot = snapshot;
        _pages = snapshot.Text.Pages;
    }

    /// <summary>Forgets the snapshot.</summary>
    public void End()
    {
        _snapshot = null!;
        _pages = [];
    }

    /// <summary>Writes the value of a row; false where there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Write(Column column, int row, ByteBuffer output)
    {
        if (column.GetType() != typeof(TextColumn))
            return WriteOther(column, row, output);

        var text = Unsafe.As<TextColumn>(column).Values[row];
        if (text.IsNull)
            return false;
        if (column.IsJson)
            output.Append(_snapshot.Text[text]);
        else
            WriteText(text, output);
        return true;
    }

    /// <summary>Writes a text.</summary>
    public void WriteText(TextRef text, ByteBuffer output)
    {
        if (!text.IsPlain)
        {
            JsonText.WriteString(output, _snapshot.Text[text]);
            return;
        }

        var length = text.Length;
        var target = output.GetSpan(ShortText + 2 + length);
        ref var start = ref MemoryMarshal.GetReference(target);
        start = (byte)'"';
        CopyText(text, length, ref Unsafe.Add(ref start, 1));
        Unsafe.Add(ref start, length + 1) = (byte)'"';
        output.Advance(length + 2);
    }

    /// <summary>Writes a moment, in quotes.</summary>
    public static void WriteMoment(long ticks, ByteBuffer output)
    {
        output.AppendByte((byte)'"');
        UtcMoment.Write(output, ticks);
        output.AppendByte((byte)'"');
    }

    // There is room for ShortText bytes and more; what is copied beyond the text is written over.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CopyText(TextRef text, int length, ref byte target)
    {
        var offset = text.Offset;
        var page = _pages[text.Page];
        if (length <= ShortText && offset <= TextArena.PageSize - ShortText)
        {
            ref var source = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(page), offset);
            Unsafe.WriteUnaligned(ref target, Unsafe.ReadUnaligned<Vector256<byte>>(ref source));
            return;
        }

        page.AsSpan(offset, length).CopyTo(MemoryMarshal.CreateSpan(ref target, length));
    }

    /// <summary>Writes texts as a list.</summary>
    public void WriteTexts(ReadOnlySpan<TextRef> texts, ByteBuffer output)
    {
        output.AppendByte((byte)'[');
        for (var i = 0; i < texts.Length; i++)
        {
            if (i > 0)
                output.AppendByte((byte)',');
            WriteText(texts[i], output);
        }

        output.AppendByte((byte)']');
    }

    private bool WriteOther(Column column, int row, ByteBuffer output)
    {
        switch (column)
        {
            case ByteColumn bytes:
                if (bytes.Values[row] is var value && value == ByteColumn.Missing)
                    return false;
                output.Append(bytes.Json[value].Bytes);
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
                WriteList(list, row, output);
                return true;
            default:
                WriteKeys((ClaimKeysColumn)column, row, output);
                return true;
        }
    }

    private bool WriteInteger(IntColumn column, int row, ByteBuffer output)
    {
        if (column.IsMissing(row))
            return false;
        if (column.Attribute.Kind == ScalarKind.Enum)
            output.Append(column.Json[column.Values[row]].Bytes);
        else
            WriteBits(column.Attribute.Kind, column.Values[row], output);
        return true;
    }

    private void WriteBits(ScalarKind kind, long bits, ByteBuffer output)
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
                Dates.WriteDay((int)bits, output);
                break;
            case ScalarKind.PartialDate:
                Dates.WritePartial(bits, output);
                break;
            default:
                throw new UnreachableException($"Values of kind {kind} are not kept as bits.");
        }
    }

    private void WriteList(ListColumn column, int row, ByteBuffer output)
    {
        var address = column.Values[row];
        if (column.IsOfText && column.Attribute.Kind != ScalarKind.Any)
        {
            WriteTexts(ListColumn.Texts(address, _snapshot.Lists), output);
            return;
        }

        output.AppendByte((byte)'[');
        var items = _snapshot.Lists[address];
        for (var i = 0; i < items.Length; i++)
        {
            if (i > 0)
                output.AppendByte((byte)',');
            if (column.Attribute.Kind == ScalarKind.Enum)
                output.Append(column.Json[items[i]].Bytes);
            else if (column.Attribute.Kind == ScalarKind.Any)
                output.Append(_snapshot.Text[new TextRef((ulong)items[i])]);
            else
                WriteBits(column.Attribute.Kind, items[i], output);
        }

        output.AppendByte((byte)']');
    }

    private void WriteKeys(ClaimKeysColumn column, int row, ByteBuffer output)
    {
        output.AppendByte((byte)'[');
        var count = column.Count(row, _snapshot);
        for (var i = 0; i < count; i++)
        {
            if (i > 0)
                output.AppendByte((byte)',');
            WriteText(column.Key(row, i, _snapshot), output);
        }

        output.AppendByte((byte)']');
    }
}
