using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Graph.Server.Http;

/// <summary>
/// The documents that clients registered under their hash (automatic persisted queries), in memory and bounded: those
/// that were not asked for since the hand last came by make room (CLOCK). Reading takes no lock. Thread-safe.
/// </summary>
/// <param name="maxEntries">The most documents.</param>
/// <param name="maxBytes">The most bytes of all documents together.</param>
internal sealed class PersistedQueries(int maxEntries, long maxBytes)
{
    // What an entry takes beside its text, roughly; so that many tiny ones are bounded too.
    private const int EntryBytes = 200;

    private readonly ConcurrentDictionary<Sha256Hash, Entry> _entries = new();
    private readonly Queue<Entry> _ring = new();
    private readonly Lock _lock = new();
    private long _bytes;

    /// <summary>How many documents there are.</summary>
    public int Count => _entries.Count;

    /// <summary>Bytes that they take, roughly.</summary>
    public long ByteCount => Volatile.Read(ref _bytes);

    /// <summary>The document of a hash.</summary>
    public bool TryGet(Sha256Hash hash, [NotNullWhen(true)] out byte[]? document)
    {
        document = null;
        if (!_entries.TryGetValue(hash, out var entry))
            return false;
        // Written only where it changes, so that hot entries do not travel between processors' caches.
        if (!entry.IsUsed)
            entry.IsUsed = true;
        document = entry.Document;
        return true;
    }

    /// <summary>Keeps a copy of a document; one that is too large by itself is not kept.</summary>
    /// <param name="hash">Its hash.</param>
    /// <param name="document">The text.</param>
    /// <returns>Whether it is kept.</returns>
    public bool Add(Sha256Hash hash, ReadOnlySpan<byte> document)
    {
        var weight = document.Length + EntryBytes;
        if (weight > maxBytes)
            return false;

        lock (_lock)
        {
            if (_entries.ContainsKey(hash))
                return true;
            while (_ring.Count > 0 && (_ring.Count >= maxEntries || _bytes + weight > maxBytes))
                PassHand();
            var entry = new Entry(hash, document.ToArray());
            _ring.Enqueue(entry);
            _entries[hash] = entry;
            Volatile.Write(ref _bytes, _bytes + weight);
            return true;
        }
    }

    private void PassHand()
    {
        var entry = _ring.Dequeue();
        if (entry.IsUsed)
        {
            entry.IsUsed = false;
            _ring.Enqueue(entry);
            return;
        }

        _entries.TryRemove(entry.Hash, out _);
        Volatile.Write(ref _bytes, _bytes - entry.Document.Length - EntryBytes);
    }

    private sealed class Entry(Sha256Hash hash, byte[] document)
    {
        public Sha256Hash Hash => hash;

        public byte[] Document => document;

        public bool IsUsed { get; set; }
    }
}
