using Graph.Engine.Ontology;
using Graph.Tests.Engine.Api;

namespace Graph.Tests.Engine.Ontology;

public sealed class OntologyDiffTests
{
    private const string Before = """
        interface Titled @node { title: String! @search }
        type Movie implements Titled @node {
          released: Int @index
          seconds: Int!
          code: String
          kind: Kind
          actors: [Actor!]! @relationship(type: "ACTED_IN", direction: IN, properties: "Part", max: 5)
          likes: [Actor!]! @relationship(type: "LIKES", direction: OUT)
          friends: [Actor!]! @path(steps: ["<-ACTED_IN", "Actor"])
        }
        type Actor @node { name: String! }
        type Part @relationshipProperties(identity: ["role"]) { role: String }
        enum Kind { SHORT LONG }
        """;

    [Fact]
    public void Equal_ontologies_do_not_differ() =>
        Assert.Empty(OntologyDiff.Compare(ApiTexts.Read(Before), ApiTexts.Read($"# again\n{Before}")));

    [Fact]
    public void The_project_does_not_differ_from_itself() =>
        Assert.Empty(OntologyDiff.Compare(ApiTexts.ReadProject(), ApiTexts.ReadProject()));

    [Theory]
    [InlineData("type Actor @node", "type Extra @node\ntype Actor @node", "Additive Extra: The type \"Extra\" is new.")]
    [InlineData("code: String", "code: String note: Int",
        "Additive Movie.note: The attribute \"Movie.note\" is new.")]
    [InlineData("code: String", "code: String note: Int!",
        "Narrowing Movie.note: The attribute \"Movie.note\" is new and must have a value.")]
    [InlineData("code: String", "code: String tags: [Int!]!",
        "Additive Movie.tags: The attribute \"Movie.tags\" is new.")]
    [InlineData("code: String", "", "Narrowing Movie.code: The attribute \"Movie.code\" is gone.")]
    [InlineData("code: String", "sign: String @renamed(from: \"code\")",
        "Renaming Movie.sign: The attribute \"Movie.code\" is called \"Movie.sign\".")]
    [InlineData("code: String", "code: String!", "Narrowing Movie.code: \"Movie.code\" is of String!, was of String.")]
    [InlineData("seconds: Int!", "seconds: Int", "Additive Movie.seconds: \"Movie.seconds\" is of Int, was of Int!.")]
    [InlineData("seconds: Int!", "seconds: Long!",
        "Narrowing Movie.seconds: \"Movie.seconds\" is of Long!, was of Int!.")]
    [InlineData("code: String", "code: String @unique",
        "Narrowing Movie: No two nodes of \"Movie\" may share \"code\" any more.")]
    [InlineData("Int @index", "Int",
        "Additive Movie.released: \"Movie.released\" is not indexed and not searched, was indexed and not searched.")]
    [InlineData("max: 5", "max: 4", "Narrowing Movie.actors: \"Movie.actors\" has at most 4, was 5.")]
    [InlineData(", max: 5", "", "Additive Movie.actors: \"Movie.actors\" has at most any number, was 5.")]
    [InlineData("SHORT LONG", "SHORT MIDDLE LONG", "Additive Kind.MIDDLE: The value \"Kind.MIDDLE\" is new.")]
    [InlineData("SHORT LONG", "SHORT", "Narrowing Kind.LONG: The value \"Kind.LONG\" is gone.")]
    [InlineData("SHORT LONG", "SHORT LENGTHY @renamed(from: \"LONG\")",
        "Renaming Kind.LENGTHY: The value \"Kind.LONG\" is called \"Kind.LENGTHY\".")]
    [InlineData("SHORT LONG", "LONG SHORT",
        "Additive Kind: The values of \"Kind\" stand in another order, so they sort otherwise.")]
    [InlineData("(identity: [\"role\"])", "", "Narrowing Part: The identity of \"Part\" is [], was [role].")]
    [InlineData("<-ACTED_IN\", \"Actor", "LIKES->\", \"Actor",
        "Additive Movie.friends: The path \"Movie.friends\" is another.")]
    [InlineData("type Movie implements Titled @node", "type Movie implements Titled @node(plural: \"films\")",
        "Additive Movie: The plural of \"Movie\" is \"films\", was \"movies\".")]
    [InlineData("type Movie implements Titled @node", "type Movie implements Titled @node @managed",
        "Additive Movie: \"Movie\" is now written by the service alone.")]
    [InlineData("String! @search", "String! @search @maps(to: [\"x:y\"])",
        "Additive : The order of types or fields, or their @maps, differ.")]
    public void A_difference_is_said_in_words(string from, string to, string expected) =>
        Assert.Equal([expected], Compare(Before.Replace(from, to)));

    [Fact]
    public void Relationships_that_are_gone_are_said_with_what_they_joined() => Assert.Equal(
        [
            "Narrowing Movie.likes: The relationship \"Movie.likes\" is gone.",
            "Narrowing LIKES: The relationship type \"LIKES\" is gone.",
        ],
        Compare(Before.Replace("likes: [Actor!]! @relationship(type: \"LIKES\", direction: OUT)", "")));

    [Fact]
    public void A_relationship_that_may_join_more_is_additive() => Assert.Equal(
        [
            "Additive Actor.likes: The relationship \"Actor.likes\" is new.",
            "Additive LIKES: \"LIKES\" may join \"Actor\" to \"Actor\".",
        ],
        Compare(Before.Replace(
            "{ name: String! }",
            "{ name: String! likes: [Actor!]! @relationship(type: \"LIKES\", direction: OUT) }")));

    [Fact]
    public void A_renamed_type_keeps_its_relationships() => Assert.Equal(
        [
            "Renaming Player: The type \"Actor\" is called \"Player\".",
            "Additive Player: The plural of \"Player\" is \"players\", was \"actors\".",
        ],
        Compare(Before.Replace("Actor", "Player").Replace(
            "type Player @node", "type Player @node @renamed(from: \"Actor\")")));

    [Fact]
    public void More_evidence_narrows()
    {
        var stored = ApiTexts.Read("type A @node { x: Int @evidence(level: OPTIONAL) }");
        var current = ApiTexts.Read("type A @node { x: Int @evidence(level: REQUIRED) }");
        Assert.Equal(
            ["Narrowing A.x: Evidence for \"A.x\" is REQUIRED, was OPTIONAL."],
            OntologyDiff.Compare(stored, current).Select(Text));
        Assert.Equal(OntologyChangeKind.Additive, OntologyDiff.Compare(current, stored).Single().Kind);
    }

    private static IEnumerable<string> Compare(string after) =>
        OntologyDiff.Compare(ApiTexts.Read(Before), ApiTexts.Read(after)).Select(Text);

    private static string Text(OntologyChange change) => $"{change.Kind} {change.Element}: {change.Text}";
}
