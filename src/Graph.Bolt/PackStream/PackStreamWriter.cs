using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;

namespace Graph.Bolt.PackStream;

/// <summary>
/// Writes PackStream version 1: every value in its smallest form. Containers are written as a header with their size,
/// then their members. Not thread-safe; dispose to give the array back.
/// </summary>
public sealed class PackStreamWriter : IDisposable
{
    private const int SmallestCapacity = 256;
    private const int MostTiny = 15;

    // A lone surrogate would arrive as another character (U+FFFD), so it is refused.
    private static readonly UTF8Encoding _strict = new(false, true);

    private byte[] _bytes;
    private int _length;

    /// <summary>Makes an empty writer.</summary>
    /// <param name="capacity">Bytes it holds before it grows for the first time.</param>
    public PackStreamWriter(int capacity = 1024) => _bytes = ArrayPool<byte>.Shared.Rent(capacity);

    /// <summary>Bytes written.</summary>
    public int Length => _length;

    /// <summary>What is written; valid until the next write.</summary>
    public ReadOnlySpan<byte> WrittenSpan => _bytes.AsSpan(0, _length);

    /// <summary>What is written; valid until the next write.</summary>
    public ReadOnlyMemory<byte> WrittenMemory => _bytes.AsMemory(0, _length);

    /// <summary>Forgets what is behind a length.</summary>
    public void Truncate(int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)length, (uint)_length);
        _length = length;
    }

    /// <summary>Null.</summary>
    public void WriteNull() => Append(Marker.Null);

    /// <summary>true or false.</summary>
    public void WriteBoolean(bool value) => Append(value ? Marker.True : Marker.False);

    /// <summary>An integer.</summary>
    public void WriteInteger(long value)
    {
        switch (value)
        {
            case >= -16 and <= 127:
                Append((byte)value);
                break;
            case >= sbyte.MinValue and < -16:
                var one = Room(2);
                (one[0], one[1]) = (Marker.Int8, (byte)value);
                break;
            case >= short.MinValue and <= short.MaxValue:
                var two = Room(3);
                two[0] = Marker.Int16;
                BinaryPrimitives.WriteInt16BigEndian(two[1..], (short)value);
                break;
            case >= int.MinValue and <= int.MaxValue:
                var four = Room(5);
                four[0] = Marker.Int32;
                BinaryPrimitives.WriteInt32BigEndian(four[1..], (int)value);
                break;
            default:
                var eight = Room(9);
                eight[0] = Marker.Int64;
                BinaryPrimitives.WriteInt64BigEndian(eight[1..], value);
                break;
        }
    }

    /// <summary>A double; NaN and the infinities too.</summary>
    public void WriteFloat(double value)
    {
        var room = Room(9);
        room[0] = Marker.Float;
        BinaryPrimitives.WriteDoubleBigEndian(room[1..], value);
    }

    /// <summary>A text.</summary>
    /// <exception cref="ArgumentException">It has half a surrogate pair.</exception>
    public void WriteString(scoped ReadOnlySpan<char> text)
    {
        var length = LengthOf(text);
        WriteHeader(length, Marker.TinyString, Marker.String8);
        _strict.GetBytes(text, Room(length));
    }

    /// <summary>A text that is in UTF-8 already; not checked.</summary>
    public void WriteString(scoped ReadOnlySpan<byte> utf8)
    {
        WriteHeader(utf8.Length, Marker.TinyString, Marker.String8);
        utf8.CopyTo(Room(utf8.Length));
    }

    /// <summary>A byte array.</summary>
    public void WriteBytes(scoped ReadOnlySpan<byte> bytes)
    {
        WriteSize(bytes.Length, Marker.Bytes8);
        bytes.CopyTo(Room(bytes.Length));
    }

    /// <summary>A list follows, of so many values.</summary>
    public void WriteListHeader(int count) => WriteHeader(count, Marker.TinyList, Marker.List8);

    /// <summary>A dictionary follows, of so many keys (texts), each with its value.</summary>
    public void WriteMapHeader(int count) => WriteHeader(count, Marker.TinyMap, Marker.Map8);

    /// <summary>A structure follows, of so many fields (at most 15).</summary>
    public void WriteStructHeader(int fields, byte tag)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)fields, (uint)MostTiny);
        var room = Room(2);
        (room[0], room[1]) = ((byte)(Marker.TinyStruct | fields), tag);
    }

    /// <summary>What was written elsewhere, as it is.</summary>
    public void WriteRaw(scoped ReadOnlySpan<byte> encoded) => encoded.CopyTo(Room(encoded.Length));

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        _length = 0;
    }

    /// <summary>Room for bytes at the end, which count as written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Span<byte> Room(int count)
    {
        if (_bytes.Length - _length < count)
            Grow(count);
        var room = _bytes.AsSpan(_length, count);
        _length += count;
        return room;
    }

    /// <summary>The bytes written from a place on, to change.</summary>
    internal Span<byte> From(int start) => _bytes.AsSpan(start, _length - start);

    private static int LengthOf(ReadOnlySpan<char> text)
    {
        try
        {
            return _strict.GetByteCount(text);
        }
        catch (EncoderFallbackException e)
        {
            throw new ArgumentException(
                $"The text has half a surrogate pair at position {e.Index}: it cannot be sent as UTF-8.", e);
        }
    }

    private void Append(byte value) => Room(1)[0] = value;

    private void WriteHeader(int size, byte tiny, byte marker8)
    {
        if (size <= MostTiny)
            Append((byte)(tiny | size));
        else
            WriteSize(size, marker8);
    }

    // The markers for 8, 16 and 32 bits follow each other, for every type.
    private void WriteSize(int size, byte marker8)
    {
        if (size <= byte.MaxValue)
        {
            var room = Room(2);
            (room[0], room[1]) = (marker8, (byte)size);
        }
        else if (size <= ushort.MaxValue)
        {
            var room = Room(3);
            room[0] = (byte)(marker8 + 1);
            BinaryPrimitives.WriteUInt16BigEndian(room[1..], (ushort)size);
        }
        else
        {
            var room = Room(5);
            room[0] = (byte)(marker8 + 2);
            BinaryPrimitives.WriteInt32BigEndian(room[1..], size);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int count)
    {
        var needed = checked(_length + count);
        var twice = (int)Math.Min(Array.MaxLength, Math.Max((long)_bytes.Length * 2, SmallestCapacity));
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, twice));
        _bytes.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
