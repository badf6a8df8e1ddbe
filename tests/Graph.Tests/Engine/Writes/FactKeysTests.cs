using System.Security.Cryptography;
using System.Text;
using Graph.Engine.Ontology;
using Graph.Engine.Values;
using Graph.Engine.Writes;
using Graph.Tests.Ingest;

namespace Graph.Tests.Engine.Writes;

public class FactKeysTests
{
    private static readonly WriteModel Club = new(Ontologies.OfClub);

    [Fact]
    public void Key_of_an_attribute_joins_subject_predicate_literal_no_discriminator_and_modality()
    {
        using var keys = new FactKeys();
        var name = Ontologies.OfClub.FindNodeType("Member")!.FindAttribute("name")!;
        var key = keys.OfAttribute("m1", name, Value.FromString("Ana \"A\""), Modality.Planned);
        Assert.Equal(Sha("m1", "name", "Ana \"A\"", "", "PLANNED"), key.ToString());
        Assert.Equal($"claim-{key.ToString()[..32]}", key.ToClaimId());
    }

    [Fact]
    public void Key_of_a_relationship_has_its_identity_as_discriminator()
    {
        using var keys = new FactKeys();
        var type = Club.Of(Ontologies.OfClub.FindRelationshipType("BELONGS_TO")!);
        var values = new Value[type.Slots];
        values[type.Identity[0].Slot] = Value.FromBits(1);
        _ = PartialDate.TryParse("2015-06"u8, out var date, out _);
        values[type.Identity[1].Slot] = Value.FromBits(date.Bits);
        Assert.Equal(Sha("m1", "BELONGS_TO", "c1", "COACH", "2015-06", "HAPPENED"),
            keys.OfRelationship(type, "m1", "c1", values, Modality.Happened).ToString());
        values[type.Identity[1].Slot] = Value.Null;
        Assert.Equal(Sha("m1", "BELONGS_TO", "c1", "COACH", "", "DENIED"),
            keys.OfRelationship(type, "m1", "c1", values, Modality.Denied).ToString());
        Assert.Equal($"rel-{Sha("BELONGS_TO", "m1", "c1", "COACH", "")[..32]}",
            keys.RelationshipId(type, "m1", "c1", values));
    }

    [Fact]
    public void Ends_without_order_stand_by_id()
    {
        using var keys = new FactKeys();
        var type = Club.Of(Ontologies.OfClub.FindRelationshipType("FRIEND")!);
        var values = new Value[type.Slots];
        values[type.Identity[0].Slot] = Value.FromBits(0);
        Assert.Equal(Sha("a", "FRIEND", "b", "CLOSE", "HAPPENED"),
            keys.OfRelationship(type, "b", "a", values, Modality.Happened).ToString());
    }

    [Fact]
    public void Ids_agree_with_the_derived_ids_of_values()
    {
        using var keys = new FactKeys();
        var type = Club.Of(Ontologies.OfClub.FindRelationshipType("TAGGED")!);
        Assert.Equal(Encoding.ASCII.GetString(DerivedIds.RelationshipId("TAGGED"u8, "é"u8, "b"u8, [])),
            keys.RelationshipId(type, "é", "b", []));
        Assert.Equal(Encoding.ASCII.GetString(DerivedIds.PassageId("d"u8, 3, 9)), keys.PassageId("d", 3, 9));
        Assert.Equal(Encoding.ASCII.GetString(DerivedIds.PassageId("d"u8, "wörds"u8)), keys.PassageId("d", "wörds"));
        var name = Ontologies.OfClub.FindNodeType("Member")!.FindAttribute("name")!;
        Assert.Equal(Encoding.ASCII.GetString(DerivedIds.ClaimKey("s"u8, "name"u8, "x"u8, [], "HAPPENED"u8)),
            keys.OfAttribute("s", name, Value.FromString("x"), Modality.Happened).ToString());
    }

    [Theory]
    [InlineData("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", true)]
    [InlineData("0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef", false)]
    [InlineData("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde", false)]
    [InlineData("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdeg", false)]
    [InlineData("", false)]
    public void Key_is_read_only_from_64_lower_case_digits(string digits, bool isKey)
    {
        Assert.Equal(isKey, ClaimKey.TryParse(Encoding.ASCII.GetBytes(digits), out var key));
        if (isKey)
            Assert.Equal(digits, key.ToString());
    }

    [Theory]
    [InlineData("2015", "2015-06", true)]
    [InlineData("2015-06/2015-08", "2015-08/2016", true)]
    [InlineData("2015", "2016", false)]
    [InlineData("XXXX-09-27", "2015-09", true)]
    [InlineData("XXXX-09-27", "2015-10", false)]
    [InlineData("XXXX-09-27", "2015", true)]
    [InlineData("XXXX-09-27", "XXXX-09", true)]
    [InlineData("XXXX-09-27", "XXXX-09-28", false)]
    [InlineData("../2015", "2014/..", true)]
    public void Dates_agree_when_some_day_is_meant_by_both(string a, string b, bool agree)
    {
        _ = PartialDate.TryParse(Encoding.ASCII.GetBytes(a), out var first, out _);
        _ = PartialDate.TryParse(Encoding.ASCII.GetBytes(b), out var second, out _);
        Assert.Equal(agree, DateAgreement.MayBeTheSame(first, second));
        Assert.Equal(agree, DateAgreement.MayBeTheSame(second, first));
    }

    private static string Sha(params string[] parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', parts))));
}
