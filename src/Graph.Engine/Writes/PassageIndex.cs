namespace Graph.Engine.Writes;

/// <summary>
/// Passages of documents by their words, so that an input that quotes one document often reads its passages once. What
/// it holds may be out of date; who uses it looks at the passage itself. Not thread-safe.
/// </summary>
public sealed class PassageIndex
{
    private readonly Dictionary<string, Dictionary<string, List<Place>>> _documents = [];

    /// <summary>A passage.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Start">Where it starts, or null.</param>
    internal readonly record struct Place(string Id, int? Start);

    internal bool Knows(string document) => _documents.ContainsKey(document);

    internal void Open(string document) => _documents.TryAdd(document, []);

    internal void Add(string document, string words, Place place)
    {
        if (!_documents.TryGetValue(document, out var byWords))
            return;
        if (!byWords.TryGetValue(words, out var places))
            byWords[words] = places = [];
        if (!places.Contains(place))
            places.Add(place);
    }

    /// <summary>The passages with these words, the smallest id first; with a start only those that begin
    /// there.</summary>
    internal IEnumerable<string> Find(string document, string words, int? start) =>
        !_documents[document].TryGetValue(words, out var places) ? []
            : places is [var only] ? start is null || only.Start == start ? [only.Id] : []
            : places.Where(p => start is null || p.Start == start).Select(p => p.Id).Order(StringComparer.Ordinal);
}
