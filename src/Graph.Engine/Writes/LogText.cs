using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Graph.Engine.Values;

namespace Graph.Engine.Writes;

/// <summary>
/// The primitive forms of a log record: variable-length integers and texts. A text that was written before in the same
/// record is a number; one that ends in 32 or 64 hexadecimal digits, as derived ids and hashes do, keeps those as
/// bytes.
/// </summary>
internal sealed class LogTextWriter(ByteBuffer output)
{
    private readonly Dictionary<string, int> _indexByText = new(StringComparer.Ordinal);

    public ByteBuffer Output => output;

    /// <summary>Seven bits a byte, least significant first, the high bit says that more follow.</summary>
    public void WriteVarint(ulong value)
    {
        while (value >= 0x80)
        {
            output.AppendByte((byte)(value | 0x80));
            value >>= 7;
        }

        output.AppendByte((byte)value);
    }

    /// <summary>A signed number, zigzag so that small negatives are short.</summary>
    public void WriteSigned(long value) => WriteVarint((ulong)(value << 1) ^ (ulong)(value >> 63));

    public void WriteFixed64(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(output.GetSpan(8), value);
        output.Advance(8);
    }

    /// <summary>A name or id, which is likely to come again: header = index &lt;&lt; 2 | 3 when it was there.</summary>
    public void WriteName(string text)
    {
        if (_indexByText.TryGetValue(text, out var index))
        {
            WriteVarint((ulong)index << 2 | LogText.Known);
            return;
        }

        _indexByText.Add(text, _indexByText.Count);
        const int MostOnStack = 256;
        Span<byte> utf8 = text.Length <= MostOnStack ? stackalloc byte[3 * MostOnStack] : new byte[3 * text.Length];
        WriteUtf8(utf8[..Encoding.UTF8.GetBytes(text, utf8)]);
    }

    /// <summary>A text that is not remembered: header = length of what is spelt out &lt;&lt; 2 | form.</summary>
    public void WriteUtf8(ReadOnlySpan<byte> utf8)
    {
        var digits = LogText.HexTail(utf8);
        var plain = utf8[..^digits];
        var form = digits switch { 0 => LogText.Plain, 32 => LogText.Hex32, _ => LogText.Hex64 };
        WriteVarint((ulong)plain.Length << 2 | form);
        output.Append(plain);
        if (digits == 0)
            return;

        var bytes = output.GetSpan(digits / 2);
        _ = Convert.FromHexString(utf8[^digits..], bytes, out _, out var written);
        output.Advance(written);
    }
}

/// <summary>Reads what <see cref="LogTextWriter"/> wrote; anything else is a
/// <see cref="LogFormatException"/>.</summary>
internal ref struct LogTextReader(ReadOnlySpan<byte> record)
{
    private readonly ReadOnlySpan<byte> _record = record;
    private readonly List<string> _texts = [];

    /// <summary>Offset of the next byte.</summary>
    public int Offset { get; private set; }

    public readonly bool AtEnd => Offset == _record.Length;

    public ulong ReadVarint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = ReadByte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }

        throw Broken("a number longer than 64 bits");
    }

    public long ReadSigned()
    {
        var value = ReadVarint();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    /// <summary>A number of things that each take at least a byte, so that a broken record cannot ask for
    /// memory.</summary>
    public int ReadCount()
    {
        var count = ReadVarint();
        return count <= (ulong)(_record.Length - Offset) ? (int)count : throw Broken($"a count of {count}");
    }

    public byte ReadByte() => Take(1)[0];

    public long ReadFixed64() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    public UInt128 ReadUInt128() => BinaryPrimitives.ReadUInt128LittleEndian(Take(16));

    public string ReadName()
    {
        var start = Offset;
        var header = ReadVarint();
        if ((header & 3) == LogText.Known)
        {
            var index = header >> 2;
            return index < (ulong)_texts.Count ? _texts[(int)index] : throw Broken($"a name numbered {index}");
        }

        Offset = start;
        var text = Encoding.UTF8.GetString(ReadUtf8());
        _texts.Add(text);
        return text;
    }

    public byte[] ReadUtf8()
    {
        var header = ReadVarint();
        var form = header & 3;
        if (form == LogText.Known || header >> 2 > (ulong)(_record.Length - Offset))
            throw Broken("a text longer than the record");

        var plain = Take((int)(header >> 2));
        if (form == LogText.Plain)
            return plain.ToArray();

        var digits = form == LogText.Hex32 ? 32 : 64;
        var text = new byte[plain.Length + digits];
        plain.CopyTo(text);
        _ = Convert.TryToHexStringLower(Take(digits / 2), text.AsSpan(plain.Length), out _);
        return text;
    }

    public readonly LogFormatException Broken(string found) => new(Offset, found);

    private ReadOnlySpan<byte> Take(int count)
    {
        if (_record.Length - Offset < count)
            throw Broken($"the end, {count} bytes too early");

        var taken = _record.Slice(Offset, count);
        Offset += count;
        return taken;
    }
}

/// <summary>The forms of a text in a log record.</summary>
internal static class LogText
{
    public const ulong Plain = 0, Hex32 = 1, Hex64 = 2, Known = 3;

    private static readonly SearchValues<byte> _hexDigits = SearchValues.Create("0123456789abcdef"u8);

    /// <summary>How many lower-case hexadecimal digits at the end are kept as bytes: 64, 32 or none.</summary>
    public static int HexTail(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length < 32)
            return 0;

        var from = utf8.LastIndexOfAnyExcept(_hexDigits) + 1;
        return (utf8.Length - from) switch { >= 64 => 64, >= 32 => 32, _ => 0 };
    }
}

/// <summary>A log record is not what its format says.</summary>
/// <param name="offset">Offset in the record, in bytes.</param>
/// <param name="found">What was found there.</param>
public sealed class LogFormatException(int offset, string found)
    : Exception($"At byte {offset} of the record: {found}.")
{
    /// <summary>Offset in the record, in bytes.</summary>
    public int Offset => offset;
}
