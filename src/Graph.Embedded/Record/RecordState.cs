using Graph.Embedded.Snapshot;
using Graph.Engine;
using Graph.Engine.Ontology;
using Graph.Engine.Writes;
using Microsoft.Data.Sqlite;

namespace Graph.Embedded.Record;

/// <summary>
/// The file, where its log ends, and the snapshot published from it. After a failed commit nobody knows what the disk
/// holds, so the file is closed, and before the next write it is opened and verified again; readers keep the published
/// snapshot meanwhile. Reading the log and appending to it exclude each other; the snapshot may be read by anybody.
/// </summary>
internal sealed class RecordState : IDisposable
{
    private readonly Lock _fileLock = new();
    private readonly GraphOntology _ontology;
    private readonly string _path;
    private readonly ImageSchedule _images;
    private GraphFile? _file;
    private volatile GraphSnapshot _published;
    private string _suspicion = "";

    private RecordState(GraphFile file, GraphOntology ontology, ImageSchedule images)
    {
        _path = file.Path;
        _file = file;
        _ontology = ontology;
        _images = images;
        _published = LoadImage(file) ?? GraphSnapshot.Empty(ontology);
        Replay(file);
        _images.Consider(this);
    }

    /// <summary>The snapshot that readers see.</summary>
    public GraphSnapshot Published => _published;

    /// <summary>The hash of the last record.</summary>
    public byte[] LastHash { get; private set; } = LogRecord.FirstPreviousHash;

    /// <summary>Time of the last commit.</summary>
    public long LastAt { get; private set; }

    /// <summary>Reads and verifies the whole log and builds the snapshot, from the image as far as that
    /// goes.</summary>
    /// <exception cref="GraphFileException">A record is damaged.</exception>
    public static RecordState Open(GraphFile file, GraphOntology ontology, ImageSchedule images) =>
        new(file, ontology, images);

    /// <summary>Runs something on the file while nobody else does; false where a failed commit or the end has closed
    /// it.</summary>
    public bool Use(Action<GraphFile> action)
    {
        lock (_fileLock)
        {
            if (_file is null)
                return false;
            action(_file);
            return true;
        }
    }

    /// <summary>Appends and returns when it is on the disk. Only the commit queue calls it.</summary>
    public void Append(IReadOnlyList<LogRecord> records)
    {
        lock (_fileLock)
        {
            if (_file is null)
            {
                throw new GraphStoreUnavailableException(
                    $"Nothing was written: the file \"{_path}\" has failed meanwhile ({_suspicion}). Try again.");
            }

            _file.Append(records);
        }

        _images.Add(records.Sum(record => (long)record.Body.Length));
    }

    /// <summary>What was appended is there for readers from now on.</summary>
    public void Publish(GraphSnapshot snapshot, LogRecord last)
    {
        LastHash = last.Hash;
        LastAt = last.At;
        _published = snapshot;
        _images.Consider(this);
    }

    /// <summary>A commit failed: closes the file until the next write, and says what the waiting writes must
    /// know.</summary>
    public GraphStoreUnavailableException Suspect(SqliteException failure)
    {
        lock (_fileLock)
        {
            _suspicion = failure.Message;
            _file?.Dispose();
            _file = null;
        }

        return new GraphStoreUnavailableException(
            $"The commit failed ({failure.Message}) and may or may not be in the file \"{_path}\". "
            + "Check free space and the disk, then ask for the data before writing it again.",
            failure)
        {
            OutcomeUnknown = true,
        };
    }

