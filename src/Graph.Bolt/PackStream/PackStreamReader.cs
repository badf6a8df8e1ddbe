using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;

namespace Graph.Bolt.PackStream;

/// <summary>
/// Reads PackStream version 1 from bytes that somebody else may have made: every form of every type is taken, every
/// size is compared with what is there before anything is done with it. Texts are slices of the bytes.
/// </summary>
/// <param name="bytes">The bytes.</param>
/// <exception cref="BoltProtocolException">(From every method.) The bytes are not what is being read.</exception>
public ref struct PackStreamReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;

    /// <summary>How many bytes are read.</summary>
    public readonly int Position => _at;

    /// <summary>Whether all bytes are read.</summary>
    public readonly bool IsAtEnd => _at == _bytes.Length;

    /// <summary>The type of the next value.</summary>
    public readonly PackStreamType Peek()
    {
        if (_at >= _bytes.Length)
            throw Ended("a value");
        var marker = _bytes[_at];
        return marker switch
        {
            < Marker.TinyString or >= Marker.LeastTinyNegative => PackStreamType.Integer,
            < Marker.TinyList => PackStreamType.String,
            < Marker.TinyMap => PackStreamType.List,
            < Marker.TinyStruct => PackStreamType.Map,
            < Marker.Null => PackStreamType.Struct,
            Marker.Null => PackStreamType.Null,
            Marker.Float => PackStreamType.Float,
            Marker.False or Marker.True => PackStreamType.Boolean,
            >= Marker.Int8 and <= Marker.Int64 => PackStreamType.Integer,
            >= Marker.Bytes8 and <= Marker.Bytes32 => PackStreamType.Bytes,
            >= Marker.String8 and <= Marker.String32 => PackStreamType.String,
            >= Marker.List8 and <= Marker.List32 => PackStreamType.List,
            >= Marker.Map8 and <= Marker.Map32 => PackStreamType.Map,
            _ => throw new BoltProtocolException($"The marker {marker:X2} at byte {_at} means nothing in PackStream."),
        };
    }

    /// <summary>Reads a null, if the next value is one.</summary>
    public bool TryReadNull()
    {
        if (_at >= _bytes.Length || _bytes[_at] != Marker.Null)
            return false;
        _at++;
        return true;
    }

    /// <summary>Reads true or false.</summary>
    public bool ReadBoolean() => Next() switch
    {
        Marker.True => true,
        Marker.False => false,
        _ => throw Unexpected(PackStreamType.Boolean),
    };

    /// <summary>Reads an integer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long ReadInteger()
    {
        var marker = Next();
        return marker is < Marker.TinyString or >= Marker.LeastTinyNegative ? (sbyte)marker : ReadWideInteger(marker);
    }

    /// <summary>Reads a double.</summary>
    public double ReadFloat() => Next() == Marker.Float
        ? BinaryPrimitives.ReadDoubleBigEndian(Take(8))
        : throw Unexpected(PackStreamType.Float);

    /// <summary>Reads a text, as UTF-8; not checked to be that.</summary>
    public ReadOnlySpan<byte> ReadString()
    {
        var marker = Next();
        if (marker is >= Marker.TinyString and < Marker.TinyList)
            return Take(marker & 0xF);
        return marker is >= Marker.String8 and <= Marker.String32
            ? Take(ReadSize(marker - Marker.String8))
            : throw Unexpected(PackStreamType.String);
    }

    /// <summary>Reads a text.</summary>
    public string ReadText()
    {
        var utf8 = ReadString();
        return Utf8.IsValid(utf8)
            ? Encoding.UTF8.GetString(utf8)
            : throw new BoltProtocolException($"The text that ends at byte {_at} is not UTF-8.");
    }

    /// <summary>Reads a byte array; a slice of the bytes.</summary>
    public ReadOnlySpan<byte> ReadBytes()
    {
        var marker = Next();
        return marker is >= Marker.Bytes8 and <= Marker.Bytes32
            ? Take(ReadSize(marker - Marker.Bytes8))
            : throw Unexpected(PackStreamType.Bytes);
    }

    /// <summary>Reads the head of a list: how many values follow.</summary>
    public int ReadListHeader() =>
        ReadHeader(Marker.TinyList, Marker.List8, PackStreamType.List, bytesEach: 1);

    /// <summary>Reads the head of a dictionary: how many keys follow, each with its value.</summary>
    public int ReadMapHeader() => ReadHeader(Marker.TinyMap, Marker.Map8, PackStreamType.Map, bytesEach: 2);

    /// <summary>Reads the head of a structure: its tag, and how many fields follow.</summary>
    public byte ReadStructHeader(out int fields)
    {
        var marker = Next();
        if (marker is < Marker.TinyStruct or >= Marker.Null)
            throw Unexpected(PackStreamType.Struct);
        fields = marker & 0xF;
        var tag = Take(1)[0];
        return fields <= _bytes.Length - _at ? tag : throw Ended($"{fields} fields");
    }

    /// <summary>Passes over a value, however deeply nested.</summary>
    public void Skip()
    {
        // Counted instead of nested, so that no depth can end the stack.
        for (long values = 1; values > 0; values--)
        {
            switch (Peek())
            {
                case PackStreamType.Integer:
                    ReadInteger();
                    break;
                case PackStreamType.Float:
                    ReadFloat();
                    break;
                case PackStreamType.String:
                    ReadString();
                    break;
                case PackStreamType.Bytes:
                    ReadBytes();
                    break;
                case PackStreamType.List:
                    values += ReadListHeader();
                    break;
                case PackStreamType.Map:
                    values += 2L * ReadMapHeader();
                    break;
                case PackStreamType.Struct:
                    ReadStructHeader(out var fields);
                    values += fields;
                    break;
                default:
                    _at++;
                    break;
            }
        }
    }

    private int ReadHeader(byte tiny, byte marker8, PackStreamType type, int bytesEach)
    {
        var marker = Next();
        var count = (marker & 0xF0) == tiny ? marker & 0xF
            : marker >= marker8 && marker <= marker8 + 2 ? ReadSize(marker - marker8)
            : throw Unexpected(type);
        return count <= (_bytes.Length - _at) / bytesEach ? count : throw Ended($"{count} members");
    }

    private long ReadWideInteger(byte marker) => marker switch
    {
        Marker.Int8 => (sbyte)Take(1)[0],
        Marker.Int16 => BinaryPrimitives.ReadInt16BigEndian(Take(2)),
        Marker.Int32 => BinaryPrimitives.ReadInt32BigEndian(Take(4)),
        Marker.Int64 => BinaryPrimitives.ReadInt64BigEndian(Take(8)),
        _ => throw Unexpected(PackStreamType.Integer),
    };

    private int ReadSize(int width)
    {
        var size = width switch
        {
            0 => Take(1)[0],
            1 => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
            _ => BinaryPrimitives.ReadUInt32BigEndian(Take(4)),
        };
        return size <= int.MaxValue
            ? (int)size
            : throw new BoltProtocolException($"A size of {size} at byte {_at}; the most is {int.MaxValue}.");
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte Next() => _at < _bytes.Length ? _bytes[_at++] : throw Ended("a value");

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _bytes.Length - _at)
            throw Ended($"{count} bytes");
        var taken = _bytes.Slice(_at, count);
        _at += count;
        return taken;
    }

    private readonly BoltProtocolException Ended(string expected) =>
        new($"The message ends at byte {_bytes.Length} where {expected} should follow.");

    private readonly BoltProtocolException Unexpected(PackStreamType expected) =>
        new($"The marker {_bytes[_at - 1]:X2} at byte {_at - 1} came where a {expected} should be.");
}
