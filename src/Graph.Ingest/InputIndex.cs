using Graph.Engine.Writes;

namespace Graph.Ingest;

/// <summary>What a line holds and where it goes, without its content.</summary>
internal struct InputLine
{
    internal int File;
    internal LinePlace Place;
    internal WriteStage Stage;

    /// <summary>Relationships nested in a node that are written with its own stage's joins, or at the end.</summary>
    internal bool HasNestedJoins;
    internal bool HasNestedOthers;
    internal bool IsBad;

    /// <summary>Lines of one value are written in one commit where they fit (what supports one claim), so that an
    /// interrupted import leaves no claim with some of its supports.</summary>
    internal int Together;
}

/// <summary>The order in which an import is written.</summary>
internal enum WriteStage : byte
{
    /// <summary>Documents, passages and activities.</summary>
    Sources,
    /// <summary>What passages belong to, and which documents tell one story.</summary>
    Joins,
    /// <summary>Nodes that give up a unique key which another line takes.</summary>
    EarlyNodes,
    /// <summary>All other nodes.</summary>
    Nodes,
    /// <summary>What supports claims: before anything says what they are about, so that no fact follows a claim of
    /// which only some supports are there.</summary>
    Supports,
    /// <summary>The rest of the evidence module's relationships.</summary>
    ClaimRelationships,
    /// <summary>All other relationships.</summary>
    Relationships,
}

/// <summary>All lines of an import: where they stand, and what other lines need to know of them.</summary>
internal sealed class InputIndex(IReadOnlyList<InputFile> files, RecordReader reader) : IDisposable
{
    // Small inputs are read once; of large ones only the places are kept.
    private const int MostKept = 50_000;

    private readonly List<InputLine> _lines = [];
    private readonly List<WriteRecord?> _kept = [];

    internal IReadOnlyList<InputFile> Files => files;

    internal int Count => _lines.Count;

    /// <summary>Nodes and claims by id and key.</summary>
    internal ComingInput Coming { get; } = new();

    /// <summary>Relationships by a hash of type and ends, to find those that are written on several lines.</summary>
    internal List<(ulong Hash, int Line, int Nested)> Pairs { get; } = [];

    internal ref InputLine this[int line] =>
        ref System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_lines)[line];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var file in files)
            file.Dispose();
    }

    internal int Add(InputLine line, WriteRecord? record)
    {
        _lines.Add(line);
        if (_lines.Count <= MostKept)
            _kept.Add(record);
        else
            _kept.Clear();
        return _lines.Count - 1;
    }

    internal RecordSource SourceOf(int line) => new(files[_lines[line].File].Name, _lines[line].Place.Number);

    /// <summary>The record of a line that has been read without errors before.</summary>
    internal WriteRecord Read(int line) => Kept(line) ?? Read(BytesOf(line).Span, SourceOf(line));

    /// <summary>The record of a line where it is in memory still, or null.</summary>
    internal WriteRecord? Kept(int line) => line < _kept.Count ? _kept[line] : null;

    /// <summary>The bytes of a line, valid until those of another are asked for.</summary>
    internal ReadOnlyMemory<byte> BytesOf(int line) => files[_lines[line].File].Read(_lines[line].Place);

    /// <summary>The record of bytes that have been read without errors before. Any thread may.</summary>
    internal WriteRecord Read(ReadOnlySpan<byte> bytes, RecordSource source)
    {
        var errors = new List<WriteError>();
        return reader.Read(bytes, source, errors)
            ?? throw new IOException($"The file changed while it was imported: {errors[0]}");
    }
}