    /// <summary>Opens and verifies the file again where a commit has failed.</summary>
    /// <exception cref="GraphStoreUnavailableException">It is still not usable.</exception>
    public void EnsureUsable()
    {
        lock (_fileLock)
        {
            if (_file is not null)
                return;

            GraphFile? file = null;
            try
            {
                file = GraphFile.Open(_path, firstMeta: null);
                if (file.VerifyLog(_published.Sequence) is var end && !end.Hash.AsSpan().SequenceEqual(LastHash))
                    throw Damaged(end.Sequence, "is not the one that was written", null);
                Replay(file);
                _file = file;
            }
            catch (GraphFileException e)
            {
                file?.Dispose();
                throw new GraphStoreUnavailableException(
                    $"Nothing was written: a commit failed before ({_suspicion}) and the file is still not usable. "
                    + e.Message,
                    e);
            }
        }
    }

    /// <summary>Commits after a sequence, at most so many, oldest first.</summary>
    public List<Commit> ReadAfter(long sequence, int most)
    {
        lock (_fileLock)
        {
            if (_file is null)
                throw new GraphStoreUnavailableException($"The log cannot be read: a commit failed ({_suspicion}).");

            var commits = new List<Commit>();
            foreach (var record in _file.ReadLog(sequence, hash: null, most))
                commits.Add(new Commit(record.Sequence, record.At, new ChangeSet(record.Actor, Decode(record))));
            return commits;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _images.WriteLast(this);
        lock (_fileLock)
        {
            _file?.Dispose();
            _file = null;
        }
    }

    // The log is verified as far as the image goes while the image is loaded; whichever of the two takes longer.
    private GraphSnapshot? LoadImage(GraphFile file)
    {
        using var loading = ImageLoading.Begin(file, _ontology, file.ReadHead());
        if (loading is null)
            return null;

        var header = loading.Header;
        var end = file.VerifyLog(header.Sequence);
        if (end.FactHash != header.FactHash || !end.Hash.AsSpan().SequenceEqual(header.RecordHash)
            || loading.Take() is not { } snapshot)
            return null;

        (LastHash, LastAt) = (end.Hash, end.At);
        _images.Loaded(header);
        return snapshot;
    }

    // Only what is behind the published snapshot: at the start that is what the image does not have, or everything;
    // after a failure the tail, and then all that is before is verified as well.
    private void Replay(GraphFile file)
    {
        var (snapshot, hash, at) = (_published, LastHash, LastAt);
        var builder = new SnapshotBuilder(snapshot);
        var facts = new FactHash();
        var (sequence, factHash) = (snapshot.Sequence, snapshot.FactHash);
        foreach (var record in file.ReadLog(sequence, hash))
        {
            _images.Add(record.Body.Length);
            var changes = Decode(record);
            Apply(builder, new ChangeSet(record.Actor, changes), record.Sequence);
            foreach (var change in changes)
                factHash += facts.Delta(change);

            if (factHash != record.FactHash)
                throw Damaged(record.Sequence, "leads to other facts than when it was written", null);
            (sequence, hash, at) = (record.Sequence, record.Hash, record.At);
        }

        if (file.ReadHead() != sequence)
            throw Damaged(sequence + 1, "and what follows are missing", null);
        (_published, LastHash, LastAt) = (builder.Freeze(sequence, factHash), hash, at);
    }

    private List<Change> Decode(LogRecord record)
    {
        try
        {
            return ChangeCodec.Read(record.Changes, _ontology);
        }
        catch (LogFormatException e)
        {
            throw Damaged(record.Sequence, $"cannot be read: {e.Message}", e);
        }
    }

    private void Apply(SnapshotBuilder builder, ChangeSet changes, long sequence)
    {
        try
        {
            builder.Apply(changes);
        }
        catch (ImpossibleChangeException e)
        {
            throw Damaged(sequence, $"does not fit what is before it: {e.Message}", e);
        }
    }

    private GraphFileException Damaged(long sequence, string what, Exception? inner) => new(
        GraphFileProblem.Damaged,
        $"The file \"{_path}\" is damaged: record {sequence} of the log {what}. Nothing is answered from it. "
        + "Restore it from a backup, or import the data again into a new file.",
        inner)
    {
        Sequence = sequence,
    };
}
