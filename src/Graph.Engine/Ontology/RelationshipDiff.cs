using System.Globalization;

namespace Graph.Engine.Ontology;

/// <summary>Differences of relationship types and of the fields that follow them.</summary>
internal static class RelationshipDiff
{
    /// <summary>Relationship types: properties, order of ends, what they join and with which evidence.</summary>
    public static void Compare(OntologyChanges changes, GraphOntology stored, GraphOntology current)
    {
        var renamed = current.NodeTypes.Where(type => type.RenamedFrom is not null)
            .ToDictionary(type => type.RenamedFrom!, type => type.Name, StringComparer.Ordinal);
        var propertiesRenamed = current.PropertiesTypes.Where(type => type.RenamedFrom is not null)
            .ToDictionary(type => type.RenamedFrom!, type => type.Name, StringComparer.Ordinal);
        foreach (var (old, now) in changes.Pair(
            stored.RelationshipTypes, current.RelationshipTypes, type => type.Name, _ => null,
            ("relationship type", ""), OntologyChangeKind.Additive))
        {
            CompareTypes(changes, old, now, propertiesRenamed);
            CompareEnds(changes, old, now, renamed);
        }
    }

    /// <summary>Relationship fields of one type or interface.</summary>
    public static void CompareFields(OntologyChanges changes, CompositeType old, CompositeType now)
    {
        foreach (var (before, after) in changes.Pair(
            old.Links, now.Links, link => link.Name, link => link.RenamedFrom, ("relationship", $"{now.Name}."),
            OntologyChangeKind.Additive))
        {
            var label = $"{now.Name}.{after.Name}";
            if (Way(before) != Way(after))
            {
                changes.Add(
                    OntologyChangeKind.Narrowing, label, $"\"{label}\" follows {Way(after)}, was {Way(before)}.");
            }

            if (before.Target.Name != after.Target.Name && after.Target.RenamedFrom != before.Target.Name)
            {
                changes.Add(
                    OntologyChangeKind.Narrowing, label,
                    $"\"{label}\" leads to \"{after.Target.Name}\", was \"{before.Target.Name}\".");
            }

            if (before.Max != after.Max)
            {
                var isLooser = after.Max is null || after.Max > before.Max;
                changes.Add(
                    isLooser ? OntologyChangeKind.Additive : OntologyChangeKind.Narrowing, label,
                    $"\"{label}\" has at most {Most(after)}, was {Most(before)}.");
            }
        }
    }

    private static string Way(Link link) =>
        $"\"{link.Relationship.Name}\" {link.Direction.ToString().ToUpperInvariant()}";

    private static string Most(Link link) => link.Max?.ToString(CultureInfo.InvariantCulture) ?? "any number";

    private static void CompareTypes(
        OntologyChanges changes, RelationshipType old, RelationshipType now, Dictionary<string, string> renamed)
    {
        var before = old.Properties?.Name;
        if (before is not null)
        {
            before = renamed.GetValueOrDefault(before, before);
        }

        if (before != now.Properties?.Name)
        {
            changes.Add(
                before is null ? OntologyChangeKind.Additive : OntologyChangeKind.Narrowing, now.Name,
                $"The properties of \"{now.Name}\" are {Quote(now.Properties?.Name)}, were {Quote(before)}.");
        }

        if (old.IsBoth != now.IsBoth)
        {
            changes.Add(
                OntologyChangeKind.Narrowing, now.Name,
                $"The ends of \"{now.Name}\" have {(now.IsBoth ? "no order any more" : "an order now")}.");
        }
    }

    private static string Quote(string? name) => name is null ? "none" : $"\"{name}\"";

    private static void CompareEnds(
        OntologyChanges changes, RelationshipType old, RelationshipType now, Dictionary<string, string> renamed)
    {
        string Name(NodeType type) => renamed.GetValueOrDefault(type.Name, type.Name);
        var before = old.Endpoints.ToDictionary(pair => (Name(pair.From), Name(pair.To)), pair => pair.Evidence);
        foreach (var pair in now.Endpoints)
        {
            var key = (pair.From.Name, pair.To.Name);
            if (now.IsBoth && !before.ContainsKey(key))
            {
                key = (pair.To.Name, pair.From.Name);
            }

            var label = $"{pair.From.Name} {now.Name} {pair.To.Name}";
            if (before.Remove(key, out var level))
            {
                AttributeDiff.CompareEvidence(changes, label, level, pair.Evidence);
            }
            else
            {
                changes.Add(
                    OntologyChangeKind.Additive, now.Name,
                    $"\"{now.Name}\" may join \"{pair.From.Name}\" to \"{pair.To.Name}\".");
            }
        }

        foreach (var (from, to) in before.Keys)
        {
            changes.Add(
                OntologyChangeKind.Narrowing, now.Name, $"\"{now.Name}\" may no longer join \"{from}\" to \"{to}\".");
        }
    }
}
