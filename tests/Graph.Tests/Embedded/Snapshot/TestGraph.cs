using System.Text;
using Graph.Engine;
using Graph.Engine.Ontology;

namespace Graph.Tests.Embedded.Snapshot;

/// <summary>An ontology with every kind of attribute, key, order and relationship that a store has to keep.</summary>
internal static class TestGraph
{
    private const string Text =
        """
        interface Named @node(plural: "named") {
          name: String! @search @index
          code: String @unique
        }
        type Org implements Named @node @hierarchy(type: "PART_OF", maxDepth: 3) {
          acronyms: [String!] @search
          kind: OrgKind! @index
          size: Int @index
          budget: Long @index
          score: Float @index
          active: Boolean
          founded: PartialDate @index @evidence(level: OPTIONAL)
          opened: LocalDate @index
          seen: DateTime
          term: Duration @index
          lang: LanguageTag @index
          register: Int @unique(with: ["lang"])
          site: URL
          extra: Any
          days: [LocalDate!]
          kinds: [OrgKind!]
          boss: ID @references(to: "Person")
          partOf: [Org!]! @relationship(type: "PART_OF", direction: OUT, properties: "Link")
          parts: [Org!]! @relationship(type: "PART_OF", direction: IN, properties: "Link")
          staff: [Person!]! @relationship(type: "WORKS_AT", direction: IN, properties: "Post")
          seat: [Org!]! @relationship(type: "SEATED_AT", direction: OUT, max: 1)
          colleagues: [Person!]! @path(steps: ["<-WORKS_AT", "Person", "KNOWS-*0..2", "Person"])
          bigNeighbours: [Org!]! @path(steps: ["PART_OF-", "Org{kind:AGENCY}"])
          likedBy: [Person!]! @relationship(type: "LIKES", direction: IN)
        }
        type Person implements Named @node(plural: "people") {
          born: PartialDate
          posts: [Org!]! @relationship(type: "WORKS_AT", direction: OUT, properties: "Post")
          friends: [Person!]! @relationship(type: "KNOWS", direction: BOTH, properties: "Bond")
          likes: [Named!]! @relationship(type: "LIKES", direction: OUT)
          likedOrgs: [Org!]! @relationship(type: "LIKES", direction: OUT)
        }
        type Link implements Evidenced @relationshipProperties
        type Bond @relationshipProperties { strength: Float }
        type Post implements Evidenced @relationshipProperties(identity: ["title"])
            @temporal(from: "from", to: "to", seenFirst: "seenFirst", seenLast: "seenLast") {
          title: String
          from: PartialDate
          to: PartialDate
          seenFirst: PartialDate
          seenLast: PartialDate
          rank: Int
          tags: [String!]
        }
        enum OrgKind { IGO MINISTRY AGENCY NGO }
        """;

    public static GraphOntology Ontology { get; } = Read();

    public static NodeType Org => Ontology.FindNodeType("Org")!;

    public static NodeType Person => Ontology.FindNodeType("Person")!;

    public static NodeType Claim => Ontology.FindNodeType("Claim")!;

    private static GraphOntology Read()
    {
        var reading = OntologyReader.Read("test.graphql", Encoding.UTF8.GetBytes(Text));
        return reading.Ontology
            ?? throw new InvalidOperationException(string.Join("\n", reading.Errors.Select(error => error.ToString())));
    }
}
