using Graph.Embedded.Snapshot;
using Microsoft.Data.Sqlite;

namespace Graph.Embedded.Record;

/// <summary>
/// When an image is written: in the background when as much has been appended to the log as an image takes, so that an
/// opening never replays much and writing never costs more than the log itself; and at the end.
/// </summary>
/// <param name="afterBytes">Bytes of log below which none is written while the store works.</param>
/// <param name="atEndAfterBytes">Bytes of log below which none is written at the end: they are replayed faster than one
/// could say.</param>
internal sealed class ImageSchedule(
    long afterBytes = ImageSchedule.DefaultAfterBytes, long atEndAfterBytes = ImageSchedule.DefaultAtEndAfterBytes)
{
    /// <summary>64 MiB.</summary>
    public const long DefaultAfterBytes = 64L << 20;

    /// <summary>1 MiB.</summary>
    public const long DefaultAtEndAfterBytes = 1L << 20;

    private Action? _stopWriting;
    private bool _hasEnded;
    private Task _writing = Task.CompletedTask;
    private long _imageBytes;
    private long _logBytes;

    /// <summary>The store began with an image.</summary>
    public void Loaded(ImageHeader header) => _imageBytes = (long)header.PageHashes.Length * ImageOutput.PageSize;

    /// <summary>So many bytes of log are not in the image.</summary>
    public void Add(long logBytes) => _logBytes += logBytes;

    /// <summary>Begins to write an image where it is time to. Called by the thread that writes, after a
    /// publication.</summary>
    public void Consider(RecordState state)
    {
        if (_logBytes < Math.Max(afterBytes, _imageBytes) || !_writing.IsCompleted)
            return;

        _logBytes = 0;
        var (image, hash) = (new SnapshotImage(state.Published), state.LastHash);
        var end = new CancellationTokenSource();
        _stopWriting = end.Cancel;
        _writing = Task.Run(() => Write(state, image, hash, end.Token));
    }

    /// <summary>Ends what is being written in the background, and writes the last image where it is worth it.</summary>
    public void WriteLast(RecordState state)
    {
        if (_hasEnded)
            return;
        _hasEnded = true;
        var wasWriting = !_writing.IsCompleted;
        _stopWriting?.Invoke();
        _writing.GetAwaiter().GetResult();
        if ((wasWriting || _logBytes >= atEndAfterBytes) && state.Published.Sequence > 0)
            Write(state, new SnapshotImage(state.Published), state.LastHash, CancellationToken.None);
    }

    // An image is a cache: where it cannot be written the log is replayed, and a file that fails is noticed by the
    // next commit.
    private void Write(RecordState state, SnapshotImage image, byte[] recordHash, CancellationToken cancellation)
    {
        try
        {
            Loaded(new ImageWriting(state.Use, cancellation).Run(image, recordHash));
        }
        catch (OperationCanceledException)
        {
            // The end, or a failed commit has closed the file.
        }
        catch (SqliteException e)
        {
            state.Suspect(e);
        }
    }
}
