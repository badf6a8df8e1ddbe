using System.Text;
using Graph.Engine.Writes;
using Graph.Ingest;

namespace Graph.Tests.Ingest;

public class RecordReaderTests
{
    private static readonly RecordReader Reader = new(new WriteModel(Ontologies.OfClub));

    public static TheoryData<string, string, string> BadLines => new()
    {
        { "x", "", "is not a JSON value (byte 1)" },
        { "{\"node\":\"Tag\"", "", "is not a JSON value" },
        { "{} {}", "", "is not a JSON value" },
        { "[1]", "", "is a list; a record is an object" },
        { "{}", "", "neither \"node\" nor \"relationship\"" },
        { "{\"node\":\"Tag\",\"node\":\"Tag\",\"id\":\"t\"}", "node", "there twice" },
        { "{\"node\":\"Tag\",\"id\":\"t\",\"colour\":1}", "colour", "No member of a record" },
        { "{\"node\":\"Tga\",\"id\":\"t\"}", "node", "no node type \"Tga\". Did you mean \"Tag\"?" },
        { "{\"node\":7,\"id\":\"t\"}", "node", "a number; a string is expected" },
        { "{\"node\":\"Tag\"}", "id", "is missing" },
        { "{\"node\":\"Tag\",\"id\":\"a b\"}", "id", "white space" },
        { "{\"node\":\"Tag\",\"id\":\"\"}", "id", "0 bytes" },
        { "{\"node\":\"Tag\",\"id\":\"t\",\"from\":\"x\"}", "from", "no such member" },
        { "{\"node\":\"Tag\",\"id\":\"t\",\"properties\":[]}", "properties", "an object is expected" },
        {
            "{\"node\":\"Tag\",\"id\":\"t\",\"properties\":{\"labell\":\"x\"}}",
            "properties.labell", "Did you mean \"label\"?"
        },
        {
            "{\"node\":\"Tag\",\"id\":\"t\",\"properties\":{\"label\":\"x\",\"label\":\"x\"}}",
            "properties.label", "there twice"
        },
        {
            "{\"node\":\"Tag\",\"id\":\"t\",\"properties\":{\"label\":null,\"label\":\"x\"}}",
            "properties.label", "there twice"
        },
        {
            "{\"node\":\"Tag\",\"id\":\"t\",\"properties\":{\"label\":5}}",
            "properties.label", "String cannot represent a non string value: 5"
        },
        {
            "{\"node\":\"Tag\",\"id\":\"t\",\"properties\":{\"label\":\"\\ud800\"}}",
            "properties.label", "half of a surrogate pair"
        },
        { Member("\"tagLabels\":[]"), "properties.tagLabels", "derived" },
        { Member("\"born\":\"2015-13\""), "properties.born", "PartialDate cannot represent" },
        { Member("\"joined\":\"2015-02-30\""), "properties.joined", "LocalDate cannot represent" },
        { Member("\"seen\":\"yesterday\""), "properties.seen", "DateTime cannot represent" },
        { Member("\"tenure\":\"4 years\""), "properties.tenure", "Duration cannot represent" },
        { Member("\"lang\":\"e\""), "properties.lang", "LanguageTag cannot represent" },
        { Member("\"site\":\"ftp://x\""), "properties.site", "URL cannot represent" },
        { Member("\"kind\":\"OLD\""), "properties.kind", "no value of MemberKind; its values are JUNIOR, SENIOR" },
        { Member("\"age\":3000000000"), "properties.age", "Int cannot represent" },
        { Member("\"age\":1.5"), "properties.age", "Int cannot represent" },
        { Member("\"height\":1e999"), "properties.height", "Float cannot represent" },
        { Member("\"visits\":9223372036854775808"), "properties.visits", "Long cannot represent" },
        { Member("\"active\":1"), "properties.active", "Boolean cannot represent a non boolean value: 1" },
        { Member("\"nicknames\":[\"a\",null]"), "properties.nicknames", "no null elements" },
        { Member("\"nicknames\":[1]"), "properties.nicknames", "String cannot represent a non string value: 1" },
        { Member("\"extra\":{\"a\":1,\"a\":2}"), "properties.extra", "\"a\" is there twice" },
        { Member("\"boss\":[{\"node\":\"m\"}]"), "properties.boss", "where one Member is expected" },
        { Member("\"tags\":[{\"node\":\"t\"}]"), "properties.tags[0]", "a string is expected" },
        { Member("\"clubs\":[\"c\"]"), "properties.clubs[0]", "an object is expected" },
        { Member("\"clubs\":[{\"role\":\"COACH\"}]"), "properties.clubs[0].node", "is missing" },
        {
            Member("\"clubs\":[{\"node\":\"c\",\"rol\":\"COACH\"}]"),
            "properties.clubs[0].rol", "Did you mean \"role\"?"
        },
        { "{\"relationship\":\"TAGGED\",\"from\":\"a\"}", "to", "is missing" },
        { "{\"relationship\":\"TAGED\",\"from\":\"a\",\"to\":\"b\"}", "relationship", "Did you mean \"TAGGED\"?" },
        {
            "{\"relationship\":\"TAGGED\",\"from\":\"a\",\"to\":\"b\",\"properties\":{\"x\":1}}",
            "properties.x", "no properties"
        },
        { Stay("\"confidence\":1"), "properties.confidence", "follows from the claims" },
        { Stay("\"role\":null,\"until\":\"20\""), "properties.until", "PartialDate cannot represent" },
        { Evidence("{\"passge\":\"p\"}"), "evidence[0].passge", "no \"passge\"" },
        { Evidence("{\"basis\":\"GUESSED\"}"), "evidence[0].basis", "none of STATED" },
        { Evidence("{\"modality\":3}"), "evidence[0].modality", "a string is expected" },
        { Evidence("{\"start\":1.5}"), "evidence[0].start", "whole number" },
        { Evidence("{\"confidence\":\"high\"}"), "evidence[0].confidence", "a number of 0 to 1" },
        { Evidence("{\"passage\":\"p\",\"passage\":\"p\"}"), "evidence[0].passage", "there twice" },
        { Evidence("\"p\""), "evidence[0]", "an object is expected" },
        { "{\"node\":\"Tag\",\"id\":\"t\",\"system\":{\"made\":1}}", "system.made", "it has formerIds" },
        {
            "{\"node\":\"Tag\",\"id\":\"t\",\"system\":{\"createdAt\":\"now\"}}",
            "system.createdAt", "is not a DateTime"
        },
    };

