using System.Runtime.Intrinsics;
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

    /// <summary>Writes a LocalDate.</summary>
    public void WriteDay(int day, ByteBuffer output) => Write(~(long)day, output);

    /// <summary>Writes a PartialDate.</summary>
    public void WritePartial(long bits, ByteBuffer output) => Write(bits, output);

    // Days come as their complement, so negative; a PartialDate is never negative, nor 0, which is an empty place.
    private void Write(long key, ByteBuffer output)
    {
        var place = (int)((ulong)key * 0x9E37_79B9_7F4A_7C15 >> 54);
        var text = _texts.AsSpan(place * PlaceBytes, PlaceBytes);
        if (_keys[place] != key)
        {
            Format(key, text);
            _keys[place] = key;
        }

        var target = output.GetSpan(PlaceBytes);
        Vector256.Create<byte>(text).CopyTo(target);
        output.Advance(text[PlaceBytes - 1]);
    }

    private static void Format(long key, Span<byte> text)
    {
        var length = key < 0
            ? PartialDate.FromDay((int)~key).Format(text[1..])
            : PartialDate.FromBits(key).Format(text[1..]);
        text[0] = (byte)'"';
        text[length + 1] = (byte)'"';
        text[PlaceBytes - 1] = (byte)(length + 2);
    }
}
