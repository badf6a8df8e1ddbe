using System.Collections.Immutable;

namespace Graph.Engine.Ontology;

/// <summary>What a difference between two ontologies does to what is stored.</summary>
public enum OntologyChangeKind
{
    /// <summary>Nothing stored can contradict it.</summary>
    Additive,
    /// <summary>Stored data goes by another name (<c>@renamed</c>).</summary>
    Renaming,
    /// <summary>Stored data may contradict it, or would be lost.</summary>
    Narrowing,
}

/// <summary>A difference between two ontologies.</summary>
/// <param name="Kind">What it does to what is stored.</param>
/// <param name="Element">What differs: <c>Type</c>, <c>Type.field</c>, <c>Enum.VALUE</c> or a relationship
/// type.</param>
/// <param name="Text">The difference in words, a whole sentence.</param>
public sealed record OntologyChange(OntologyChangeKind Kind, string Element, string Text);

/// <summary>Compares two ontologies. Thread-safe.</summary>
public static class OntologyDiff
{
    /// <summary>
    /// What differs, in the order of the new ontology, what is gone after what is there; empty when both mean the same.
    /// Each item is small enough to be said in a line.
    /// </summary>
    /// <param name="stored">The ontology that the data was written with.</param>
    /// <param name="current">The one it is opened with.</param>
    public static ImmutableArray<OntologyChange> Compare(GraphOntology stored, GraphOntology current)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(current);
        var changes = new OntologyChanges();
        CompareComposites(changes, [.. stored.Interfaces], [.. current.Interfaces], "interface");
        CompareComposites(changes, [.. stored.NodeTypes], [.. current.NodeTypes], "type");
        CompareProperties(changes, stored, current);
        RelationshipDiff.Compare(changes, stored, current);
        CompareEnums(changes, stored, current);
        if (changes.IsEmpty && stored.Fingerprint != current.Fingerprint)
        {
            changes.Add(
                OntologyChangeKind.Additive, "", "The order of types or fields, or their @maps, differ.");
        }

