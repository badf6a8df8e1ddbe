using Graph.Engine.Values;
using Graph.Engine.Writes;

namespace Graph.Ingest;

/// <summary>Neighbouring lines of a file, copied, to be read by any thread.</summary>
/// <param name="file">Name of the file, for errors.</param>
internal sealed class LineBatch(string file) : IDisposable
{
    private const int MostLines = 500;
    private const int MostBytes = 1 << 18;

    private readonly ByteBuffer _bytes = new(MostBytes / 4);
    private readonly List<(LinePlace Place, int Start)> _lines = [];

    internal int Count => _lines.Count;

    internal bool IsFull => _lines.Count == MostLines || _bytes.Length >= MostBytes;

    /// <summary>The records, null where a line is none; only after <see cref="Parse"/>.</summary>
    internal List<WriteRecord?> Records { get; } = [];

    /// <summary>What is wrong with lines, in their order.</summary>
    internal List<WriteError> Errors { get; } = [];

    internal LinePlace PlaceOf(int line) => _lines[line].Place;

    internal ReadOnlySpan<byte> this[int line] =>
        _bytes.WrittenSpan.Slice(_lines[line].Start, _lines[line].Place.Length);

    internal void Add(LinePlace place, ReadOnlySpan<byte> line)
    {
        _lines.Add((place, _bytes.Length));
        _bytes.Append(line);
    }

    internal LineBatch Parse(RecordReader reader)
    {
        for (var line = 0; line < Count; line++)
            Records.Add(reader.Read(this[line], new RecordSource(file, PlaceOf(line).Number), Errors));
        return this;
    }

    /// <inheritdoc/>
    public void Dispose() => _bytes.Dispose();
}
