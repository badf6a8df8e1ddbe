using Graph.Engine.Ontology;
using Graph.Engine.Values;

namespace Graph.Engine.Writes;

/// <summary>
/// Entries of evidence → passages, claims, what supports them and the activity that made them (api.md, "Evidence").
/// Knows the claims of facts; what they make of these is <see cref="FactRules"/>' business.
/// </summary>
internal sealed class EvidenceWriter(
    WriteState state, EvidenceSlots slots, FactKeys keys, WriteOptions options, List<WriteError> errors)
{
    private readonly Passages _passages = new(state, slots, keys, options.Passages ?? new PassageIndex());
    private readonly ClaimConfidence _confidence = new(state, slots.Module);
    private readonly Dictionary<ClaimKey, ClaimDraft?> _claims = [];
    private readonly Dictionary<string, Dictionary<string, List<ClaimDraft>>> _bySubject = [];
    private readonly List<ClaimDraft> _stale = [];

    internal EvidenceSlots Slots => slots;

    internal Passages Passages => _passages;

    internal ClaimConfidence Confidence => _confidence;

    private EvidenceModule Module => slots.Module;

    // Of STATED, CAPTION, DATELINE, IMPLIED, COMPUTED, IMPORTED, CURATED (api.md, "Support").
    private static ReadOnlySpan<double> BasisWeights => [0.95, 0.9, 0.8, 0.6, 0.7, 0.9, 0.95];

    // An ontology may add a basis; nothing is known of it, so it counts as the weakest.
    private static double WeightOf(ClaimBasis basis) =>
        (int)basis < BasisWeights.Length ? BasisWeights[(int)basis] : BasisWeights[(int)ClaimBasis.Implied];

    /// <summary>The passages and weights of a record's entries; those that cannot be are errors and left out.</summary>
    internal List<ResolvedEvidence> Resolve(WriteRecord record)
    {
        var resolved = new List<ResolvedEvidence>(record.Evidence.Count);
        for (var i = 0; i < record.Evidence.Count; i++)
        {
            var entry = record.Evidence[i];
            var path = $"evidence[{i}]";
            if (entry.Confidence is { } given && !(given >= 0 && given <= 1))
            {
                errors.Add(new WriteError(WriteErrorKind.InvalidValue,
                    $"\"confidence\" is {given}; it is 0 to 1.", record.At($"{path}.confidence"), record.Source));
                continue;
            }

            if (entry.Activity is { } activity
                && _passages.Find(activity, Module.Activity, record, $"{path}.activity", errors) is null)
                continue;
            if (_passages.Resolve(entry, record, path, errors) is not { } passage)
                continue;
            var weight = entry.Confidence
                ?? (WeightOf(entry.Basis) * _passages.ReliabilityOf(passage.Document));
            resolved.Add(new ResolvedEvidence(entry, passage, weight, path));
        }

        return resolved;
    }

    /// <summary>The claim of this key, in the store or made before; or null.</summary>
    internal ClaimDraft? Find(ClaimKey key)
    {
        if (_claims.TryGetValue(key, out var known))
            return known;
        var id = state.View.FindByKey(slots.Key, [key.ToValue()]);
        return _claims[key] = id is not null && state.FindNode(id) is { } node ? new ClaimDraft(key, node) : null;
    }

    /// <summary>The claim that a node of type Claim is; null where its key is none.</summary>
    internal ClaimDraft? Of(NodeDraft node)
    {
        if (!ClaimKey.TryParse(node[slots.ClaimKey].Utf8Span, out var key))
            return null;
        if (_claims.TryGetValue(key, out var known) && known is not null)
            return known;
        return _claims[key] = new ClaimDraft(key, node);
    }

    /// <summary>Makes a claim, or finds it, and lets the passage support it.</summary>
    internal ClaimDraft Assert(ClaimKey key, ClaimTarget target, ResolvedEvidence evidence)
    {
        var claim = Find(key) ?? Make(key, target, evidence);
        AddSupport(claim, evidence, target.Record);
        return claim;
    }

    /// <summary>The claims about an attribute of a node, whatever they say.</summary>
    internal IReadOnlyList<ClaimDraft> ClaimsOf(NodeDraft subject, string predicate) =>
        BySubject(subject).GetValueOrDefault(predicate) ?? [];

    /// <summary>The supports of a claim.</summary>
    internal List<Support> SupportsOf(ClaimDraft claim)
    {
        if (claim.Supports is { } known)
            return known;
        var supports = new List<Support>();
        foreach (var relationship in state.At(claim.Node, Module.SupportedBy, Direction.Out))
        {
            var document = state.Locate(relationship.To) is { } passage ? _passages.DocumentOf(passage) : null;
            supports.Add(new Support(relationship.To, document, relationship.Values[slots.Weight].Double));
        }

        return claim.Supports = supports;
    }

    /// <summary>Says that what supports the claim has changed.</summary>
    internal void Invalidate(ClaimDraft claim)
    {
        if (claim.IsStale)
            return;
        claim.IsStale = true;
        _stale.Add(claim);
    }

    /// <summary>Claims whose confidence has changed since the last call, worked out again.</summary>
    internal List<ClaimDraft> Refresh()
    {
        var changed = new List<ClaimDraft>();
        foreach (var claim in _stale)
        {
            claim.IsStale = false;
            var supports = SupportsOf(claim);
            if (supports.Count > 0 && state.Set(
                claim.Node, slots.Confidence, Value.FromDouble(_confidence.Of(supports))))
                changed.Add(claim);
        }

        _stale.Clear();
        return changed;
    }

    /// <summary>Joins two claims that contradict each other; nothing where they are joined already.</summary>
    internal void Conflict(ClaimDraft a, ClaimDraft b, WriteRecord record)
    {
        foreach (var joined in state.Between(a.Node, b.Node, Module.ConflictsWith))
            if (!joined.IsDeleted)
                return;
        Join(Module.ConflictsWith, a.Node.Id, b.Node.Id, record);
        foreach (var claim in new[] { a, b })
            if ((Standing)claim.Node[slots.Standing].Bits is Standing.Unreviewed or Standing.Accepted)
                state.Set(claim.Node, slots.Standing, Value.FromBits((long)Standing.Disputed));
    }

    private ClaimDraft Make(ClaimKey key, ClaimTarget target, ResolvedEvidence evidence)
    {
        var at = state.View.At;
        var id = key.ToClaimId();
        if (state.Locate(id) is not null)
            errors.Add(new WriteError(WriteErrorKind.Conflict,
                $"The claim about \"{target.Predicate}\" of \"{target.Subject}\" needs the id \"{id}\", which " +
                "another node has.", target.Record.At(evidence.Path), target.Record.Source));
        var node = state.AddNode(Module.Claim, id, at, at);
        node.Record = target.Record;
        node.Set(slots.ClaimKey, key.ToValue());
        node.Set(slots.Predicate, Value.FromString(target.Predicate));
        if (target.Literal is { } literal)
            node.Set(slots.Literal, Value.FromUtf8(literal));
        node.Set(slots.Basis, Value.FromBits((long)evidence.Entry.Basis));
        node.Set(slots.Modality, Value.FromBits((long)evidence.Entry.Modality));
        node.Set(slots.Standing, Value.FromBits((long)Standing.Unreviewed));
        node.Set(slots.Rank, Value.FromBits((long)Rank.Normal));
        node.Set(slots.Confidence, Value.FromDouble(0));
        node.Set(slots.AssertedAt, Value.FromBits(at));
        var claim = new ClaimDraft(key, node) { Supports = [] };
        _claims[key] = claim;
        Join(Module.ClaimSubject, id, target.Subject, target.Record);
        if (target.Object is { } other)
            Join(Module.ClaimObject, id, other, target.Record);
        else
            Remember(target.Subject, target.Predicate, claim);
        Join(Module.GeneratedBy, id, evidence.Entry.Activity is { } given
            ? state.Locate(given)!.Id : EnsureActivity(target.Record), target.Record);
        return claim;
    }

    // SUPPORTED_BY joins claim and passage once: the greatest weight that the passage was ever given stays, so that
    // the order in which entries come does not matter and a second import changes nothing.
    private void AddSupport(ClaimDraft claim, ResolvedEvidence evidence, WriteRecord record)
    {
        var supports = SupportsOf(claim);
        if (evidence.Weight > claim.GreatestWeight())
            state.Set(claim.Node, slots.Basis, Value.FromBits((long)evidence.Entry.Basis));
        var support = new Support(evidence.Passage.Id, evidence.Passage.Document, evidence.Weight);
        var place = supports.FindIndex(s => s.Passage == support.Passage);
        if (place < 0)
        {
            if (evidence.Passage is { Missing: not null, Document: { } document })
                _passages.Ensure(evidence.Passage, document);
            supports.Add(support);
            Join(Module.SupportedBy, claim.Node.Id, support.Passage, record, support.Weight);
        }
        else if (supports[place].Weight < support.Weight)
        {
            supports[place] = support;
            foreach (var joined in state.Between(
                claim.Node, state.Locate(support.Passage)!, Module.SupportedBy))
                state.Set(joined, slots.Weight, Value.FromDouble(support.Weight));
        }
        else
        {
            return;
        }

        Invalidate(claim);
    }

    private void Join(RelationshipType type, string from, string to, WriteRecord record, double? weight = null)
    {
        var writes = state.Model.Of(type);
        var values = new Value[writes.Slots];
        if (weight is { } given)
            values[slots.Weight] = Value.FromDouble(given);
        var (first, second) = FactKeys.InOrder(type, from, to);
        var id = state.FreeRelationshipId(keys.RelationshipId(writes, first, second, values));
        state.AddRelationship(new RelationshipDraft(type, id, first, second, values) { Record = record });
    }

    private string EnsureActivity(WriteRecord record)
    {
        if (state.Locate(options.ActivityId) is { } known)
            return known.Id;
        var at = state.View.At;
        var node = state.AddNode(Module.Activity, options.ActivityId, at, at);
        node.Record = record;
        var kind = options.IsImport ? slots.ImportKind : slots.CurationKind;
        node.Set(slots.ActivityKind, Value.FromBits(kind));
        node.Set(slots.Tool, Value.FromString(options.IsImport ? "graph import" : "graph"));
        node.Set(slots.ToolVersion, Value.FromString(options.ToolVersion));
        node.Set(slots.StartedAt, Value.FromBits(at));
        node.Set(slots.Actor, Value.FromString(options.Actor));
        return node.Id;
    }

    private Dictionary<string, List<ClaimDraft>> BySubject(NodeDraft subject)
    {
        if (_bySubject.TryGetValue(subject.Id, out var known))
            return known;
        var byPredicate = new Dictionary<string, List<ClaimDraft>>();
        _bySubject[subject.Id] = byPredicate;
        foreach (var relationship in state.At(subject, Module.ClaimSubject, Direction.In))
        {
            if (state.FindNode(relationship.From) is not { } node || node[slots.Literal].IsNull || Of(node)
                is not { } claim)
                continue;
            Remember(subject.Id, System.Text.Encoding.UTF8.GetString(node[slots.Predicate].Utf8Span), claim);
        }

        return byPredicate;
    }

    // Only where somebody has asked for the subject's claims; who asks later finds them by their relationships.
    private void Remember(string subject, string predicate, ClaimDraft claim)
    {
        if (!_bySubject.TryGetValue(subject, out var byPredicate))
            return;
        if (!byPredicate.TryGetValue(predicate, out var claims))
            byPredicate[predicate] = claims = [];
        if (!claims.Contains(claim))
            claims.Add(claim);
    }
}
