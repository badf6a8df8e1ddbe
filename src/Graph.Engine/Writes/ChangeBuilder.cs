using System.Text;
using Graph.Engine.Ontology;

namespace Graph.Engine.Writes;

/// <summary>
/// Records → the elementary changes they make to a state of the graph, or every reason why not. The one way in which
/// anything is written: files now, mutations later. Made for one write; not thread-safe.
/// </summary>
public sealed class ChangeBuilder : IDisposable
{
    private readonly WriteModel _model;
    private readonly WriteOptions _options;
    private readonly WriteState _state;
    private readonly FactKeys _keys = new();
    private readonly EvidenceWriter? _evidence;
    private readonly AttributeWriter _attributes;
    private readonly RelationshipWriter _relationships;
    private readonly ChangeCheck _check;
    private readonly List<WriteError> _errors = [];

    /// <summary>Begins a write.</summary>
    /// <param name="model">Of the view's ontology.</param>
    /// <param name="view">The state it starts from.</param>
    /// <param name="options">How to write.</param>
    public ChangeBuilder(WriteModel model, IWriteView view, WriteOptions options)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(options);
        (_model, _options) = (model, options);
        _state = new WriteState(view, model, options.Coming);
        _evidence = model.Evidence is { } slots
            ? new EvidenceWriter(_state, slots, _keys, options, _errors) : null;
        _attributes = new AttributeWriter(_state, _keys, _evidence, _errors);
        _relationships = new RelationshipWriter(_state, _keys, _evidence, options, _errors);
        _check = new ChangeCheck(_state, options, _errors);
    }

    /// <summary>Everything that is wrong.</summary>
    public IReadOnlyList<WriteError> Errors => _errors;

    /// <summary>When only checking: unique keys that the records give nodes.</summary>
    public IReadOnlyList<KeyUse> KeyUses => _check.KeyUses;

    /// <summary>When only checking: relationships that count for a <c>max</c>.</summary>
    public IReadOnlyList<MaxUse> MaxUses => _check.MaxUses;

    /// <inheritdoc/>
    public void Dispose() => _keys.Dispose();

    /// <summary>Fetches what <paramref name="records"/> will look up, where the store wants to be told.</summary>
    public static ValueTask PrefetchAsync(
        WriteModel model, IWriteView view, IReadOnlyList<WriteRecord> records, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(records);
        return view.IsInMemory
            ? ValueTask.CompletedTask
            : view.PrefetchAsync(NeedsCollector.Collect(model, records), cancellation);
    }

    /// <summary>
    /// Takes the records of one commit, in their order, and works out what they change. To be called once.
    /// Relationships
    /// nested in node records are the caller's to list: here only what <paramref name="records"/> holds is written.
    /// </summary>
    public void Apply(IReadOnlyList<WriteRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        var nodes = new List<(NodeRecord Record, NodeDraft Draft)>();
        foreach (var record in records)
            if (record is NodeRecord node && PutNode(node) is { } draft)
                nodes.Add((node, draft));
        foreach (var record in records)
            if (record is RelationshipRecord { Type.IsOfEvidenceModule: true } relationship)
                PutOfEvidence(relationship);
        FollowClaims(nodes);
        foreach (var (record, draft) in nodes)
            _attributes.Write(record, draft);
        foreach (var record in records)
            if (record is RelationshipRecord { Type.IsOfEvidenceModule: false } relationship)
                _relationships.Write(relationship);
        new Derivations(_state).Run();
        KeepTimesOfCopies();
        _check.Run();
    }

    /// <summary>The error that a field with <c>max</c> has too many.</summary>
    public static WriteError TooMany(MaxUse use, int count)
    {
        ArgumentNullException.ThrowIfNull(use.Record);
        return ChangeCheck.TooMany(use.Link, use.NodeId, count, use.Record);
    }

    /// <summary>The change set; null where nothing changes.</summary>
    /// <exception cref="InvalidOperationException">There are errors.</exception>
    public ChangeSet? ToChangeSet()
    {
        if (_errors.Count > 0)
            throw new InvalidOperationException($"{_errors.Count} errors, the first: {_errors[0]}");
        var changes = ChangeSetBuilder.Collect(_state);
        return changes.Count == 0 ? null : new ChangeSet(_options.Actor, changes);
    }

    private NodeDraft? PutNode(NodeRecord record)
    {
        var located = _state.Locate(record.Id);
        if (located is not null && located.Type != record.Type)
        {
            _errors.Add(new WriteError(WriteErrorKind.Conflict,
                $"\"{record.Id}\" is {Passages.Article(located.Type.Name)} already, not " +
                $"{Passages.Article(record.Type.Name)}; ids are unique over all nodes.", record.At("id"),
                    record.Source));
            return null;
        }

        var draft = _state.FindNode(record.Id);
        record.Existed = draft is { IsNew: false };
        if (record.Existed && _options.OnConflict != OnConflict.Update)
        {
            if (_options.OnConflict == OnConflict.Error)
                _errors.Add(new WriteError(WriteErrorKind.Conflict,
                    $"{record.Type.Name} \"{record.Id}\" exists already, and existing ones are refused here.",
                    record.At("id"), record.Source));
            return null;
        }

        if (draft is { IsNew: true })
        {
            _errors.Add(new WriteError(WriteErrorKind.Conflict,
                $"\"{record.Id}\" is written twice, the first time at {draft.Record?.Source}; write a node once.",
                record.At("id"), record.Source));
            return null;
        }

        draft ??= Create(record);
        draft.Record ??= record;
        SetPlainValues(record, draft);
        AddFormerIds(record, draft);
        return draft;
    }

    private NodeDraft Create(NodeRecord record)
    {
        var at = _state.View.At;
        return _state.AddNode(
            record.Type, record.Id, record.System?.CreatedAt ?? at, record.System?.UpdatedAt ?? at);
    }

    private void SetPlainValues(NodeRecord record, NodeDraft draft)
    {
        var attributes = record.Type.Attributes;
        for (var slot = 0; slot < attributes.Length; slot++)
            if (record.Given.Contains(slot) && attributes[slot].Evidence == EvidenceLevel.None
                && !FollowsFromSupports(draft, slot))
                _state.Set(draft, slot, record.Values[slot]);
    }

    // A claim that is there has the confidence that its supports give it. Were it set from a line, line and supports
    // would change it in turn whenever an interrupted import is completed.
    private bool FollowsFromSupports(NodeDraft draft, int slot) =>
        _evidence is not null && draft.Type == _evidence.Slots.Module.Claim && !draft.IsNew
        && slot == _evidence.Slots.Confidence
        && _state.At(draft, _evidence.Slots.Module.SupportedBy, Direction.Out).Any();

    private void AddFormerIds(NodeRecord record, NodeDraft draft)
    {
        foreach (var former in record.System?.FormerIds ?? [])
        {
            var known = _state.Locate(former);
            if (known is null || (known == draft && former != draft.Id && !HasFormerId(draft, former)))
                _state.AddFormerId(draft, former);
            else if (known != draft || former == draft.Id)
                _errors.Add(new WriteError(WriteErrorKind.Conflict,
                    $"The former id \"{former}\" is the id of {known.Type.Name} \"{known.Id}\".",
                    record.At("system.formerIds"), record.Source));
        }
    }

    private static bool HasFormerId(NodeDraft draft, string former) =>
        draft.Before?.FormerIds.Contains(former) == true || draft.FormerIdsAdded?.Contains(former) == true;

    private void PutOfEvidence(RelationshipRecord record)
    {
        _relationships.Write(record);
        // When only looking, a batch may hold some of a claim's supports; ClaimInput looks at all of them.
        if (_options.IsCheck)
            return;
        var module = _model.Evidence!.Module;
        if (record.Type == module.SupportedBy)
        {
            if (_state.FindNode(record.From) is { } node && _evidence!.Of(node) is { } claim)
                _evidence.Invalidate(claim);
        }
        else if (record.Type == module.SameStoryAs || record.Type == module.TranslationOf)
        {
            InvalidateStory(record.From);
        }
    }

    // Documents that tell one story count once, so all claims that rest on one of them are looked at again.
    private void InvalidateStory(string document)
    {
        _evidence!.Confidence.Forget();
        var module = _model.Evidence!.Module;
        foreach (var member in _evidence.Confidence.StoryMembers(document))
            foreach (var passage in NodesAt(member, module.PassageOf))
                foreach (var claim in NodesAt(passage.Id, module.SupportedBy))
                    if (_evidence.Of(claim) is { } draft)
                        _evidence.Invalidate(draft);
        _evidence.Confidence.Forget();
    }

    private IEnumerable<NodeDraft> NodesAt(string to, RelationshipType type)
    {
        if (_state.FindNode(to) is not { } node)
            yield break;
        foreach (var relationship in _state.At(node, type, Direction.In).ToList())
            if (_state.FindNode(relationship.From) is { } from)
                yield return from;
    }

    // Facts follow the claims that were there before and that the records change. Those that the input brings itself
    // have been compared with the facts that it brings; of these only some may be here already.
    private void FollowClaims(List<(NodeRecord Record, NodeDraft Draft)> nodes)
    {
        if (_evidence is null)
            return;
        _evidence.Passages.Forget();
        var claimType = _evidence.Slots.Module.Claim;
        foreach (var claim in _evidence.Refresh())
            if (!claim.IsNew && _options.Coming?.FindById(claim.Node.Id) is null)
                Follow(claim, claim.Node.Record ?? nodes.FirstOrDefault().Record);
        foreach (var (record, draft) in nodes)
            if (draft.Type == claimType && !draft.IsNew && draft.Differences().Count > 0
                && _evidence.Of(draft) is { } changed)
                Follow(changed, record);
    }

    private void Follow(ClaimDraft claim, WriteRecord? record)
    {
        var slots = _evidence!.Slots;
        var predicate = Encoding.UTF8.GetString(claim.Node[slots.Predicate].Utf8Span);
        if (EndOf(claim, slots.Module.ClaimSubject) is not { } subject)
            return;
        if (_model.FindRelationshipType(predicate) is { } type && EndOf(claim, slots.Module.ClaimObject) is { } other)
        {
            foreach (var draft in _state.Between(subject, other, type).ToList())
                if (!draft.IsDeleted && Lists(draft, claim.Key))
                    _relationships.Follow(draft, claim);
        }
        else if (_model.Of(subject.Type).AttributesByName.TryGetValue(predicate, out var attribute)
            && _state.FindNode(subject.Id) is { } node)
        {
            node.Record ??= record;
            _attributes.Follow(node, attribute, record!);
        }
    }

    private NodeDraft? EndOf(ClaimDraft claim, RelationshipType type)
    {
        foreach (var relationship in _state.At(claim.Node, type, Direction.Out))
            return _state.Locate(relationship.To);
        return null;
    }

    private static bool Lists(RelationshipDraft draft, ClaimKey key)
    {
        foreach (var item in draft[PropertiesType.ClaimKeysSlot].Items ?? [])
            if (ClaimKey.TryParse(item.Utf8Span, out var listed) && listed == key)
                return true;
        return false;
    }

    // A complete copy says when its node was last changed, derived values included; working these out is no new change.
    private void KeepTimesOfCopies()
    {
        if (_options.Coming is not { } coming)
            return;
        foreach (var node in _state.TouchedNodes)
            if (node.Before is { } before && coming.Nodes.TryGetValue(node.Id, out var line)
                && line.UpdatedAt == before.UpdatedAt && OnlyDerivedChange(node))
                node.KeepsUpdatedAt = true;
    }

    private bool OnlyDerivedChange(NodeDraft node)
    {
        foreach (var change in node.Differences())
            if (node.Type.Attributes[change.Slot].Derived is null && !FollowsFromSupports(node, change.Slot))
                return false;
        return true;
    }
}
