using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Graph.Engine.Values;

/// <summary>
/// Bytes that grow at the end and can be cut back to a mark, over an array rented from the shared pool. Arrays beyond
/// <see cref="LargeFrom"/> bytes are not pooled, since the pool would keep them, and count in a <see cref="ByteRoom"/>.
/// The response writer marks a position with <see cref="Length"/> before each nullable field and truncates to it
/// when a null must rise.
/// </summary>
/// <remarks>
/// Not safe for use by several threads at once. <see cref="Dispose"/> gives the array back; after that nothing that
/// was obtained from the buffer may be read. At most <see cref="Array.MaxLength"/> bytes.
/// </remarks>
public sealed class ByteBuffer : IBufferWriter<byte>, IDisposable
{
    /// <summary>Arrays of more bytes are large.</summary>
    public const int LargeFrom = 1 << 20;

    private const int SmallestCapacity = 256;

    private byte[] _bytes;
    private int _length;
    private ByteRoom? _room;
    private int _most = Array.MaxLength;
    private bool _isBound;

    /// <summary>Makes an empty buffer.</summary>
    /// <param name="capacity">How many bytes it holds before it grows for the first time; 0 rents nothing yet.</param>
    public ByteBuffer(int capacity = 4096) => _bytes = capacity == 0 ? [] : ArrayPool<byte>.Shared.Rent(capacity);

    /// <summary>How many bytes are written.</summary>
    public int Length => _length;

    /// <summary>How many bytes it holds before it grows again.</summary>
    public int Capacity => _bytes.Length;

    /// <summary>What is written so far; valid until the next write.</summary>
    public ReadOnlySpan<byte> WrittenSpan => _bytes.AsSpan(0, _length);

    /// <summary>What is written so far; valid until the next write.</summary>
    public ReadOnlyMemory<byte> WrittenMemory => _bytes.AsMemory(0, _length);

    /// <summary>Until <see cref="Unbind"/> it holds so many bytes at most, and grows beyond
    /// <see cref="LargeFrom"/> only where there is room; else it throws <see cref="BufferFullException"/>.</summary>
    /// <param name="most">The most bytes.</param>
    /// <param name="room">What large arrays are counted in, also behind <see cref="Unbind"/>; null for
    /// nothing.</param>
    public void Bind(int most, ByteRoom? room)
    {
        _most = Math.Max(most, _bytes.Length);
        _isBound = true;
        if (_room == room)
            return;
        if (_bytes.Length > LargeFrom)
            Dispose();
        _room = room;
    }

    /// <summary>Counts what it grows to where another one does.</summary>
    public void CountWith(ByteBuffer other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Bind(Array.MaxLength, other._room);
        Unbind();
    }

    /// <summary>Ends <see cref="Bind"/>: what remains to be written is written.</summary>
    public void Unbind() => (_most, _isBound) = (Array.MaxLength, false);

