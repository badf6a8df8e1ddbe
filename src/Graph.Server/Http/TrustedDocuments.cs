using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Graph.Server.Http;

/// <summary>
/// The documents that whoever runs the service trusts, by id and by text. All are in memory: nothing that a client
/// sends becomes the name of a file. Immutable once it is filled; thread-safe then.
/// </summary>
internal sealed class TrustedDocuments
{
    /// <summary>None.</summary>
    public static readonly TrustedDocuments None = new();

    private readonly Dictionary<byte[], byte[]> _byId = new(Utf8Comparer.Instance);
    private readonly HashSet<byte[]> _texts = new(Utf8Comparer.Instance);
    private readonly Dictionary<byte[], byte[]>.AlternateLookup<ReadOnlySpan<byte>> _find;
    private readonly HashSet<byte[]>.AlternateLookup<ReadOnlySpan<byte>> _contains;

    public TrustedDocuments()
    {
        _find = _byId.GetAlternateLookup<ReadOnlySpan<byte>>();
        _contains = _texts.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    /// <summary>How many texts there are.</summary>
    public int Count => _texts.Count;

    /// <summary>Adds a document.</summary>
    /// <returns>Whether the id can be one and is not that of another text.</returns>
    public bool TryAdd(ReadOnlySpan<byte> id, byte[] text)
    {
        Span<byte> normal = stackalloc byte[DocumentId.MostBytes];
        var length = DocumentId.Normalize(id, normal);
        if (length == 0)
            return false;
        if (_find.TryGetValue(normal[..length], out var present))
            return present.AsSpan().SequenceEqual(text);
        _byId.Add(normal[..length].ToArray(), text);
        _texts.Add(text);
        return true;
    }

    /// <summary>Makes every document known by the sha256 of its text too, where no other has that for its id. To be
    /// called when all are added.</summary>
    public void AddHashes()
    {
        foreach (var text in _texts)
        {
            var hash = System.Security.Cryptography.SHA256.HashData(text);
            _byId.TryAdd(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash)), text);
        }
    }

    /// <summary>The document of an id.</summary>
    public bool TryGet(ReadOnlySpan<byte> id, [NotNullWhen(true)] out byte[]? text)
    {
        text = null;
        Span<byte> normal = stackalloc byte[DocumentId.MostBytes];
        var length = DocumentId.Normalize(id, normal);
        return length > 0 && _find.TryGetValue(normal[..length], out text);
    }

    /// <summary>Whether a text is that of a document, byte by byte.</summary>
    public bool Contains(ReadOnlySpan<byte> text) => _contains.Contains(text);

    // Seeded for each process, as HashCode is: nobody outside can tell which texts would meet in one place.
    private sealed class Utf8Comparer
        : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static readonly Utf8Comparer Instance = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] bytes) => GetHashCode(bytes.AsSpan());

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = new HashCode();
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
