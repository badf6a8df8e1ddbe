using Graph.Engine.Values;
using Graph.Engine.Writes;

namespace Graph.Ingest;

/// <summary>Lines that are checked together: gathered by one thread, read and looked at by another, and what came of it
/// noted by the first.</summary>
internal sealed class CheckBatch(InputIndex index) : IDisposable
{
    private readonly List<(int Line, RecordSource Source, WriteRecord? Kept, int Start, int Length)> _lines = [];
    private readonly ByteBuffer _bytes = new(capacity: 0);

    /// <summary>The line behind its last.</summary>
    internal required int End { get; init; }

    /// <summary>The records, those nested in nodes behind them.</summary>
    internal List<WriteRecord> Records { get; } = [];

    /// <summary>Where each stands.</summary>
    internal List<(int Line, int Nested)> Places { get; } = [];

    /// <summary>The line by where errors say they are.</summary>
    internal Dictionary<RecordSource, int> LineOf { get; } = [];

    /// <summary>What came of it, after <see cref="Build"/>.</summary>
    internal ChangeBuilder Builder { get; private set; } = null!;

    internal void Add(int line)
    {
        var kept = index.Kept(line);
        var start = _bytes.Length;
        if (kept is null)
            _bytes.Append(index.BytesOf(line).Span);
        _lines.Add((line, index.SourceOf(line), kept, start, _bytes.Length - start));
    }

    internal void ReadAll()
    {
        if (Records.Count > 0)
            return;
        foreach (var (line, source, kept, start, length) in _lines)
        {
            var record = kept ?? index.Read(_bytes.WrittenSpan.Slice(start, length), source);
            LineOf[source] = line;
            Records.Add(record);
            Places.Add((line, -1));
            if (record is not NodeRecord node)
                continue;
            for (var i = 0; i < node.Relationships.Count; i++)
            {
                Records.Add(node.Relationships[i]);
                Places.Add((line, i));
            }
        }
    }

    internal CheckBatch Build(WriteModel model, IWriteView view, WriteOptions options)
    {
        ReadAll();
        Builder = new ChangeBuilder(model, view, options with { Passages = new PassageIndex() });
        Builder.Apply(Records);
        return this;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Builder.Dispose();
        _bytes.Dispose();
    }
}
