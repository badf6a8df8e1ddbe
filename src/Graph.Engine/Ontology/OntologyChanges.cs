using System.Collections.Immutable;

namespace Graph.Engine.Ontology;

/// <summary>Collects differences, and pairs what two ontologies have under one name or a former one.</summary>
internal sealed class OntologyChanges
{
    private readonly ImmutableArray<OntologyChange>.Builder _changes = ImmutableArray.CreateBuilder<OntologyChange>();

    public bool IsEmpty => _changes.Count == 0;

    public void Add(OntologyChangeKind kind, string element, string text) =>
        _changes.Add(new OntologyChange(kind, element, text));

    public ImmutableArray<OntologyChange> ToImmutable() => _changes.ToImmutable();

    /// <summary>Pairs what is in both; reports what is new, renamed or gone.</summary>
    /// <param name="stored">Elements before.</param>
    /// <param name="current">Elements now.</param>
    /// <param name="name">An element's name.</param>
    /// <param name="formerName">Its name before, or null.</param>
    /// <param name="words">What elements are called, and what stands before their name.</param>
    /// <param name="added">What a new one does to what is stored.</param>
    public List<(T Old, T New)> Pair<T>(
        IReadOnlyList<T> stored,
        IReadOnlyList<T> current,
        Func<T, string> name,
        Func<T, string?> formerName,
        (string Kind, string Prefix) words,
        OntologyChangeKind added)
        where T : class
    {
        var before = stored.ToDictionary(name, StringComparer.Ordinal);
        var pairs = new List<(T, T)>();
        foreach (var element in current)
        {
            var label = words.Prefix + name(element);
            if (before.Remove(name(element), out var old))
            {
                pairs.Add((old, element));
            }
            else if (formerName(element) is { } former && before.Remove(former, out old))
            {
                Add(
                    OntologyChangeKind.Renaming, label,
                    $"The {words.Kind} \"{words.Prefix}{former}\" is called \"{label}\".");
                pairs.Add((old, element));
            }
            else
            {
                Add(added, label, $"The {words.Kind} \"{label}\" {(words.Kind == "properties" ? "are" : "is")} new.");
            }
        }

        foreach (var gone in stored.Where(element => before.ContainsKey(name(element))))
        {
            var label = words.Prefix + name(gone);
            Add(
                OntologyChangeKind.Narrowing, label,
                $"The {words.Kind} \"{label}\" {(words.Kind == "properties" ? "are" : "is")} gone.");
        }

        return pairs;
    }
}
