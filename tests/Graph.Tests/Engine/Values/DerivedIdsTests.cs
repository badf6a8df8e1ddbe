using System.Security.Cryptography;
using System.Text;
using Graph.Engine.Values;

namespace Graph.Tests.Engine.Values;

public sealed class DerivedIdsTests
{
    [Fact]
    public void A_claim_has_the_hash_of_its_parts()
    {
        var key = DerivedIds.ClaimKey("iom"u8, "acronym"u8, "IOM"u8, [], "HAPPENED"u8);
        Assert.Equal(Hash("iom", "acronym", "IOM", "", "HAPPENED"), Text(key));
        Assert.Equal("claim-" + Text(key)[..32], Text(DerivedIds.ClaimId(key)));
    }

    [Fact]
    public void The_discriminator_is_the_identity_values()
    {
        ReadOnlyMemory<byte>[] identity = ["2015"u8.ToArray(), default, "x"u8.ToArray()];
        var key = DerivedIds.ClaimKey("a"u8, "HOLDS"u8, "b"u8, identity, "PLANNED"u8);
        Assert.Equal(Hash("a", "HOLDS", "b", "2015", "", "x", "PLANNED"), Text(key));
    }

    [Fact]
    public void A_passage_is_its_place_or_its_words()
    {
        Assert.Equal("passage-" + Hash("doc", "12", "40")[..32], Text(DerivedIds.PassageId("doc"u8, 12, 40)));
        Assert.Equal("passage-" + Hash("doc", "été")[..32], Text(DerivedIds.PassageId("doc"u8, "été"u8)));
    }

    [Fact]
    public void A_relationship_is_its_ends_and_identity()
    {
        var id = DerivedIds.RelationshipId("PARTY_TO"u8, "iom"u8, "x"u8, ["PRINCIPAL"u8.ToArray()]);
        Assert.Equal("rel-" + Hash("PARTY_TO", "iom", "x", "PRINCIPAL")[..32], Text(id));
        Assert.Equal("rel-" + Hash("T", "a", "b")[..32], Text(DerivedIds.RelationshipId("T"u8, "a"u8, "b"u8, [])));
        Assert.Equal(Text(id) + "-12", Text(DerivedIds.WithOrdinal(id, 12)));
        Assert.True(NodeId.TryValidate(id, out _));
    }

    private static string Text(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);

    private static string Hash(params string[] parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001F', parts))));
}
