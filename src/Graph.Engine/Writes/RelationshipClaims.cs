using System.Runtime.InteropServices;
using Graph.Engine.Ontology;
using Graph.Engine.Values;

namespace Graph.Engine.Writes;

/// <summary>Which claims speak of a relationship: those it lists, and those whose key is made of its ends and
/// identity.</summary>
internal sealed class RelationshipClaims(WriteState state, FactKeys keys, EvidenceWriter? evidence)
{
    private static readonly Modality[] AllModalities = Enum.GetValues<Modality>();

    /// <summary>The claims that a relationship's <c>claimKeys</c> list.</summary>
    internal List<FactClaim> Of(ReadOnlySpan<Value> values)
    {
        var facts = new List<FactClaim>();
        foreach (var item in values[PropertiesType.ClaimKeysSlot].Items ?? [])
            if (ClaimKey.TryParse(item.Utf8Span, out var key) && FindFact(key) is { } fact)
                facts.Add(fact);
        return facts;
    }

    /// <summary>
    /// Adds the claims that a complete copy lists for the relationship, after checking that these alone make it what
    /// the
    /// copy says. Returns what is wrong, or null.
    /// </summary>
    internal string? AddListed(RelationshipRecord record, Ends ends, List<FactClaim> facts)
    {
        if (record.System is not { } system)
            return null;
        var listed = new List<FactClaim>();
        foreach (var item in system[PropertiesType.ClaimKeysSlot].Items ?? [])
        {
            if (!ClaimKey.TryParse(item.Utf8Span, out var key) || FindFact(key) is not { } fact)
                return $"\"claimKeys\" lists {item}, but there is no claim of this key, in the store or in the input.";
            if (CheckBelongs(key, record, ends) is { } wrong)
                return wrong;
            listed.Add(fact);
            AddOnce(facts, fact);
        }

        return Compare(system, listed);
    }

    /// <summary>Adds the claims that are found by their keys, of every modality.</summary>
    internal void AddByKey(RelationshipRecord record, Ends ends, List<FactClaim> facts)
    {
        foreach (var (from, to) in Names(ends))
            foreach (var modality in AllModalities)
            {
                var key = keys.OfRelationship(ends.Writes, from, to, record.Values, modality);
                if (FindFact(key) is { } fact)
                    AddOnce(facts, fact);
            }
    }

    /// <summary>Adds a claim, or puts it in the place of what was known of it before.</summary>
    internal static void Put(List<FactClaim> facts, FactClaim fact)
    {
        var place = facts.FindIndex(f => f.Key == fact.Key);
        if (place < 0)
            facts.Add(fact);
        else
            facts[place] = fact;
    }

    // As the input brings it, which is as the store will have it; else as this write leaves it.
    private FactClaim? FindFact(ClaimKey key)
    {
        var coming = state.Coming?.Find(key);
        if (coming is not null)
            coming.IsUsed = true;
        return coming?.Fact ?? evidence!.Find(key)?.ToFact(evidence.Slots);
    }

    private static void AddOnce(List<FactClaim> facts, FactClaim fact)
    {
        if (!facts.Exists(f => f.Key == fact.Key))
            facts.Add(fact);
    }

    private static string? Compare(Value[] system, List<FactClaim> listed)
    {
        const double Tolerance = 1e-6;
        if (FactRules.Relationship(CollectionsMarshal.AsSpan(listed)) is not { } fact)
            return "\"claimKeys\" lists only claims by which the relationship is not there.";
        if (fact.ClaimKeys.Count != listed.Count)
            return "\"claimKeys\" lists a claim that does not count (retracted, superseded or deprecated).";
        if (!(Math.Abs(fact.Confidence - system[PropertiesType.ConfidenceSlot].Double) <= Tolerance))
            return $"\"confidence\" is {system[PropertiesType.ConfidenceSlot].Double}, but the claims make it " +
                $"{fact.Confidence}.";
        if (system[PropertiesType.StandingSlot].Bits != (long)fact.Standing)
            return $"\"standing\" is not what the claims make it, {fact.Standing}.";
        return system[PropertiesType.ModalitySlot].Bits != (long)fact.Modality
            ? $"\"modality\" is not what the claims make it, {fact.Modality}." : null;
    }

    // The key must come out again from ends, identity and some modality. It cannot where a date of the identity was
    // refined since the claim was made: then subject, object and predicate decide.
    private string? CheckBelongs(ClaimKey key, RelationshipRecord record, Ends ends)
    {
        foreach (var (from, to) in Names(ends))
            foreach (var modality in AllModalities)
                if (keys.OfRelationship(ends.Writes, from, to, record.Values, modality) == key)
                    return null;
        var mayBeRefined = ends.Writes.Identity.Any(
            a => a.Kind == ScalarKind.PartialDate && !record.Values[a.Slot].IsNull);
        return mayBeRefined && (state.Coming?.Find(key) is null || IsAbout(key, record, ends))
            ? null : $"\"claimKeys\" lists {key}, which is not the key of a claim about this relationship.";
    }

    private bool IsAbout(ClaimKey key, RelationshipRecord record, Ends ends)
    {
        var coming = state.Coming!.Find(key)!;
        return coming.Predicate == record.Type.Name && Names(ends).Any(n =>
            (n.From == coming.Subject && n.To == coming.Object)
            || (record.Type.IsBoth && n.To == coming.Subject && n.From == coming.Object));
    }

    // Ends under their ids and, where nodes were merged, their former ones ("ids as first written").
    private static IEnumerable<(string From, string To)> Names(Ends ends)
    {
        yield return (ends.From.Id, ends.To.Id);
        if (FormersOf(ends.From).Count == 0 && FormersOf(ends.To).Count == 0)
            yield break;
        foreach (var from in FormersOf(ends.From).Prepend(ends.From.Id))
            foreach (var to in FormersOf(ends.To).Prepend(ends.To.Id))
                if (from != ends.From.Id || to != ends.To.Id)
                    yield return (from, to);
    }

    private static List<string> FormersOf(NodeDraft node) =>
        [.. node.Before?.FormerIds ?? [], .. node.FormerIdsAdded ?? []];
}
