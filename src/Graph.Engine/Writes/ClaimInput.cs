using System.Text;
using Graph.Engine.Ontology;
using Graph.Engine.Values;

namespace Graph.Engine.Writes;

/// <summary>
/// Claims that a file brings as nodes: gathered for the facts that rest on them, and checked, key and facts both
/// (ontology language, <c>@managed</c>). One per input; not thread-safe.
/// </summary>
public sealed class ClaimInput : IDisposable
{
    private readonly WriteModel _model;
    private readonly ComingInput _coming;
    private readonly FactKeys _keys = new();
    private readonly ClaimSupports? _supports;
    private readonly List<(string Claim, string Other, bool IsSubject)> _ends = [];

    /// <summary>Gathers into <paramref name="coming"/>.</summary>
    public ClaimInput(WriteModel model, ComingInput coming)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(coming);
        (_model, _coming) = (model, coming);
        _supports = model.Evidence is { } slots ? new ClaimSupports(slots) : null;
    }

    /// <inheritdoc/>
    public void Dispose() => _keys.Dispose();

    /// <summary>Takes a record if it is a claim or says what a claim is about; anything else is passed over.</summary>
    /// <returns>What is wrong with it, or null.</returns>
    public WriteError? Add(WriteRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (_model.Evidence is not { } slots)
            return null;
        if (record is NodeRecord node)
            return node.Type == slots.Module.Claim ? AddClaim(node, slots) : null;
        var relationship = (RelationshipRecord)record;
        if (relationship.Type == slots.Module.ClaimSubject)
            _ends.Add((relationship.From, relationship.To, true));
        else if (relationship.Type == slots.Module.ClaimObject)
            _ends.Add((relationship.From, relationship.To, false));
        else
            _supports!.Add(relationship);
        return null;
    }

    /// <summary>Says that all records of the input have been added.</summary>
    public void Seal()
    {
        foreach (var (id, other, isSubject) in _ends)
            if (_coming.FindById(id) is { } claim)
            {
                if (isSubject)
                    claim.Subject = other;
                else
                    claim.Object = other;
            }

        _coming.Seal();
    }

    /// <summary>Gives the claims the confidence that all their supports make, those of the store among them; to be
    /// called
    /// before any fact is looked at.</summary>
    public void Weigh(IWriteView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        foreach (var claim in _coming.Claims)
            if (_supports!.ConfidenceOf(claim.Id, view, withStore: true) is { } confidence)
                claim.Fact = claim.Fact with { Confidence = confidence };
    }

    /// <summary>Checks a claim by itself: subject, predicate and, where its parts tell it, the key.</summary>
    public WriteError? Check(NodeRecord record, IWriteView view)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(view);
        var slots = _model.Evidence!;
        if (_coming.FindById(record.Id) is not { } claim)
            return null;
        claim.Subject ??= EndInStore(view, record.Id, slots.Module.ClaimSubject);
        claim.Object ??= EndInStore(view, record.Id, slots.Module.ClaimObject);
        if (claim.Subject is null)
            return Wrong(record, "", "The claim has no subject; give its CLAIM_SUBJECT.");
        if (TypeOf(claim.Subject, view) is not { } subject)
            return null;
        if (CheckConfidence(record, claim, view) is { } wrong)
            return wrong;
        var literal = record.Values[slots.Literal];
        if (_model.FindRelationshipType(claim.Predicate) is { } type)
            return CheckOfRelationship(record, claim, type, literal);
        var found = _model.Of(subject).AttributesByName.TryGetValue(claim.Predicate, out var attribute);
        if (!found || attribute!.Evidence == EvidenceLevel.None || attribute.Derived is not null)
            return Wrong(record, "properties.predicate", found
                ? $"No claims are kept of \"{claim.Predicate}\" of {subject.Name}."
                : $"\"{claim.Predicate}\" is neither an attribute of {subject.Name} nor a relationship type.");
        if (literal.IsNull || claim.Object is not null || !LiteralText.TryRead(attribute, literal.Utf8Span, out _))
            return Wrong(record, "properties.literal",
                $"A claim about \"{claim.Predicate}\" has a literal of type {attribute.Kind} and no object.");
        return HasKey(claim, literal.Utf8Span, view) ? null : WrongKey(record);
    }

    /// <summary>Checks, when all records have been looked at, that the input has the fact that a claim makes.</summary>
    public WriteError? CheckUse(NodeRecord record, IWriteView view)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(view);
        if (_coming.FindById(record.Id) is not { IsUsed: false, Subject: not null } claim
            || _model.FindRelationshipType(claim.Predicate) is not { } type || claim.Object is null)
            return null;
        var writes = _model.Of(type);
        if (IsListed(view, claim, type))
            return null;
        if (writes.Identity.Length == 0 && !HasPlainKey(claim, writes))
            return WrongKey(record);
        return claim.Fact.IsLive && claim.Fact.Modality != Modality.Denied
            ? Wrong(record, "",
                $"By this claim there is a {type.Name} from \"{claim.Subject}\" to \"{claim.Object}\", " +
                "but neither input nor store has one of which it is a claim; give the relationship, or correct the " +
                    "key.")
            : null;
    }

    /// <summary>Ids of nodes outside the input about whose attributes the input brings claims.</summary>
    public IEnumerable<(string Subject, string ClaimId)> SubjectsOutside()
    {
        foreach (var claim in _coming.Claims)
            if (claim.Subject is { } subject && !_coming.Nodes.ContainsKey(subject) && claim.Object is null)
                yield return (subject, claim.Id);
    }

    private WriteError? AddClaim(NodeRecord node, EvidenceSlots slots)
    {
        if (!ClaimKey.TryParse(node.Values[slots.ClaimKey].Utf8Span, out var key))
            return Wrong(node, "properties.key",
                "The key of a claim is a SHA-256 of 64 lower-case hexadecimal digits.");
        var fact = new FactClaim(
            key, (Modality)node.Values[slots.Modality].Bits, (Standing)node.Values[slots.Standing].Bits,
            (Rank)node.Values[slots.Rank].Bits, node.Values[slots.Confidence].Double,
            node.Values[slots.AssertedAt].Bits);
        var predicate = Encoding.UTF8.GetString(node.Values[slots.Predicate].Utf8Span);
        _coming.Add(new ComingClaim(fact, predicate, node.Id));
        return null;
    }

    private WriteError? CheckConfidence(NodeRecord record, ComingClaim claim, IWriteView view)
    {
        const double Tolerance = 1e-6;
        var said = record.Values[_model.Evidence!.Confidence].Double;
        if (Math.Abs(said - claim.Fact.Confidence) <= Tolerance
            || _supports!.ConfidenceOf(claim.Id, view, withStore: false) is not { } alone
            || Math.Abs(said - alone) <= Tolerance)
            return null;
        return Wrong(record, "properties.confidence",
            $"The confidence is {said}, but what supports the claim makes it {alone}.");
    }

    private static WriteError? CheckOfRelationship(
        NodeRecord record, ComingClaim claim, RelationshipType type, Value literal) =>
        claim.Object is null ? Wrong(record, "", $"A claim about {type.Name} has an object; give its CLAIM_OBJECT.")
        : !literal.IsNull
            ? Wrong(record, "properties.literal", $"A claim about {type.Name} has an object and no literal.")
        : !type.IsEvidenced ? Wrong(record, "properties.predicate", $"No claims are kept of {type.Name}.")
        : null;

    private bool HasKey(ComingClaim claim, ReadOnlySpan<byte> literal, IWriteView view)
    {
        foreach (var subject in NamesOf(claim.Subject!, view))
            if (_keys.OfParts(subject, claim.Predicate, literal, claim.Fact.Modality) == claim.Fact.Key)
                return true;
        return false;
    }

    private bool HasPlainKey(ComingClaim claim, RelationshipWrites writes)
    {
        foreach (var subject in NamesOf(claim.Subject!, view: null))
            foreach (var other in NamesOf(claim.Object!, view: null))
                if (_keys.OfRelationship(writes, subject, other, [], claim.Fact.Modality) == claim.Fact.Key)
                    return true;
        return false;
    }

    // "Ids as first written": a merged node's former ones among them.
    private IEnumerable<string> NamesOf(string id, IWriteView? view)
    {
        yield return id;
        if (_coming.FormerIds.TryGetValue(id, out var formers))
            foreach (var former in formers)
                yield return former;
        foreach (var former in view?.FindNode(id)?.FormerIds ?? [])
            yield return former;
    }

    private static bool IsListed(IWriteView view, ComingClaim claim, RelationshipType type)
    {
        foreach (var relationship in view.RelationshipsBetween(claim.Subject!, claim.Object!, type))
            foreach (var item in relationship.Values[PropertiesType.ClaimKeysSlot].Items ?? [])
                if (ClaimKey.TryParse(item.Utf8Span, out var key) && key == claim.Fact.Key)
                    return true;
        return false;
    }

    private NodeType? TypeOf(string id, IWriteView view) =>
        _coming.Nodes.TryGetValue(id, out var node) ? node.Type : view.LocateNode(id)?.Type;

    private static string? EndInStore(IWriteView view, string claim, RelationshipType type)
    {
        foreach (var relationship in view.RelationshipsOf(claim, type, Direction.Out))
            return relationship.To;
        return null;
    }

    private static WriteError WrongKey(NodeRecord record) => Wrong(record, "properties.key",
        "The key is not the SHA-256 of the claim's subject, predicate, object or literal, discriminator and modality.");

    private static WriteError Wrong(NodeRecord record, string path, string message) =>
        new(WriteErrorKind.InvalidValue, message, path, record.Source);
}
