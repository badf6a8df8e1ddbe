using System.Buffers;
using System.Collections.Concurrent;
using Graph.Embedded.Snapshot;
using Graph.Engine.Ontology;
using Graph.Engine.Values;
using Microsoft.Data.Sqlite;

namespace Graph.Embedded.Record;

/// <summary>
/// Loads the image on a second thread while the first reads the file: its pages, then the log, whose chain of hashes is
/// verified meanwhile. An image that is missing, damaged, of another version, ontology or folding, or whose facts are
/// not those of the log, is passed over: everything in it follows from the log.
/// </summary>
internal sealed class ImageLoading : IDisposable
{
    // What the second thread may lag behind; a page is a megabyte.
    private const int PagesAhead = 8;

    private readonly BlockingCollection<(byte[] Buffer, int Length)> _pages = new(PagesAhead);
    private readonly Task<GraphSnapshot?> _loaded;

    private ImageLoading(ImageHeader header, GraphOntology ontology)
    {
        Header = header;
        _loaded = Task.Run(() => Load(header, ontology));
    }

    /// <summary>What the image says of itself.</summary>
    public ImageHeader Header { get; }

    /// <summary>Reads all pages of the image and begins to load them; null where there is none that can be
    /// used.</summary>
    public static ImageLoading? Begin(GraphFile file, GraphOntology ontology, long head)
    {
        if (!BitConverter.IsLittleEndian || ReadHeader(file) is not { } header
            || header.Sequence > head || header.Sequence < 1
            || header.Fingerprint != ontology.Fingerprint || header.Folding != Folding.TableVersion)
            return null;

        var loading = new ImageLoading(header, ontology);
        if (loading.Read(file))
            return loading;
        loading.Dispose();
        return null;
    }

    /// <summary>The snapshot, whose facts have been counted and have the header's hash; null where it cannot be
    /// used.</summary>
    public GraphSnapshot? Take() => _loaded.GetAwaiter().GetResult();

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_pages.IsAddingCompleted)
            _pages.CompleteAdding();
        Take();
        _pages.Dispose();
    }

    private static ImageHeader? ReadHeader(GraphFile file)
    {
        try
        {
            return file.Image.ReadHeader();
        }
        catch (Exception e) when (e is SqliteException or InvalidCastException or InvalidOperationException)
        {
            return null;
        }
    }

    private bool Read(GraphFile file)
    {
        try
        {
            var isWhole = file.Image.ReadPages(Header, Add);
            _pages.CompleteAdding();
            return isWhole;
        }
        catch (Exception e) when (e is SqliteException or InvalidCastException or InvalidOperationException)
        {
            return false;
        }
    }

    private bool Add(ReadOnlySpan<byte> page)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(page.Length);
        page.CopyTo(buffer);
        while (!_pages.TryAdd((buffer, page.Length), millisecondsTimeout: 50))
            if (_loaded.IsCompleted)
                return false;
        return true;
    }

    private GraphSnapshot? Load(ImageHeader header, GraphOntology ontology)
    {
        try
        {
            byte[]? last = null;
            var input = new ImageInput(() =>
            {
                if (last is not null)
                    ArrayPool<byte>.Shared.Return(last);
                last = null;
                if (!_pages.TryTake(out var page, Timeout.Infinite))
                    return default;
                last = page.Buffer;
                return page.Buffer.AsMemory(0, page.Length);
            });
            var snapshot = SnapshotImage.Load(ontology, header.Sequence, header.FactHash, input);
            return SnapshotImage.Complete(snapshot) == header.FactHash ? snapshot : null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The pages are what was written, so somebody wrote what cannot be; the log says what is right.
            return null;
        }
    }
}
