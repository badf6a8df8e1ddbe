using System.Buffers.Binary;
using Graph.Embedded.Snapshot;
using Graph.Engine;
using Graph.Engine.Values;
using Graph.Engine.Writes;

namespace Graph.Embedded.Record;

/// <summary>The change sets of one commit of the file, each already applied to the pending snapshot. One
/// thread.</summary>
internal sealed class CommitGroup(GraphSnapshot published, long lastAt)
{
    private readonly List<(PendingWrite Write, CommitResult Result)> _unchanged = [];
    private readonly List<(PendingWrite Write, Commit Commit, UInt128 FactHash)> _changed = [];
    private readonly FactHash _hash = new();
    private SnapshotBuilder _pending = new(published);
    private UInt128 _factHash = published.FactHash;
    private long _sequence = published.Sequence;
    private long _lastAt = lastAt;

    /// <summary>Makes the change set of a write and applies it; if that fails, refuses this write alone.</summary>
    public async ValueTask AddAsync(PendingWrite write, long now)
    {
        // Later than the commit before, whatever the clock does: equal times would defeat ifUpdatedAt.
        var at = Math.Max(now, _lastAt + 1);
        try
        {
            var changes = await write.BuildAsync(new EmbeddedWriteView(_pending.Pending, at)).ConfigureAwait(false);
            if (changes is null or { Changes.Count: 0 })
            {
                _unchanged.Add((write, new CommitResult(_sequence, _lastAt)));
                return;
            }

            Apply(changes);
            _sequence++;
            _lastAt = Math.Max(at, changes.At ?? at);
            foreach (var change in changes.Changes)
                _factHash += _hash.Delta(change);
            _changed.Add((write, new Commit(_sequence, changes.At ?? at, changes), _factHash));
        }
        catch (OperationCanceledException) when (write.IsCanceled)
        {
            write.Cancel();
        }
        catch (Exception e)
        {
            write.Fail(e);
        }
    }

    /// <summary>The records to append, chained behind <paramref name="lastHash"/>.</summary>
    public List<LogRecord> Records(byte[] lastHash)
    {
        var records = new List<LogRecord>(_changed.Count);
        using var body = new ByteBuffer();
        foreach (var (_, commit, factHash) in _changed)
        {
            body.Truncate(0);
            BinaryPrimitives.WriteUInt128LittleEndian(body.GetSpan(LogRecord.FactHashBytes), factHash);
            body.Advance(LogRecord.FactHashBytes);
            ChangeCodec.Write(commit.Changes, body);
            var record = LogRecord.Make(
                commit.Sequence, commit.At, commit.Changes.Actor, lastHash, body.WrittenSpan.ToArray());
            records.Add(record);
            lastHash = record.Hash;
        }

        return records;
    }

    /// <summary>The snapshot with all of the group.</summary>
    public GraphSnapshot Freeze() => _pending.Freeze(_sequence, _factHash);

    /// <summary>Tells every waiting write that it is durable.</summary>
    public void SucceedAll()
    {
        foreach (var (write, result) in _unchanged)
            write.Succeed(result);
        foreach (var (write, commit, _) in _changed)
            write.Succeed(new CommitResult(commit.Sequence, commit.At));
    }

    /// <summary>Tells every waiting write why it is not, or is not known to be.</summary>
    public void FailAll(Exception reason)
    {
        foreach (var (write, _) in _unchanged)
            write.Fail(reason);
        foreach (var (write, _, _) in _changed)
            write.Fail(reason);
    }

    private void Apply(ChangeSet changes)
    {
        try
        {
            _pending.Apply(changes);
        }
        catch (Exception e) when (e is not ImpossibleChangeException)
        {
            // The pending snapshot is lost: begin again with what was accepted before.
            _pending = new SnapshotBuilder(published);
            foreach (var (_, commit, _) in _changed)
                _pending.Apply(commit.Changes);
            throw;
        }
    }
}
