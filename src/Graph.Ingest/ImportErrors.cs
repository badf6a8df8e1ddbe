using System.Collections;
using Graph.Engine.Writes;

namespace Graph.Ingest;

/// <summary>What is wrong with an input: the first errors word for word, the rest counted. Not thread-safe.</summary>
internal sealed class ImportErrors(int mostKept) : ICollection<WriteError>
{
    private readonly List<WriteError> _kept = [];
    private readonly Dictionary<string, RecordSource> _lost = [];

    /// <summary>How many there are, kept or not.</summary>
    public int Count { get; private set; }

    /// <inheritdoc/>
    public bool IsReadOnly => false;

    /// <summary>Says that a bad line was to bring this node: what misses it is told why.</summary>
    public void Lose(string id, RecordSource source) => _lost.TryAdd(id, source);

    /// <inheritdoc/>
    public void Add(WriteError item)
    {
        Count++;
        if (_kept.Count < mostKept)
            _kept.Add(Explain(item));
    }

    /// <summary>Adds several.</summary>
    public void AddRange(IEnumerable<WriteError> errors)
    {
        foreach (var error in errors)
            Add(error);
    }

    /// <summary>Those kept, by file in the order given, and line.</summary>
    public List<WriteError> Sorted(IReadOnlyList<ImportFile> files)
    {
        var place = new Dictionary<string, int>();
        for (var i = 0; i < files.Count; i++)
            place.TryAdd(files[i].Name, i);
        return [.. _kept.OrderBy(e => place.GetValueOrDefault(e.Source.File ?? "")).ThenBy(e => e.Source.Line)];
    }

    /// <inheritdoc/>
    public void Clear() => throw new NotSupportedException("Errors stay.");

    /// <inheritdoc/>
    public bool Remove(WriteError item) => throw new NotSupportedException("Errors stay.");

    /// <inheritdoc/>
    public bool Contains(WriteError item) => _kept.Contains(item);

    /// <inheritdoc/>
    public void CopyTo(WriteError[] array, int arrayIndex) => _kept.CopyTo(array, arrayIndex);

    /// <inheritdoc/>
    public IEnumerator<WriteError> GetEnumerator() => _kept.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // That something is missing is explained where a bad line would have brought it. Such messages quote its id first.
    private WriteError Explain(WriteError error)
    {
        if (error.Kind != WriteErrorKind.NotFound || _lost.Count == 0)
            return error;
        var parts = error.Message.Split('"', 3);
        return parts.Length == 3 && _lost.TryGetValue(parts[1], out var source)
            ? error with { Message = $"{error.Message} The line that gives it, {source}, is bad." }
            : error;
    }
}