    /// <summary>Empties it and makes it hold so many bytes, whose room its owner has taken for it.</summary>
    /// <param name="capacity">How many; more than <see cref="LargeFrom"/>.</param>
    /// <param name="room">Where it was taken.</param>
    public void Furnish(int capacity, ByteRoom room)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(capacity, LargeFrom);
        Dispose();
        _room = room;
        _bytes = GC.AllocateUninitializedArray<byte>(capacity);
    }

    /// <summary>Appends <paramref name="bytes"/>, which may be part of this buffer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Append(scoped ReadOnlySpan<byte> bytes)
    {
        if ((uint)bytes.Length > (uint)(_bytes.Length - _length))
        {
            AppendSlow(bytes);
            return;
        }

        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
    }

    /// <summary>Appends one byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AppendByte(byte value)
    {
        var bytes = _bytes;
        var length = _length;
        if ((uint)length < (uint)bytes.Length)
        {
            bytes[length] = value;
            _length = length + 1;
            return;
        }

        AppendSlow([value]);
    }

    /// <summary>Appends a text, not empty, with its first byte replaced.</summary>
    /// <param name="lead">What stands in the place of the first byte.</param>
    /// <param name="text">The text.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void AppendLed(byte lead, in FixedText text)
    {
        var length = _length;
        if (!text.IsShort || _bytes.Length - length < FixedText.Room)
        {
            AppendLedSlow(lead, text.Bytes);
            return;
        }

        ref var target = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_bytes), length);
        text.WriteShort(ref target);
        target = lead;
        _length = length + text.Length;
    }

    /// <summary>Appends an integer in decimal digits, with a minus sign where it is negative.</summary>
    public void AppendInt64(long value)
    {
        const int LongestInt64 = 20;
        var done = Utf8Formatter.TryFormat(value, GetSpan(LongestInt64), out var written);
        Debug.Assert(done, "Twenty bytes hold every long.");
        _length += written;
    }

    /// <summary>Free bytes at the end, at least 1 and <paramref name="sizeHint"/>; see <see cref="Advance"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        if ((uint)(sizeHint - 1) >= (uint)(_bytes.Length - _length))
            Reserve(sizeHint);
        return _bytes.AsSpan(_length);
    }

    /// <summary>As <see cref="GetSpan"/>, as memory.</summary>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(_length);
    }

    /// <summary>Says that <paramref name="count"/> of the bytes that were handed out are written.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More than there was room for, or negative.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Advance(int count)
    {
        if ((uint)count > (uint)(_bytes.Length - _length))
            ThrowBeyond(count);
        _length += count;
    }

    /// <summary>Forgets everything behind the first <paramref name="length"/> bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Longer than what is written, or negative.</exception>
    public void Truncate(int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)length, (uint)_length, nameof(length));
        _length = length;
    }

    /// <summary>Puts <paramref name="bytes"/>, which must not be part of this buffer, in front of what stands at
    /// <paramref name="position"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The position is negative or beyond what is written.</exception>
    public void Insert(int position, scoped ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)position, (uint)_length, nameof(position));
        Reserve(bytes.Length);
        _bytes.AsSpan(position, _length - position).CopyTo(_bytes.AsSpan(position + bytes.Length));
        bytes.CopyTo(_bytes.AsSpan(position));
        _length += bytes.Length;
    }

    /// <summary>Forgets everything and keeps the array for the next use.</summary>
    public void Reset() => _length = 0;

    /// <summary>Gives the array back to the pool. The buffer is empty afterwards and could be used again.</summary>
    public void Dispose()
    {
        Release();
        _bytes = [];
        _length = 0;
    }

    private void ThrowBeyond(int count) =>
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)count, (uint)(_bytes.Length - _length), nameof(count));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AppendLedSlow(byte lead, ReadOnlySpan<byte> text)
    {
        var place = _length;
        Append(text);
        _bytes[place] = lead;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AppendSlow(scoped ReadOnlySpan<byte> bytes)
    {
        // The old array is given back only after the copy: the bytes may lie in it.
        var old = _bytes;
        var grown = RentFor(bytes.Length);
        old.AsSpan(0, _length).CopyTo(grown);
        bytes.CopyTo(grown.AsSpan(_length));
        Release();
        _bytes = grown;
        _length += bytes.Length;
    }

    private void Reserve(int sizeHint)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sizeHint);
        if (Math.Max(sizeHint, 1) <= _bytes.Length - _length)
        {
            return;
        }

        var grown = RentFor(Math.Max(sizeHint, 1));
        WrittenSpan.CopyTo(grown);
        Release();
        _bytes = grown;
    }

    private byte[] RentFor(int more)
    {
        var needed = (long)_length + more;
        if (needed > _most)
        {
            throw new BufferFullException(
                $"The buffer holds {_length} bytes and cannot take {more} more; the most is {_most}.", isTooLong: true);
        }

        var doubled = Math.Max(SmallestCapacity, 2L * _bytes.Length);
        var capacity = (int)Math.Min(Math.Max(needed, doubled), _most);
        return capacity <= LargeFrom ? ArrayPool<byte>.Shared.Rent(capacity) : TakeLarge(capacity);
    }

    private byte[] TakeLarge(int capacity)
    {
        if (!_isBound)
            _room?.TakeAnyway(capacity);
        else if (_room?.TryTake(capacity) == false)
            throw new BufferFullException($"There is no room for {capacity} bytes now.", isTooLong: false);
        return GC.AllocateUninitializedArray<byte>(capacity);
    }

    private void Release()
    {
        if (_bytes.Length > LargeFrom)
            _room?.Return(_bytes.Length);
        else if (_bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(_bytes);
    }
}
