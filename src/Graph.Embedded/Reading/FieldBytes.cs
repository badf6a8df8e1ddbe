using System.Buffers.Text;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Graph.Embedded.Snapshot;
using Graph.Engine.Values;

namespace Graph.Embedded.Reading;

/// <summary>
/// Values as bytes of the response, the quick way: nine fields of ten are short texts, values of vocabularies, dates
/// and numbers. They are written by stores of 32 bytes that may go beyond the value; what comes next is written over
/// it. Each method returns the length of the value, 0 for one that takes more than a copy.
/// </summary>
internal static class FieldBytes
{
    private const int VectorSize = 32;

    /// <summary>Texts of this length or less go this way.</summary>
    public const int LongestText = 3 * VectorSize;

    /// <summary>Bytes that a key and its value may take: quotes and the longest text; numbers and dates are shorter.
    /// </summary>
    public const int Room = FixedText.Room + LongestText + 2;

    private const uint Null = 0x6C6C756E;

    private static ReadOnlySpan<byte> Pairs =>
        "00010203040506070809101112131415161718192021222324252627282930313233343536373839404142434445464748"u8
        + "495051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899"u8;

    /// <summary>Writes the value of a row, or null where there is none and may be none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Write(
        Column column, int row, bool isNonNull, byte[][] pages, DateTexts dates, ref byte target)
    {
        switch (column.Form)
        {
            case FieldForm.Text:
                var text = Unsafe.As<TextColumn>(column).Values.Known(row);
                return text.IsNull ? WriteNull(isNonNull, ref target) : WriteText(text, pages, ref target);
            case FieldForm.Vocabulary:
                var bytes = Unsafe.As<ByteColumn>(column);
                var value = bytes.Values.Known(row);
                return value == ByteColumn.Missing
                    ? WriteNull(isNonNull, ref target)
                    : WriteShort(in bytes.Json[value], ref target);
            case FieldForm.Other:
                return 0;
            default:
                return WriteBits(column, row, isNonNull, dates, ref target);
        }
    }

    /// <summary>Writes a text in quotes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int WriteText(TextRef text, byte[][] pages, ref byte target)
    {
        var (length, offset) = (text.Length, text.Offset);
        if (!text.IsPlain || length > LongestText || offset > TextArena.PageSize - LongestText)
            return 0;
        ref var source = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(
            Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(pages), (uint)text.Page)), offset);
        target = (byte)'"';
        ref var begin = ref Unsafe.Add(ref target, 1);
        CopyVector(ref source, ref begin);
        if (length > VectorSize)
        {
            CopyVector(ref Unsafe.Add(ref source, VectorSize), ref Unsafe.Add(ref begin, VectorSize));
            CopyVector(ref Unsafe.Add(ref source, 2 * VectorSize), ref Unsafe.Add(ref begin, 2 * VectorSize));
        }

        Unsafe.Add(ref begin, length) = (byte)'"';
        return length + 2;
    }

    /// <summary>Writes bytes known beforehand.</summary>
    public static int WriteConstant(byte[] json, ref byte target)
    {
        if (json.Length > LongestText)
            return 0;
        json.CopyTo(MemoryMarshal.CreateSpan(ref target, LongestText));
        return json.Length;
    }

    private static int WriteShort(in FixedText text, ref byte target)
    {
        if (!text.IsShort)
            return 0;
        text.WriteShort(ref target);
        return text.Length;
    }

    private static int WriteBits(Column column, int row, bool isNonNull, DateTexts dates, ref byte target)
    {
        if (column is IntColumn integers)
        {
            var value = integers.Values.Known(row);
            if (value == IntColumn.Sentinel && integers.IsMissing(row))
                return WriteNull(isNonNull, ref target);
            return column.Form == FieldForm.Day ? WriteDay(value, ref target) : WriteNumber(value, ref target);
        }

        var longs = (LongColumn)column;
        var bits = longs.Values.Known(row);
        if (bits == LongColumn.Sentinel && longs.IsMissing(row))
            return WriteNull(isNonNull, ref target);
        return column.Form == FieldForm.PartialDate
            ? CopyDate(ref dates.Partial(bits), ref target)
            : WriteNumber(bits, ref target);
    }

    // Quicker than to look it up: no memory but a table of 200 bytes.
    private static int WriteDay(int day, ref byte target)
    {
        var (year, month, date) = DateOnly.FromDayNumber(day);
        target = (byte)'"';
        WritePair(year / 100, ref Unsafe.Add(ref target, 1));
        WritePair(year % 100, ref Unsafe.Add(ref target, 3));
        Unsafe.Add(ref target, 5) = (byte)'-';
        WritePair(month, ref Unsafe.Add(ref target, 6));
        Unsafe.Add(ref target, 8) = (byte)'-';
        WritePair(date, ref Unsafe.Add(ref target, 9));
        Unsafe.Add(ref target, 11) = (byte)'"';
        return 12;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WritePair(int number, ref byte target)
    {
        Debug.Assert((uint)number < 100, "Two digits.");
        Unsafe.WriteUnaligned(
            ref target,
            Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref MemoryMarshal.GetReference(Pairs), 2 * number)));
    }

    private static int CopyDate(ref byte date, ref byte target)
    {
        CopyVector(ref date, ref target);
        return Unsafe.Add(ref date, DateTexts.LengthPlace);
    }

    private static int WriteNumber(long value, ref byte target)
    {
        Utf8Formatter.TryFormat(value, MemoryMarshal.CreateSpan(ref target, LongestText), out var written);
        return written;
    }

    /// <summary>Writes null where that is allowed.</summary>
    public static int WriteNull(bool isNonNull, ref byte target)
    {
        Unsafe.WriteUnaligned(ref target, Null);
        return isNonNull ? 0 : sizeof(uint);
    }

    /// <summary>Closes an object whose first key was written with a comma; one without fields has only its
    /// braces.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Close(ref byte target, int used)
    {
        target = (byte)'{';
        if (used == 0)
            used = 1;
        Unsafe.Add(ref target, used) = (byte)'}';
        return used + 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyVector(ref byte source, ref byte target) =>
        Unsafe.WriteUnaligned(ref target, Unsafe.ReadUnaligned<Vector256<byte>>(ref source));
}
