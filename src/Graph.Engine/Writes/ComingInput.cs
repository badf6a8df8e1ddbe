using System.Runtime.InteropServices;
using Graph.Engine.Ontology;

namespace Graph.Engine.Writes;

/// <summary>A node that the same input brings, now or later.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Line">The line's number in the input.</param>
/// <param name="UpdatedAt">What its <c>system</c> says, UTC ticks, or 0.</param>
public readonly record struct ComingNode(NodeType Type, int Line, long UpdatedAt);

/// <summary>A claim that the same input brings as a node.</summary>
/// <param name="Fact">What the rules look at, as the line says.</param>
/// <param name="Predicate">Attribute or relationship type.</param>
/// <param name="Id">Its id.</param>
public sealed record ComingClaim(FactClaim Fact, string Predicate, string Id)
{
    /// <summary>Id of its subject, or null where the input does not say.</summary>
    public string? Subject { get; set; }

    /// <summary>Id of its object, or null.</summary>
    public string? Object { get; set; }

    /// <summary>What the rules look at; its confidence is what all its supports make it, where any are known.</summary>
    public FactClaim Fact { get; set; } = Fact;

    /// <summary>A relationship or an attribute in the input counts it among its claims.</summary>
    public bool IsUsed { get; set; }
}

/// <summary>
/// What an input that is written in several commits brings beside the records of this one: a reference to a node of a
/// later commit is not dangling, and a fact whose claims come with it has its evidence. Not thread-safe.
/// </summary>
public sealed class ComingInput
{
    private readonly Dictionary<ClaimKey, ComingClaim> _claimsByKey = [];
    private readonly Dictionary<string, ComingClaim> _claimsById = [];
    private readonly Dictionary<(string Subject, string Predicate), List<ComingClaim>> _claimsByFact = [];

    /// <summary>Nodes by id.</summary>
    public Dictionary<string, ComingNode> Nodes { get; } = [];

    /// <summary>Former ids that lines give nodes, by the node's id; only where there are any.</summary>
    public Dictionary<string, IReadOnlyList<string>> FormerIds { get; } = [];

    /// <summary>The node's id by the former ids that lines give it; only where there are any.</summary>
    public Dictionary<string, string> Survivors { get; } = [];

    /// <summary>Ids of relationships that lines give; two lines with different ids are two relationships.</summary>
    public HashSet<string> RelationshipIds { get; } = [];

    /// <summary>The claims in the input.</summary>
    public IReadOnlyCollection<ComingClaim> Claims => _claimsById.Values;

    /// <summary>Adds a claim; false where another in the input has the same key.</summary>
    public bool Add(ComingClaim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        _claimsById[claim.Id] = claim;
        return _claimsByKey.TryAdd(claim.Fact.Key, claim);
    }

    /// <summary>The claim of this id, or null.</summary>
    public ComingClaim? FindById(string id) => _claimsById.GetValueOrDefault(id);

    /// <summary>The claim of this key, or null.</summary>
    public ComingClaim? Find(ClaimKey key) => _claimsByKey.GetValueOrDefault(key);

    /// <summary>Says that all claims are there and know their subjects, so that they can be asked for by
    /// fact.</summary>
    public void Seal()
    {
        _claimsByFact.Clear();
        foreach (var claim in _claimsById.Values)
        {
            if (claim.Subject is null)
                continue;
            ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(
                _claimsByFact, (claim.Subject, claim.Predicate), out _);
            (list ??= []).Add(claim);
        }
    }

    /// <summary>Forgets a node that is not going to be written.</summary>
    public void Remove(string id)
    {
        Nodes.Remove(id);
        if (FormerIds.Remove(id, out var formers))
            foreach (var former in formers)
                Survivors.Remove(former);
        if (_claimsById.Remove(id, out var claim) && _claimsByKey.GetValueOrDefault(claim.Fact.Key) == claim)
            _claimsByKey.Remove(claim.Fact.Key);
    }

    /// <summary>The claims about an attribute, or all of a node's relationships of a type.</summary>
    public IReadOnlyList<ComingClaim> Of(string subject, string predicate) =>
        _claimsByFact.GetValueOrDefault((subject, predicate)) ?? [];

    /// <summary>Whether any claim is in the input.</summary>
    public bool HasClaims => _claimsById.Count > 0;
}
