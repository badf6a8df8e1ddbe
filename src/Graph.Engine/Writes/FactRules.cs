using Graph.Engine.Ontology;

namespace Graph.Engine.Writes;

/// <summary>What the rules of facts look at in a claim.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Modality">In what way it says the fact to be.</param>
/// <param name="Standing">What a review has made of it.</param>
/// <param name="Rank">Its rank.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="AssertedAt">UTC ticks.</param>
public readonly record struct FactClaim(
    ClaimKey Key, Modality Modality, Standing Standing, Rank Rank, double Confidence, long AssertedAt)
{
    /// <summary>It counts: neither retracted nor superseded nor deprecated.</summary>
    public bool IsLive =>
        Standing is not (Standing.Retracted or Standing.Superseded) && Rank != Rank.Deprecated;
}

/// <summary>What the claims of a relationship make of it.</summary>
/// <param name="Modality">The first present of HAPPENED, APPROVED_NOT_DONE, CONDITIONAL, PLANNED.</param>
/// <param name="Confidence">The greatest among the claims of that modality.</param>
/// <param name="Standing">DISPUTED, ACCEPTED or UNREVIEWED.</param>
/// <param name="ClaimKeys">The keys of all claims that count, by code point.</param>
public sealed record RelationshipFact(
    Modality Modality, double Confidence, Standing Standing, IReadOnlyList<ClaimKey> ClaimKeys)
{
    /// <summary>A relationship that never had a claim is as written.</summary>
    public static RelationshipFact AsWritten { get; } = new(Modality.Happened, 1, Standing.Unreviewed, []);
}

/// <summary>
/// What a fact is, as a pure function of its claims; the only place that knows (api.md, "What a fact is").
/// </summary>
public static class FactRules
{
    // From the one that decides to the one that decides last; DENIED makes no fact.
    private static ReadOnlySpan<Modality> ByPrecedence =>
        [Modality.Happened, Modality.ApprovedNotDone, Modality.Conditional, Modality.Planned];

    /// <summary>The relationship that these claims, all of one fact, make; null where it is not there. Without any
    /// claim
    /// it is <see cref="RelationshipFact.AsWritten"/>.</summary>
    public static RelationshipFact? Relationship(ReadOnlySpan<FactClaim> claims)
    {
        if (claims.IsEmpty)
            return RelationshipFact.AsWritten;
        if (FirstModality(claims) is not { } modality)
            return null;
        var (confidence, denied, disputed, accepted) = (0.0, false, false, false);
        var keys = new List<ClaimKey>(claims.Length);
        foreach (var claim in claims)
        {
            if (!claim.IsLive)
                continue;
            keys.Add(claim.Key);
            denied |= claim.Modality == Modality.Denied;
            disputed |= claim.Standing == Standing.Disputed;
            accepted |= claim.Standing == Standing.Accepted;
            if (claim.Modality == modality)
                confidence = Math.Max(confidence, claim.Confidence);
        }

        keys.Sort();
        var standing = disputed || denied ? Standing.Disputed : accepted ? Standing.Accepted : Standing.Unreviewed;
        return new RelationshipFact(modality, confidence, standing, keys);
    }

    /// <summary>Which of the claims gives a single-valued attribute its value: its index, or -1 where the attribute has
    /// no value. An attribute without any claim is as written and not asked about here.</summary>
    public static int Attribute(ReadOnlySpan<FactClaim> claims)
    {
        var best = -1;
        for (var i = 0; i < claims.Length; i++)
            if (GivesValue(claims[i]) && (best < 0 || ComesBefore(claims[i], claims[best])))
                best = i;
        return best;
    }

    /// <summary>Whether the claim makes its value one of the attribute's, for a list: every such element is in
    /// it.</summary>
    public static bool GivesValue(FactClaim claim) => claim.IsLive && claim.Modality == Modality.Happened;

    private static Modality? FirstModality(ReadOnlySpan<FactClaim> claims)
    {
        foreach (var modality in ByPrecedence)
            foreach (var claim in claims)
                if (claim.IsLive && claim.Modality == modality)
                    return modality;
        return null;
    }

    // By rank, then the greatest confidence, the latest assertion, the key.
    private static bool ComesBefore(FactClaim a, FactClaim b) =>
        a.Rank != b.Rank ? a.Rank < b.Rank
        : a.Confidence != b.Confidence ? a.Confidence > b.Confidence
        : a.AssertedAt != b.AssertedAt ? a.AssertedAt > b.AssertedAt
        : a.Key.CompareTo(b.Key) < 0;
}
