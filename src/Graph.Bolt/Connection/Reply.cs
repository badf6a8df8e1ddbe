namespace Graph.Bolt.Connection;

/// <summary>What the server answers to one message: records while it comes, then success, failure, or that it was
/// ignored because of a failure before. Belongs to the connection's one user.</summary>
internal sealed class Reply(byte request)
{
    private Queue<byte[]>? _kept;

    /// <summary>The tag of the message.</summary>
    public byte Request => request;

    /// <summary>The answer is complete.</summary>
    public bool IsDone { get; private set; }

    /// <summary>The message was not looked at, since one before it failed.</summary>
    public bool IsIgnored { get; private set; }

    /// <summary>Why it failed, or null.</summary>
    public BoltServerException? Failure { get; private set; }

    /// <summary>What SUCCESS said: a PackStream dictionary; empty before.</summary>
    public ReadOnlyMemory<byte> Metadata { get; private set; }

    /// <summary>It had a record at least.</summary>
    public bool HasRecords { get; set; }

    /// <summary>Nobody wants its records.</summary>
    public bool DropsRecords { get; set; }

    /// <summary>A record that came before somebody asked for it is kept; the others are read where they
    /// are.</summary>
    public void Keep(ReadOnlySpan<byte> record)
    {
        if (!DropsRecords)
            (_kept ??= new Queue<byte[]>()).Enqueue(record.ToArray());
    }

    /// <summary>Takes a record that was kept.</summary>
    public bool TryTakeKept(out byte[]? record)
    {
        record = null;
        return _kept is not null && _kept.TryDequeue(out record);
    }

    public void Succeed(ReadOnlySpan<byte> metadata)
    {
        Metadata = metadata.ToArray();
        IsDone = true;
    }

    public void Fail(BoltServerException failure)
    {
        Failure = failure;
        IsDone = true;
    }

    public void Ignore()
    {
        IsIgnored = true;
        IsDone = true;
    }
}