    [Theory]
    [MemberData(nameof(BadLines))]
    public void Bad_line_names_field_and_reason(string line, string path, string reason)
    {
        var errors = new List<WriteError>();
        Assert.Null(Reader.Read(Encoding.UTF8.GetBytes(line), new RecordSource("f.jsonl", 3), errors));
        Assert.Contains(errors, e => e.Path == path && e.Message.Contains(reason, StringComparison.Ordinal));
        Assert.All(errors, e => Assert.StartsWith("f.jsonl:3: ", e.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void Invalid_utf8_is_refused_with_its_byte()
    {
        var errors = new List<WriteError>();
        Assert.Null(Reader.Read([(byte)'{', (byte)'"', 0xC3, 0x28], default, errors));
        Assert.Contains("not valid UTF-8 (byte 3)", Assert.Single(errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_is_bounded()
    {
        var errors = new List<WriteError>();
        var deep = Member($"\"extra\":{new string('[', 100_000)}{new string(']', 100_000)}");
        Assert.Null(Reader.Read(Encoding.UTF8.GetBytes(deep), default, errors));
        Assert.Contains("depth", Assert.Single(errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_error_of_a_line_is_named()
    {
        var errors = new List<WriteError>();
        Reader.Read(Encoding.UTF8.GetBytes(Member("\"age\":\"x\",\"kind\":\"y\",\"zzz\":1")), default, errors);
        Assert.Equal(["properties.age", "properties.kind", "properties.zzz"], errors.Select(e => e.Path));
    }

    [Theory]
    [InlineData("\"nicknames\":\"a\"", "nicknames", "[\"a\"]")]
    [InlineData("\"nicknames\":[\"a\",\"b\"]", "nicknames", "[\"a\",\"b\"]")]
    [InlineData("\"age\":3.0", "age", "3")]
    [InlineData("\"height\":2", "height", "2")]
    [InlineData("\"mentor\":5", "mentor", "\"5\"")]
    [InlineData("\"extra\": { \"a\" : [ 1 , \"x\\u0041\" ] }", "extra", "{\"a\":[1,\"xA\"]}")]
    [InlineData("\"seen\":\"2015-06-12T10:30:00.50+02:00\"", "seen", "\"2015-06-12T08:30:00.5Z\"")]
    [InlineData("\"born\":\"xxxx-09-27\"", "born", "\"XXXX-09-27\"")]
    [InlineData("\"name\":null", "name", "null")]
    public void Values_are_read_as_inputs_take_them(string member, string attribute, string expected)
    {
        var errors = new List<WriteError>();
        var record = Reader.Read(Encoding.UTF8.GetBytes(Member(member)), default, errors);
        Assert.Equal([], errors);
        var node = Assert.IsType<NodeRecord>(record);
        Assert.Equal(expected, TestStore.TextOf(node.Type.FindAttribute(attribute)!, node.Values));
    }

    [Fact]
    public void Nested_relationships_become_records_of_their_own()
    {
        var errors = new List<WriteError>();
        const string line = """{"node":"Club","id":"c","properties":{"members":[{"node":"m","role":"COACH","""
            + """ "evidence":[{"passage":"p"}]}],"home":"h"}}""";
        var record = Assert.IsType<NodeRecord>(Reader.Read(Encoding.UTF8.GetBytes(line), default, errors));
        Assert.Equal([], errors);
        Assert.Equal(("BELONGS_TO", "m", "c", 1), (record.Relationships[0].Type.Name, record.Relationships[0].From,
            record.Relationships[0].To, record.Relationships[0].Evidence.Count));
        Assert.Equal(("HOME", "c", "h"),
            (record.Relationships[1].Type.Name, record.Relationships[1].From, record.Relationships[1].To));
    }

    [Fact]
    public void Members_may_stand_in_any_order()
    {
        var errors = new List<WriteError>();
        var line = """{"properties":{"label":"x"},"system":{"formerIds":["u"]},"id":"t","node":"Tag"}""";
        var record = Assert.IsType<NodeRecord>(Reader.Read(Encoding.UTF8.GetBytes(line), default, errors));
        Assert.Equal(["u"], record.System!.FormerIds);
    }

    private static string Member(string properties) =>
        $"{{\"node\":\"Member\",\"id\":\"m\",\"properties\":{{{properties}}}}}";

    private static string Stay(string properties) =>
        $"{{\"relationship\":\"BELONGS_TO\",\"from\":\"m\",\"to\":\"c\",\"properties\":{{{properties}}}}}";

    private static string Evidence(string entry) =>
        $"{{\"node\":\"Member\",\"id\":\"m\",\"evidence\":[{entry}]}}";
}
