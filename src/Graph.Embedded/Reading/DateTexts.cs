using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Graph.Engine.Values;

namespace Graph.Embedded.Reading;

/// <summary>Dates as JSON, those of late formatted once only: a place in a table of 1,024 belongs to many dates, the
/// last one written has it. Not thread-safe.</summary>
internal sealed class DateTexts
{
    private const int Places = 1024;

    // Quotes, the longest partial date and the length in the last byte.
    private const int PlaceBytes = 32;

    private readonly long[] _keys = new long[Places];
    private readonly byte[] _texts = new byte[Places * PlaceBytes];

    /// <summary>Where among the bytes of a date the length stands.</summary>
    public const int LengthPlace = PlaceBytes - 1;

    /// <summary>Writes a LocalDate.</summary>
    public void WriteDay(int day, ByteBuffer output) => Write(ref Day(day), output);

    /// <summary>Writes a PartialDate.</summary>
    public void WritePartial(long bits, ByteBuffer output) => Write(ref Partial(bits), output);

    /// <summary>The 32 bytes of a LocalDate: the text in quotes, its length in the last byte.</summary>
    public ref byte Day(int day) => ref Find(~(long)day);

    /// <summary>The 32 bytes of a PartialDate: the text in quotes, its length in the last byte.</summary>
    public ref byte Partial(long bits) => ref Find(bits);

    private static void Write(ref byte text, ByteBuffer output) =>
        output.Append(MemoryMarshal.CreateReadOnlySpan(ref text, Unsafe.Add(ref text, LengthPlace)));

    // Days come as their complement, so negative; a PartialDate is never negative, nor 0, which is an empty place.
    private ref byte Find(long key)
    {
        var place = (int)((ulong)key * 0x9E37_79B9_7F4A_7C15 >> 54);
        if (_keys[place] != key)
        {
            Format(key, _texts.AsSpan(place * PlaceBytes, PlaceBytes));
            _keys[place] = key;
        }

        return ref _texts[place * PlaceBytes];
    }

    private static void Format(long key, Span<byte> text)
    {
        var length = key < 0
            ? PartialDate.FromDay((int)~key).Format(text[1..])
            : PartialDate.FromBits(key).Format(text[1..]);
        text[0] = (byte)'"';
        text[length + 1] = (byte)'"';
        text[LengthPlace] = (byte)(length + 2);
    }
}
