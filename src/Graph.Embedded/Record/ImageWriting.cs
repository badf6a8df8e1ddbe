using Graph.Embedded.Snapshot;
using Graph.Engine.Values;
using Microsoft.Data.Sqlite;

namespace Graph.Embedded.Record;

/// <summary>
/// Writes the image of a snapshot beside the valid one, a few pages per transaction, so that commits go on in between,
/// and makes it valid with its last. Whatever happens before leaves the old one.
/// </summary>
/// <param name="use">Runs something on the file while nobody else does; false where there is none any more.</param>
/// <param name="cancellation">Gives up between two transactions.</param>
internal sealed class ImageWriting(Func<Action<GraphFile>, bool> use, CancellationToken cancellation)
{
    private const int PagesPerTransaction = 4;

    private readonly List<(UInt128 Hash, byte[] Body)> _waiting = [];
    private readonly List<UInt128> _hashes = [];
    private long _firstPage;

    /// <summary>Writes; returns the new header.</summary>
    /// <param name="image">The snapshot.</param>
    /// <param name="recordHash">The hash of its last commit's record.</param>
    /// <exception cref="OperationCanceledException">It was given up; the image before is still valid.</exception>
    /// <exception cref="SqliteException">The file could not be written.</exception>
    public ImageHeader Run(SnapshotImage image, byte[] recordHash)
    {
        ImageHeader? old = null;
        Use(file => old = file.Image.ReadHeader());
        DeleteOthers(old);
        _firstPage = old is { FirstPage: < ImageFile.SecondRange } ? ImageFile.SecondRange : 1;
        var output = new ImageOutput(Take);
        image.Save(output);
        Flush();
        var header = new ImageHeader
        {
            Version = SnapshotImage.Version,
            Sequence = image.Snapshot.Sequence,
            RecordHash = recordHash,
            FactHash = image.Snapshot.FactHash,
            Fingerprint = image.Snapshot.Ontology.Fingerprint,
            Folding = Folding.TableVersion,
            FirstPage = _firstPage,
            PageHashes = [.. _hashes],
        };
        Use(file => file.Image.Publish(header));
        DeleteOthers(header);
        return header;
    }

    private void Take(ReadOnlyMemory<byte> page)
    {
        var body = page.ToArray();
        var hash = ImageHeader.HashOf(body);
        _waiting.Add((hash, body));
        _hashes.Add(hash);
        if (_waiting.Count == PagesPerTransaction)
            Flush();
    }

    private void Flush()
    {
        if (_waiting.Count == 0)
            return;
        Use(file => file.Image.Write(_firstPage + _hashes.Count - _waiting.Count, _waiting));
        _waiting.Clear();
    }

    private void DeleteOthers(ImageHeader? valid)
    {
        for (var more = true; more;)
            Use(file => more = file.Image.DeleteOthers(valid));
    }

    private void Use(Action<GraphFile> action)
    {
        cancellation.ThrowIfCancellationRequested();
        if (!use(action))
            throw new OperationCanceledException("The file is closed.");
    }
}