        return changes.ToImmutable();
    }

    private static void CompareComposites(
        OntologyChanges changes, CompositeType[] stored, CompositeType[] current, string word)
    {
        var names = current.Where(type => type.RenamedFrom is not null)
            .ToDictionary(type => type.RenamedFrom!, type => type.Name, StringComparer.Ordinal);
        foreach (var (old, now) in changes.Pair(
            stored, current, type => type.Name, type => type.RenamedFrom, (word, ""), OntologyChangeKind.Additive))
        {
            CompareTypes(changes, old, now);
            AttributeDiff.Compare(changes, now.Name, old.Attributes, now.Attributes);
            RelationshipDiff.CompareFields(changes, old, now);
            ComparePaths(changes, old, now, names);
            CompareKeys(changes, old, now);
        }
    }

    private static void CompareTypes(OntologyChanges changes, CompositeType old, CompositeType now)
    {
        if (old.Plural != now.Plural)
        {
            changes.Add(
                OntologyChangeKind.Additive, now.Name,
                $"The plural of \"{now.Name}\" is \"{now.Plural}\", was \"{old.Plural}\".");
        }

        foreach (var added in now.Interfaces.Where(i => old.Interfaces.All(o => o.Name != i.Name)))
        {
            changes.Add(
                OntologyChangeKind.Additive, now.Name, $"\"{now.Name}\" implements the interface \"{added.Name}\".");
        }

        foreach (var gone in old.Interfaces.Where(i => now.Interfaces.All(o => o.Name != i.Name)))
        {
            changes.Add(
                OntologyChangeKind.Narrowing, now.Name,
                $"\"{now.Name}\" no longer implements the interface \"{gone.Name}\".");
        }

        var (before, after) = (Tree(old), Tree(now));
        if (before != after)
        {
            changes.Add(
                OntologyChangeKind.Additive, now.Name, $"The hierarchy of \"{now.Name}\" is {after}, was {before}.");
        }

        if (old is NodeType { IsManaged: var wasManaged } && now is NodeType { IsManaged: var isManaged }
            && wasManaged != isManaged)
        {
            changes.Add(
                OntologyChangeKind.Additive, now.Name,
                $"\"{now.Name}\" is {(isManaged ? "now" : "no longer")} written by the service alone.");
        }
    }

    private static string Tree(CompositeType type) => type.Hierarchy is { } hierarchy
        ? $"\"{hierarchy.Relationship.Name}\" to a depth of {hierarchy.MaxDepth}"
        : "none";

    private static void ComparePaths(
        OntologyChanges changes, CompositeType old, CompositeType now, Dictionary<string, string> names)
    {
        string NameOf(string name) => names.GetValueOrDefault(name, name);
        foreach (var path in now.Paths)
        {
            var before = old.Paths.FirstOrDefault(p => p.Name == path.Name);
            if (before is null || NormalForm.Steps(before, NameOf) != NormalForm.Steps(path))
            {
                changes.Add(
                    OntologyChangeKind.Additive, $"{now.Name}.{path.Name}",
                    $"The path \"{now.Name}.{path.Name}\" is {(before is null ? "new" : "another")}.");
            }
        }

        foreach (var gone in old.Paths.Where(p => now.Paths.All(path => path.Name != p.Name)))
        {
            changes.Add(
                OntologyChangeKind.Additive, $"{now.Name}.{gone.Name}",
                $"The path \"{now.Name}.{gone.Name}\" is gone.");
        }
    }

    private static void CompareKeys(OntologyChanges changes, CompositeType old, CompositeType now)
    {
        var before = old.Keys.Select(KeyText).ToList();
        var after = now.Keys.Select(KeyText).ToList();
        foreach (var key in after.Except(before))
        {
            changes.Add(
                OntologyChangeKind.Narrowing, now.Name, $"No two nodes of \"{now.Name}\" may share {key} any more.");
        }

        foreach (var key in before.Except(after))
        {
            changes.Add(OntologyChangeKind.Additive, now.Name, $"Nodes of \"{now.Name}\" may share {key}.");
        }
    }

    private static string KeyText(UniqueKey key) =>
        string.Join(" with ", key.Attributes.Select(attribute => $"\"{attribute.Name}\""));

    private static void CompareProperties(OntologyChanges changes, GraphOntology stored, GraphOntology current)
    {
        foreach (var (old, now) in changes.Pair(
            stored.PropertiesTypes, current.PropertiesTypes, type => type.Name, type => type.RenamedFrom,
            ("properties", ""), OntologyChangeKind.Additive))
        {
            AttributeDiff.Compare(changes, now.Name, old.Attributes, now.Attributes);
            var before = string.Join(", ", old.Identity.Select(slot => old.Attributes[slot].Name));
            var after = string.Join(", ", now.Identity.Select(slot => now.Attributes[slot].Name));
            if (before != after)
            {
                changes.Add(
                    OntologyChangeKind.Narrowing, now.Name,
                    $"The identity of \"{now.Name}\" is [{after}], was [{before}].");
            }

            if (old.IsEvidenced != now.IsEvidenced)
            {
                changes.Add(
                    OntologyChangeKind.Narrowing, now.Name,
                    $"\"{now.Name}\" {(now.IsEvidenced ? "implements" : "no longer implements")} Evidenced.");
            }

            if (Interval(old) != Interval(now))
            {
                changes.Add(
                    OntologyChangeKind.Additive, now.Name,
                    $"The interval of \"{now.Name}\" is {Interval(now)}, was {Interval(old)}.");
            }
        }
    }

    private static string Interval(PropertiesType type)
    {
        string Name(int slot) => slot < 0 ? "–" : type.Attributes[slot].Name;
        return type.Temporal is { } t
            ? $"[{Name(t.From)}, {Name(t.To)}; {Name(t.SeenFirst)}, {Name(t.SeenLast)}]"
            : "none";
    }

    private static void CompareEnums(OntologyChanges changes, GraphOntology stored, GraphOntology current)
    {
        foreach (var (old, now) in changes.Pair(
            stored.Enums, current.Enums, type => type.Name, type => type.RenamedFrom, ("enum", ""),
            OntologyChangeKind.Additive))
        {
            var pairs = changes.Pair(
                old.Members, now.Members, member => member.Name, member => member.RenamedFrom,
                ("value", $"{now.Name}."), OntologyChangeKind.Additive);
            var order = pairs.Select(pair => old.Members.IndexOf(pair.Old)).ToList();
            if (!order.SequenceEqual(order.Order()))
            {
                changes.Add(
                    OntologyChangeKind.Additive, now.Name,
                    $"The values of \"{now.Name}\" stand in another order, so they sort otherwise.");
            }
        }
    }
}
