using System.Buffers.Binary;
using Graph.Bolt.PackStream;

namespace Graph.Bolt.Connection;

/// <summary>Collects messages, cut into chunks (Bolt specification, "Chunking"), until they are sent in one go. Not
/// thread-safe.</summary>
internal sealed class OutgoingMessages : IDisposable
{
    private const int HeaderSize = 2;
    private const int LongestChunk = ushort.MaxValue;
    private const int LargestKept = 1 << 20;

    private PackStreamWriter _writer = new();
    private int _start;

    /// <summary>All that waits to be sent.</summary>
    public ReadOnlyMemory<byte> Waiting => _writer.WrittenMemory;

    /// <summary>Begins a message: a structure whose fields are written next.</summary>
    /// <param name="tag">The message's tag.</param>
    /// <param name="fields">How many fields it has.</param>
    public PackStreamWriter Begin(byte tag, int fields)
    {
        _start = _writer.Length;
        _writer.Room(HeaderSize);
        _writer.WriteStructHeader(fields, tag);
        return _writer;
    }

    /// <summary>Ends the message begun.</summary>
    public void End()
    {
        var length = _writer.Length - _start - HeaderSize;
        var chunks = (length + LongestChunk - 1) / LongestChunk;
        if (chunks > 1)
            Spread(length, chunks);
        var last = length - ((chunks - 1) * LongestChunk);
        var at = (chunks - 1) * (LongestChunk + HeaderSize);
        BinaryPrimitives.WriteUInt16BigEndian(_writer.From(_start)[at..], (ushort)last);
        BinaryPrimitives.WriteUInt16BigEndian(_writer.Room(HeaderSize), 0);
    }

    /// <summary>Forgets the message begun: its fields cannot be sent.</summary>
    public void Abandon() => _writer.Truncate(_start);

    /// <summary>Forgets what was sent.</summary>
    public void Clear()
    {
        if (_writer.Length > LargestKept)
        {
            _writer.Dispose();
            _writer = new PackStreamWriter();
        }

        _writer.Truncate(0);
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    // Makes room for the heads of the chunks behind the first, from the last one forward.
    private void Spread(int length, int chunks)
    {
        _writer.Room((chunks - 1) * HeaderSize);
        var message = _writer.From(_start);
        for (var i = chunks - 1; i > 0; i--)
        {
            var from = HeaderSize + (i * LongestChunk);
            var size = Math.Min(LongestChunk, length - (i * LongestChunk));
            message.Slice(from, size).CopyTo(message[(from + (i * HeaderSize))..]);
            if (i < chunks - 1)
                BinaryPrimitives.WriteUInt16BigEndian(message[(i * (LongestChunk + HeaderSize))..], LongestChunk);
        }

        BinaryPrimitives.WriteUInt16BigEndian(message, LongestChunk);
    }
}
