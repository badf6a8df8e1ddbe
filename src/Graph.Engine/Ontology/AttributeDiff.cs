using System.Collections.Immutable;

namespace Graph.Engine.Ontology;

/// <summary>Differences of attributes and properties.</summary>
internal static class AttributeDiff
{
    public static void Compare(
        OntologyChanges changes,
        string owner,
        ImmutableArray<OntologyAttribute> stored,
        ImmutableArray<OntologyAttribute> current)
    {
        // What a list or a derived attribute lacks, nodes that are there lack rightly.
        bool IsNeeded(OntologyAttribute attribute) => attribute is { IsNonNull: true, IsList: false };
        var pairs = changes.Pair(
            stored, [.. current.Where(a => !IsNew(stored, a) || !IsNeeded(a))], a => a.Name, a => a.RenamedFrom,
            ("attribute", $"{owner}."), OntologyChangeKind.Additive);
        foreach (var needed in current.Where(a => IsNew(stored, a) && IsNeeded(a)))
        {
            changes.Add(
                OntologyChangeKind.Narrowing, $"{owner}.{needed.Name}",
                $"The attribute \"{owner}.{needed.Name}\" is new and must have a value.");
        }

        foreach (var (old, now) in pairs)
        {
            Compare(changes, $"{owner}.{now.Name}", old, now);
        }
    }

    private static bool IsNew(ImmutableArray<OntologyAttribute> stored, OntologyAttribute attribute) =>
        stored.All(old => old.Name != attribute.Name && old.Name != attribute.RenamedFrom);

    private static void Compare(OntologyChanges changes, string label, OntologyAttribute old, OntologyAttribute now)
    {
        CompareTypes(changes, label, old, now);
        CompareEvidence(changes, label, old.Evidence, now.Evidence);
        var (before, after) = (Source(old), Source(now));
        if (before != after)
        {
            changes.Add(
                old.Derived is null ? OntologyChangeKind.Narrowing : OntologyChangeKind.Additive, label,
                $"\"{label}\" is {after}, was {before}.");
        }

        if (old.References?.Name != now.References?.Name)
        {
            changes.Add(
                now.References is null ? OntologyChangeKind.Additive : OntologyChangeKind.Narrowing, label,
                now.References is null
                    ? $"\"{label}\" references nothing any more."
                    : $"\"{label}\" references \"{now.References.Name}\".");
        }

        if (Access(old) != Access(now))
        {
            changes.Add(OntologyChangeKind.Additive, label, $"\"{label}\" is {Access(now)}, was {Access(old)}.");
        }
    }

    private static void CompareTypes(
        OntologyChanges changes, string label, OntologyAttribute old, OntologyAttribute now)
    {
        var (before, after) = (NormalForm.Type(old), NormalForm.Type(now));
        if (before == after || (IsSameEnum(old, now) && before.Replace(old.Enum!.Name, now.Enum!.Name) == after))
        {
            return;
        }

        var isLooser = before.TrimEnd('!') == after;
        changes.Add(
            isLooser ? OntologyChangeKind.Additive : OntologyChangeKind.Narrowing, label,
            $"\"{label}\" is of {after}, was of {before}.");
    }

    private static bool IsSameEnum(OntologyAttribute old, OntologyAttribute now) =>
        old.Enum is { } a && now.Enum is { } b && (a.Name == b.Name || a.Name == b.RenamedFrom);

    /// <summary>Raising a level to REQUIRED narrows, since facts without evidence are there; so does dropping
    /// claims.</summary>
    public static void CompareEvidence(OntologyChanges changes, string label, EvidenceLevel old, EvidenceLevel now)
    {
        if (old != now)
        {
            changes.Add(
                now is EvidenceLevel.Required or EvidenceLevel.None
                    ? OntologyChangeKind.Narrowing
                    : OntologyChangeKind.Additive,
                label,
                $"Evidence for \"{label}\" is {now.ToString().ToUpperInvariant()}, "
                    + $"was {old.ToString().ToUpperInvariant()}.");
        }
    }

    private static string Source(OntologyAttribute attribute) => attribute.Derived is { } derived
        ? $"derived from \"{derived.Via.Name}.{derived.Attribute.Name}\""
        : "written";

    private static string Access(OntologyAttribute attribute)
    {
        var indexed = attribute.IsIndexed ? "indexed" : "not indexed";
        return attribute.IsSearched
            ? FormattableString.Invariant($"{indexed} and searched with weight {attribute.SearchWeight}")
            : $"{indexed} and not searched";
    }
}
