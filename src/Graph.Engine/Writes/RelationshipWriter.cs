using System.Runtime.InteropServices;
using Graph.Engine.Ontology;
using Graph.Engine.Values;

namespace Graph.Engine.Writes;

/// <summary>
/// Writes relationships: finds the one that is meant, adds its evidence, and lets it be what
/// <see cref="FactRules"/> make of its claims.
/// </summary>
internal sealed class RelationshipWriter(
    WriteState state, FactKeys keys, EvidenceWriter? evidence, WriteOptions options, List<WriteError> errors)
{
    private readonly RelationshipClaims _claims = new(state, keys, evidence);

    /// <summary>Writes a record; what cannot be is an error.</summary>
    internal void Write(RelationshipRecord record)
    {
        if (FindEnds(record) is not { } ends || !CheckEvidence(record, ends))
            return;
        var candidates = state.Between(ends.From, ends.To, record.Type);
        if (!TryFindExisting(record, ends, candidates, out var existing))
            return;
        record.Existed = existing is { IsNew: false };
        if (record.Existed && options.OnConflict != OnConflict.Update)
        {
            if (options.OnConflict == OnConflict.Error)
                errors.Add(new WriteError(WriteErrorKind.Conflict,
                    $"{Show(record)} exists already (\"{existing!.Id}\"), and existing ones are refused here.",
                    record.At(""), record.Source));
            return;
        }

        if (existing is not null)
            existing.Record ??= record;
        if (Decide(record, ends, existing, out var fact))
            Apply(record, ends, existing, fact);
    }

    /// <summary>The relationship follows its claims, of which one has changed.</summary>
    internal void Follow(RelationshipDraft draft, ClaimDraft changed)
    {
        var facts = _claims.Of(draft.Values);
        if (!facts.Exists(f => f.Key == changed.Key))
            facts.Add(changed.ToFact(evidence!.Slots));
        if (FactRules.Relationship(CollectionsMarshal.AsSpan(facts)) is { } fact)
            SetFact(draft, fact);
        else
            state.Delete(draft);
    }

    private bool Decide(
        RelationshipRecord record, Ends ends, RelationshipDraft? existing, out RelationshipFact? fact)
    {
        fact = RelationshipFact.AsWritten;
        if (!record.Type.IsEvidenced || evidence is null)
            return true;
        var supports = record.Evidence.Count > 0 ? evidence.Resolve(record) : [];
        if (record.Evidence.Count > 0 && supports.Count == 0)
            return false;
        var facts = existing is null ? [] : _claims.Of(existing.Values);
        if (_claims.AddListed(record, ends, facts) is { } wrong)
        {
            errors.Add(new WriteError(WriteErrorKind.Conflict, wrong, record.At("system"), record.Source));
            return false;
        }

        var asserted = new List<ClaimDraft>(supports.Count);
        foreach (var entry in supports)
            asserted.Add(Assert(record, ends, entry));
        if (supports.Count > 0)
            evidence.Refresh();
        foreach (var claim in asserted)
            RelationshipClaims.Put(facts, claim.ToFact(evidence.Slots));
        if (state.Coming is { HasClaims: true } || !(ends.From.IsNew || ends.To.IsNew))
            _claims.AddByKey(record, ends, facts);
        fact = FactRules.Relationship(CollectionsMarshal.AsSpan(facts));
        return CheckLevel(record, ends, existing, facts.Count, fact);
    }

    private ClaimDraft Assert(RelationshipRecord record, Ends ends, ResolvedEvidence entry)
    {
        var key = keys.OfRelationship(
            ends.Writes, ends.From.Id, ends.To.Id, record.Values, entry.Entry.Modality);
        var target = new ClaimTarget
        {
            Subject = ends.From.Id,
            Predicate = record.Type.Name,
            Object = ends.To.Id,
            Record = record,
        };
        return evidence!.Assert(key, target, entry);
    }

    private bool CheckLevel(
        RelationshipRecord record, Ends ends, RelationshipDraft? existing, int claims, RelationshipFact? fact)
    {
        if (record.Evidence.Count > 0)
            return true;
        string? reason = null;
        if (existing is null && claims == 0 && ends.Pair.Evidence == EvidenceLevel.Required)
            reason = "needs a claim and the record gives none; name in \"evidence\" the passage or document that " +
                "says so.";
        else if (claims > 0 && fact is null)
            reason = "is not there by its claims (they are denied or withdrawn), so it needs new evidence.";
        else if (existing is not null && claims > 0 && record.System is null && RefinesIdentity(record, existing))
            reason = "has claims, so a closer date of its identity needs evidence; give \"evidence\".";
        if (reason is null)
            return true;
        errors.Add(new WriteError(
            WriteErrorKind.EvidenceRequired, $"{Show(record)} {reason}", record.At(""), record.Source));
        return false;
    }

    private static bool RefinesIdentity(RelationshipRecord record, RelationshipDraft existing)
    {
        foreach (var slot in record.Type.Properties!.Identity)
            if (record.Given.Contains(slot) && !record.Values[slot].Equals(existing[slot])
                && IdentityMatch.Refines(record.Values[slot], existing[slot]))
                return true;
        return false;
    }

    private void Apply(RelationshipRecord record, Ends ends, RelationshipDraft? existing, RelationshipFact? fact)
    {
        if (fact is null)
        {
            if (existing is not null)
                state.Delete(existing);
            return;
        }

        if (existing is null)
        {
            Create(record, ends, fact);
            return;
        }

        var identity = record.Type.Properties?.Identity ?? [];
        for (var slot = ends.Writes.FirstProperty; slot < ends.Writes.Slots; slot++)
            if (record.Given.Contains(slot)
                && (!identity.Contains(slot) || ReplacesIdentity(ends.Writes, existing, slot, record)))
                state.Set(existing, slot, record.Values[slot]);
        if (record.Type.IsEvidenced)
            SetFact(existing, fact);
    }

    // A date of the identity is replaced only by one inside it. Where the id says which relationship is meant, a value
    // that cannot be the same replaces what is there.
    private static bool ReplacesIdentity(
        RelationshipWrites writes, RelationshipDraft existing, int slot, RelationshipRecord record)
    {
        var (kept, given) = (existing[slot], record.Values[slot]);
        return writes.Type.Properties!.Attributes[slot].Kind != ScalarKind.PartialDate || kept.IsNull || given.IsNull
            || IdentityMatch.Refines(given, kept)
            || !PartialDate.FromBits(kept.Bits).FitsWith(PartialDate.FromBits(given.Bits));
    }

    private void Create(RelationshipRecord record, Ends ends, RelationshipFact fact)
    {
        var isComplete = true;
        foreach (var required in ends.Writes.Required)
            if (record.Values[required.Slot].IsNull)
            {
                errors.Add(new WriteError(WriteErrorKind.InvalidValue,
                    $"{Show(record)} needs \"{required.Name}\".",
                    record.At($"properties.{required.Name}"), record.Source));
                isComplete = false;
            }

        if (!isComplete)
            return;

        var values = new Value[ends.Writes.Slots];
        for (var slot = ends.Writes.FirstProperty; slot < values.Length; slot++)
            values[slot] = record.Values[slot].Items is { Length: 0 } ? Value.Null : record.Values[slot];
        var (from, to) = FactKeys.InOrder(record.Type, ends.From.Id, ends.To.Id);
        var id = record.Id ?? state.FreeRelationshipId(keys.RelationshipId(ends.Writes, from, to, values));
        var draft = new RelationshipDraft(record.Type, id, from, to, values) { Record = record };
        if (record.Type.IsEvidenced)
            SetFactOf(draft, fact);
        state.AddRelationship(draft);
    }

    private void SetFact(RelationshipDraft draft, RelationshipFact fact)
    {
        SetFactOf(draft, fact);
        state.Touch(draft);
    }

    private static void SetFactOf(RelationshipDraft draft, RelationshipFact fact)
    {
        var claimKeys = new Value[fact.ClaimKeys.Count];
        for (var i = 0; i < claimKeys.Length; i++)
            claimKeys[i] = fact.ClaimKeys[i].ToValue();
        draft.Set(PropertiesType.ClaimKeysSlot, Value.FromItems(claimKeys));
        draft.Set(PropertiesType.ConfidenceSlot, Value.FromDouble(fact.Confidence));
        draft.Set(PropertiesType.StandingSlot, Value.FromBits((long)fact.Standing));
        draft.Set(PropertiesType.ModalitySlot, Value.FromBits((long)fact.Modality));
    }

    private Ends? FindEnds(RelationshipRecord record)
    {
        var from = FindEnd(record, record.From, record.FromPath);
        var to = FindEnd(record, record.To, record.ToPath);
        if (from is null || to is null)
            return null;
        var writes = state.Model.Of(record.Type);
        if (writes.FindEndpoints(from.Type, to.Type) is { } pair)
            return new Ends(from, to, writes, pair);
        errors.Add(new WriteError(WriteErrorKind.InvalidValue,
            $"{record.Type.Name} cannot lead from {Passages.Article(from.Type.Name)} (\"{from.Id}\") to " +
            $"{Passages.Article(to.Type.Name)} (\"{to.Id}\"): the ontology has no field for it; it joins " +
            $"{Possible(record.Type)}.", record.At(record.ToPath), record.Source));
        return null;
    }

    private NodeDraft? FindEnd(RelationshipRecord record, string id, string path)
    {
        if (state.Locate(id) is { } draft)
            return draft;
        errors.Add(new WriteError(WriteErrorKind.NotFound,
            $"There is no node \"{id}\", in the store or in the input.", record.At(path), record.Source));
        return null;
    }

    private static string Possible(RelationshipType type)
    {
        const int MostShown = 4;
        var pairs = type.Endpoints.Select(e => $"{e.From.Name} to {e.To.Name}").Distinct().ToList();
        var shown = string.Join(", ", pairs.Take(MostShown));
        return pairs.Count > MostShown ? $"{shown} and {pairs.Count - MostShown} other pairs" : shown;
    }

    private bool CheckEvidence(RelationshipRecord record, Ends ends)
    {
        if (record.Evidence.Count == 0)
            return true;
        var reason = !record.Type.IsEvidenced || ends.Pair.Evidence == EvidenceLevel.None
            ? $"No claims are kept of {record.Type.Name} from {ends.From.Type.Name} to {ends.To.Type.Name}; leave " +
                "\"evidence\" out."
            : record.Evidence.Any(e => e.Attributes is { Count: > 0 })
                ? "\"attributes\" names attributes of a node; evidence of a relationship supports the relationship."
            : null;
        if (reason is null)
            return true;
        errors.Add(new WriteError(WriteErrorKind.InvalidValue, reason, record.At("evidence"), record.Source));
        return false;
    }

    private bool TryFindExisting(
        RelationshipRecord record, Ends ends, List<RelationshipDraft> candidates, out RelationshipDraft? existing)
    {
        existing = null;
        if (record.Id is { } id && state.FindRelationship(id) is { } known)
        {
            if (candidates.Contains(known))
            {
                existing = known;
                return true;
            }

            errors.Add(new WriteError(WriteErrorKind.Conflict,
                $"The relationship \"{id}\" is {known.Type.Name} from \"{known.From}\" to \"{known.To}\", not " +
                $"{Show(record)}; give another id or none.", record.At("id"), record.Source));
            return false;
        }

        var taken = record.Id is null ? null : options.Coming?.RelationshipIds;
        existing = IdentityMatch.Find(candidates, ends.Writes.Identity, record.Values, taken);
        return true;
    }

    private static string Show(RelationshipRecord record) =>
        $"{record.Type.Name} from \"{record.From}\" to \"{record.To}\"";
}

/// <summary>The two nodes that a relationship joins, and what the ontology says of the pair.</summary>
internal sealed record Ends(NodeDraft From, NodeDraft To, RelationshipWrites Writes, Endpoints Pair);
