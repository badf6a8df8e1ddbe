using Graph.Engine;
using Graph.Engine.Writes;

namespace Graph.Embedded.Record;

/// <summary>A write that waits for its turn.</summary>
/// <param name="build">Makes the change set.</param>
/// <param name="cancellation">Gives up while it still waits.</param>
internal sealed class PendingWrite(
    Func<IWriteView, CancellationToken, ValueTask<ChangeSet?>> build, CancellationToken cancellation)
{
    private readonly TaskCompletionSource<CommitResult> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the commit is durable or refused.</summary>
    public Task<CommitResult> Done => _done.Task;

    /// <summary>Nobody waits for it any more.</summary>
    public bool IsCanceled => cancellation.IsCancellationRequested;

    /// <summary>Makes the change set against what all earlier writes have left.</summary>
    public ValueTask<ChangeSet?> BuildAsync(IWriteView view) => build(view, cancellation);

    /// <summary>It is durable, or there was nothing to do.</summary>
    public void Succeed(CommitResult result) => _done.TrySetResult(result);

    /// <summary>It is refused or failed.</summary>
    public void Fail(Exception reason) => _done.TrySetException(reason);

    /// <summary>It was given up before its turn came.</summary>
    public void Cancel() => _done.TrySetCanceled(cancellation);
}
