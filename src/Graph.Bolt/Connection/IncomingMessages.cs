using System.Buffers;
using System.Buffers.Binary;

namespace Graph.Bolt.Connection;

/// <summary>
/// Takes messages out of chunks (Bolt specification, "Chunking"). A message is handed out where it was received: chunks
/// are moved together in the receive buffer, which for a message of one chunk means not at all. Empty chunks between
/// messages are keep-alives and are passed over. Not thread-safe.
/// </summary>
/// <param name="stream">Where the bytes come from.</param>
/// <param name="mostBytes">Bytes of a message; a longer one is refused.</param>
internal sealed class IncomingMessages(Stream stream, int mostBytes) : IDisposable
{
    private const int FirstCapacity = 16 << 10;
    private const int HeaderSize = 2;
    private const int LongestChunk = ushort.MaxValue + HeaderSize;
    private const int LargestKept = 1 << 20;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(FirstCapacity);
    // _start.._start+_length is the message so far, _next the next chunk's head, _end the end of what was received.
    private int _start;
    private int _length;
    private int _next;
    private int _end;

    /// <summary>Takes the next message, if all of it is here. It is valid until the next call of any method.</summary>
    public bool TryTake(out ReadOnlyMemory<byte> message)
    {
        while (_end - _next >= HeaderSize)
        {
            int chunk = BinaryPrimitives.ReadUInt16BigEndian(_bytes.AsSpan(_next));
            if (chunk == 0 && _length > 0)
            {
                message = _bytes.AsMemory(_start, _length);
                _next += HeaderSize;
                (_start, _length) = (_next, 0);
                return true;
            }

            if (_end - _next - HeaderSize < chunk)
                break;
            Join(chunk);
        }

        message = default;
        return false;
    }

    /// <summary>Receives more bytes.</summary>
    /// <returns>False where the peer has closed the connection.</returns>
    /// <exception cref="BoltProtocolException">The message is too long.</exception>
    public async ValueTask<bool> ReceiveAsync()
    {
        MakeRoom();
        var count = await stream.ReadAsync(_bytes.AsMemory(_end)).ConfigureAwait(false);
        _end += count;
        return count > 0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Replace([]);
        (_start, _length, _next, _end) = (0, 0, 0, 0);
    }

    private void Join(int chunk)
    {
        var data = _next + HeaderSize;
        if (_length == 0)
            _start = data;
        else
            Buffer.BlockCopy(_bytes, data, _bytes, _start + _length, chunk);
        _length += chunk;
        _next = data + chunk;
        if (_length > mostBytes)
        {
            throw new BoltProtocolException(
                $"The server sent a message of more than {mostBytes} bytes, which is the limit. Ask for less at once, "
                + "or raise MaxMessageBytes.");
        }
    }

    // What is received and not yet taken moves to the front, next to the message so far; then there is room behind.
    private void MakeRoom()
    {
        var waiting = _end - _next;
        if (_length == 0 && waiting == 0)
        {
            if (_bytes.Length > LargestKept)
                Replace(ArrayPool<byte>.Shared.Rent(FirstCapacity));
            (_start, _next, _end) = (0, 0, 0);
            return;
        }

        if (_end < _bytes.Length)
            return;
        var needed = _length + waiting;
        var target = needed > _bytes.Length / 2 ? Larger() : _bytes;
        Buffer.BlockCopy(_bytes, _start, target, 0, _length);
        Buffer.BlockCopy(_bytes, _next, target, _length, waiting);
        if (target != _bytes)
            Replace(target);
        (_start, _next, _end) = (0, _length, needed);
    }

    // Large ones are made to measure: never longer than the longest message and a chunk behind it.
    private byte[] Larger()
    {
        var twice = 2L * _bytes.Length;
        return twice <= LargestKept
            ? ArrayPool<byte>.Shared.Rent((int)twice)
            : new byte[Math.Max(_bytes.Length + LongestChunk, Math.Min(twice, mostBytes + (2L * LongestChunk)))];
    }

    private void Replace(byte[] bytes)
    {
        if (_bytes.Length <= LargestKept)
            ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = bytes;
    }
}
