using System.Runtime.InteropServices;
using System.Text;
using Graph.Engine.Ontology;
using Graph.Engine.Values;

namespace Graph.Engine.Writes;

/// <summary>
/// Gives an attribute that may have claims its value: as written while it never had a claim, else what
/// <see cref="FactRules"/> make of its claims, those that come with it included.
/// </summary>
internal sealed class AttributeWriter(
    WriteState state, FactKeys keys, EvidenceWriter? evidence, List<WriteError> errors)
{
    private readonly List<FactClaim> _facts = [];
    private readonly List<ClaimDraft?> _drafts = [];

    /// <summary>Writes the attributes of a record that may have claims, with its evidence.</summary>
    internal void Write(NodeRecord record, NodeDraft draft)
    {
        var writes = state.Model.Of(record.Type);
        if (record.Evidence.Count > 0 && !CheckMayHaveClaims(record, writes))
            return;
        var entries = record.Evidence.Count > 0 && evidence is not null ? evidence.Resolve(record) : [];
        var named = NamedSlots(record, writes, entries);
        foreach (var attribute in writes.Claimable)
        {
            List<ResolvedEvidence>? supporting = null;
            for (var i = 0; i < entries.Count; i++)
                if (named[i] is { } slots ? slots.Contains(attribute.Slot) : record.Given.Contains(attribute.Slot))
                    (supporting ??= []).Add(entries[i]);
            WriteOne(new AttributeFact(record, draft, attribute, supporting ?? [])
            {
                IsRefused = entries.Count < record.Evidence.Count,
            });
        }
    }

    /// <summary>The value follows its claims, of which one has changed.</summary>
    internal void Follow(NodeDraft draft, OntologyAttribute attribute, WriteRecord record)
    {
        Collect(draft, attribute);
        if (_facts.Count > 0)
            state.Set(draft, attribute.Slot, Decide(draft, attribute, draft[attribute.Slot]));
    }

    private void WriteOne(AttributeFact fact)
    {
        var (record, draft, attribute, supporting) = fact;
        var slot = attribute.Slot;
        var given = record.Given.Contains(slot);
        var hasComing = state.Coming is { HasClaims: true } && HasComing(draft, attribute);
        if (!given && supporting.Count == 0 && !hasComing)
            return;
        var value = given ? Normalized(record.Values[slot]) : draft[slot];
        if (supporting.Count > 0 && !Assert(fact, value))
            return;
        if (supporting.Count > 0 || hasComing || !draft.IsNew)
            Collect(draft, attribute);
        else
            _facts.Clear();
        if (hasComing)
            WriteWithComing(fact, value, given);
        else if (_facts.Count == 0)
            WriteAsWritten(fact, value);
        else
            WriteWithClaims(fact, value);
    }

    private void WriteWithClaims(AttributeFact fact, Value value)
    {
        var (record, draft, attribute, supporting) = fact;
        var decided = Decide(draft, attribute, value);
        if (supporting.Count == 0 && !IsSameValue(attribute, decided, value))
        {
            errors.Add(EvidenceMissing(fact, $"has claims that make it {Show(attribute, decided)}, so another value " +
                $"({Show(attribute, value)}) needs evidence; give \"evidence\", or review the claims."));
            return;
        }

        state.Set(draft, attribute.Slot, decided);
        if (!attribute.IsList && supporting.Count > 0)
            JoinConflicts(attribute, record);
    }

    private void WriteAsWritten(AttributeFact fact, Value value)
    {
        var slot = fact.Attribute.Slot;
        if (fact.Attribute.Evidence == EvidenceLevel.Required && !value.IsNull
            && !value.Equals(fact.Draft[slot]))
        {
            // Evidence was given and is refused: that is the reason.
            if (fact.IsRefused)
                return;
            errors.Add(EvidenceMissing(fact, "needs a claim and the record gives none; name in \"evidence\" the " +
                "passage or document that says so."));
            return;
        }

        state.Set(fact.Draft, slot, value);
    }

    // With claims that the same input brings, the record must already say what all claims make of the attribute.
    private void WriteWithComing(AttributeFact fact, Value value, bool given)
    {
        var (_, draft, attribute, supporting) = fact;
        AddComing(draft, attribute);
        if (!IsWhatClaimsSay(draft, attribute, value))
        {
            var said = given ? $"is {Show(attribute, value)}" : "is not given";
            errors.Add(new WriteError(WriteErrorKind.Conflict,
                $"\"{attribute.Name}\" of \"{draft.Id}\" {said}, but its claims, those in the input included, make " +
                    $"it " +
                "something else; correct the value or the claims.",
                fact.Record.At($"properties.{attribute.Name}"), fact.Record.Source));
            return;
        }

        state.Set(draft, attribute.Slot, value);
        if (!attribute.IsList && supporting.Count > 0)
            JoinConflicts(attribute, fact.Record);
    }

    private bool Assert(AttributeFact fact, Value value)
    {
        var (record, draft, attribute, supporting) = fact;
        if (value.IsNull)
        {
            errors.Add(new WriteError(WriteErrorKind.InvalidValue,
                $"Evidence is given for \"{attribute.Name}\" of \"{draft.Id}\", which has no value; give the value, " +
                    $"or " +
                "leave it out of \"attributes\".", record.At($"{supporting[0].Path}.attributes"), record.Source));
            return false;
        }

        foreach (var entry in supporting)
        {
            if (value.Items is not { } items)
                AssertOne(fact, entry, value);
            else
                foreach (var item in items)
                    AssertOne(fact, entry, item);
        }

        evidence!.Refresh();
        return true;
    }

    private void AssertOne(AttributeFact fact, ResolvedEvidence entry, Value item)
    {
        var target = new ClaimTarget
        {
            Subject = fact.Draft.Id,
            Predicate = fact.Attribute.Name,
            Record = fact.Record,
            Literal = keys.LiteralOf(fact.Attribute, item),
        };
        evidence!.Assert(KeyOf(fact.Draft, fact.Attribute, item, entry.Entry.Modality), target, entry);
    }

    // Under the id as first written: a merged node's former ids are tried where the claim is known under one of them.
    private ClaimKey KeyOf(NodeDraft draft, OntologyAttribute attribute, Value item, Modality modality)
    {
        foreach (var former in draft.Before?.FormerIds ?? [])
        {
            var old = keys.OfAttribute(former, attribute, item, modality);
            if (evidence!.Find(old) is not null)
                return old;
        }

        return keys.OfAttribute(draft.Id, attribute, item, modality);
    }

    private void Collect(NodeDraft draft, OntologyAttribute attribute)
    {
        _facts.Clear();
        _drafts.Clear();
        if (evidence is null)
            return;
        foreach (var claim in evidence.ClaimsOf(draft, attribute.Name))
        {
            _facts.Add(claim.ToFact(evidence.Slots));
            _drafts.Add(claim);
        }
    }

    private void AddComing(NodeDraft draft, OntologyAttribute attribute)
    {
        foreach (var subject in SubjectsOf(draft))
            foreach (var claim in state.Coming!.Of(subject, attribute.Name))
            {
                claim.IsUsed = true;
                var known = _facts.FindIndex(f => f.Key == claim.Fact.Key);
                if (known >= 0)
                {
                    _facts[known] = claim.Fact;
                    continue;
                }

                _facts.Add(claim.Fact);
                _drafts.Add(null);
            }
    }

    private bool HasComing(NodeDraft draft, OntologyAttribute attribute)
    {
        foreach (var subject in SubjectsOf(draft))
            if (state.Coming!.Of(subject, attribute.Name).Count > 0)
                return true;
        return false;
    }

    private static IEnumerable<string> SubjectsOf(NodeDraft draft)
    {
        yield return draft.Id;
        foreach (var former in draft.Before?.FormerIds ?? [])
            yield return former;
        foreach (var former in draft.FormerIdsAdded ?? [])
            yield return former;
    }

    // The value that the collected claims make; all of them must be known with their literals.
    private Value Decide(NodeDraft draft, OntologyAttribute attribute, Value asWritten)
    {
        if (attribute.IsList)
            return DecideList(attribute, asWritten, draft[attribute.Slot]);
        var winner = FactRules.Attribute(CollectionsMarshal.AsSpan(_facts));
        return winner < 0 ? Value.Null : ValueOf(attribute, _drafts[winner]!);
    }

    private Value DecideList(OntologyAttribute attribute, Value asWritten, Value before)
    {
        var claimed = new List<Value>();
        for (var i = 0; i < _facts.Count; i++)
            if (FactRules.GivesValue(_facts[i]))
                claimed.Add(ValueOf(attribute, _drafts[i]!));
        var ordered = new List<Value>(claimed.Count);
        foreach (var item in (before.Items ?? []).Concat(asWritten.Items ?? []))
            if (claimed.Contains(item) && !ordered.Contains(item))
                ordered.Add(item);
        foreach (var item in claimed)
            if (!ordered.Contains(item))
                ordered.Add(item);
        var given = asWritten.Items ?? [];
        var same = given.Length == ordered.Count && Array.TrueForAll(given, ordered.Contains);
        return same ? asWritten : ordered.Count == 0 ? Value.Null : Value.FromItems([.. ordered]);
    }

    private bool IsWhatClaimsSay(NodeDraft draft, OntologyAttribute attribute, Value value)
    {
        var items = value.Items ?? (value.IsNull ? [] : [value]);
        var said = new HashSet<ClaimKey>();
        foreach (var subject in SubjectsOf(draft))
            foreach (var item in items)
                said.Add(keys.OfAttribute(subject, attribute, item, Modality.Happened));
        if (!attribute.IsList)
        {
            var winner = FactRules.Attribute(CollectionsMarshal.AsSpan(_facts));
            return winner < 0 ? value.IsNull : said.Contains(_facts[winner].Key);
        }

        var giving = _facts.Where(FactRules.GivesValue).Select(f => f.Key).ToHashSet();
        return giving.IsSubsetOf(said) && items.All(item => SubjectsOf(draft).Any(
            subject => giving.Contains(keys.OfAttribute(subject, attribute, item, Modality.Happened))));
    }

    // Two HAPPENED claims that count, with different literals (dates: incompatible ones), contradict each other.
    private void JoinConflicts(OntologyAttribute attribute, WriteRecord record)
    {
        for (var i = 0; i < _facts.Count; i++)
            for (var j = i + 1; j < _facts.Count; j++)
                if (FactRules.GivesValue(_facts[i]) && FactRules.GivesValue(_facts[j])
                    && _drafts[i] is { } a && _drafts[j] is { } b && (a.IsNew || b.IsNew)
                    && Contradict(attribute, ValueOf(attribute, a), ValueOf(attribute, b)))
                    evidence!.Conflict(a, b, record);
    }

    private static bool Contradict(OntologyAttribute attribute, Value a, Value b) =>
        !a.Equals(b) && (attribute.Kind != ScalarKind.PartialDate
            || !DateAgreement.MayBeTheSame(PartialDate.FromBits(a.Bits), PartialDate.FromBits(b.Bits)));

    private Value ValueOf(OntologyAttribute attribute, ClaimDraft claim) =>
        LiteralText.TryRead(attribute, claim.Node[evidence!.Slots.Literal].Utf8Span, out var value) ? value : default;

    private static bool IsSameValue(OntologyAttribute attribute, Value decided, Value given) =>
        decided.Equals(given)
            || (attribute.IsList && decided.IsNull && given.Items is null or { Length: 0 } && given.IsNull);

    private static Value Normalized(Value value) => value.Items is { Length: 0 } ? Value.Null : value;

    private bool CheckMayHaveClaims(NodeRecord record, NodeWrites writes)
    {
        if (record.Type.HasClaims)
            return true;
        errors.Add(new WriteError(WriteErrorKind.InvalidValue,
            $"No claims are kept of {writes.Type.Name}; leave \"evidence\" out.", record.At("evidence"),
                record.Source));
        return false;
    }

    // Null for an entry that names none: it supports all that is given.
    private SlotSet?[] NamedSlots(NodeRecord record, NodeWrites writes, List<ResolvedEvidence> entries)
    {
        var named = new SlotSet?[entries.Count];
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Entry.Attributes is not { } names)
                continue;
            var slots = new SlotSet();
            foreach (var name in names)
            {
                if (CheckNamed(writes, name) is { } wrong)
                    errors.Add(new WriteError(WriteErrorKind.InvalidValue, wrong,
                        record.At($"{entries[i].Path}.attributes"), record.Source));
                else
                    slots.Add(writes.AttributesByName[name].Slot);
            }

            named[i] = slots;
        }

        return named;
    }

    private static string? CheckNamed(NodeWrites writes, string name) =>
        !writes.AttributesByName.TryGetValue(name, out var attribute)
            ? writes.LinksByName.ContainsKey(name)
                ? $"\"{name}\" is a relationship; give its evidence with the relationship."
                : $"{writes.Type.Name} has no attribute \"{name}\"."
            : attribute.Derived is not null ? $"\"{name}\" is derived from others and has no claims."
            : attribute.Evidence == EvidenceLevel.None
                ? $"No claims are kept of \"{name}\" (its evidence level is NONE); leave it out of \"attributes\"."
            : null;

    private static WriteError EvidenceMissing(AttributeFact fact, string rest) => new(
        WriteErrorKind.EvidenceRequired, $"\"{fact.Attribute.Name}\" of \"{fact.Draft.Id}\" {rest}",
        fact.Record.At($"properties.{fact.Attribute.Name}"), fact.Record.Source);

    private static string Show(OntologyAttribute attribute, Value value)
    {
        if (value.IsNull)
            return "empty";
        using var text = new ByteBuffer(64);
        LiteralText.WriteJson(text, attribute, value);
        return text.Length <= 200 ? Encoding.UTF8.GetString(text.WrittenSpan) : "another text";
    }

    private sealed record AttributeFact(
        NodeRecord Record, NodeDraft Draft, OntologyAttribute Attribute, List<ResolvedEvidence> Supporting)
    {
        internal bool IsRefused { get; init; }
    }
}
