using System.Text;
using Graph.Engine;
using Graph.Engine.Ontology;
using Graph.Tests.Support;

namespace Graph.Tests.Ingest;

/// <summary>Ontologies that writes are tested with.</summary>
internal static class Ontologies
{
    private const string Movies = """
        interface Titled @node(plural: "titledThings") { title: String! @search @index }
        type Movie implements Titled @node {
          released: Int @index
          actors: [Actor!]! @relationship(type: "ACTED_IN", direction: IN, properties: "Part")
        }
        type Actor @node {
          name: String! @search
          movies: [Movie!]! @relationship(type: "ACTED_IN", direction: OUT, properties: "Part")
        }
        type Part @relationshipProperties { roles: [String!]! }
        """;

    /// <summary>One of each: BOTH, dates in an identity, max, keys of several attributes and of an interface, derived
    /// values, references, lists, every scalar, facts of all three levels.</summary>
    public const string Club = """
        interface Named @node { name: String! @search @evidence(level: REQUIRED)  code: String @unique }
        type Member implements Named @node @evidence(level: OPTIONAL) {
          name: String! @search @evidence(level: REQUIRED)
          born: PartialDate
          nicknames: [String!]!
          age: Int
          height: Float @evidence(level: NONE)
          active: Boolean
          site: URL
          lang: LanguageTag
          joined: LocalDate @evidence(level: NONE)
          seen: DateTime @evidence(level: NONE)
          tenure: Duration @evidence(level: NONE)
          visits: Long @evidence(level: NONE)
          extra: Any @evidence(level: NONE)
          kind: MemberKind
          mentor: ID @references(to: "Member") @evidence(level: NONE)
          tags: [Tag!]! @relationship(type: "TAGGED", direction: OUT)
          tagLabels: [String!]! @derived(from: "tags.label") @evidence(level: NONE)
          friends: [Member!]! @relationship(type: "FRIEND", direction: BOTH, properties: "Friendship")
          clubs: [Club!]! @relationship(type: "BELONGS_TO", direction: OUT, properties: "Stay")
          knows: [Member!]! @relationship(type: "KNOWS", direction: BOTH)
          boss: [Member!]! @relationship(type: "LED_BY", direction: OUT, properties: "Plain", max: 1)
        }
        type Club implements Named @node {
          founded: PartialDate @evidence(level: OPTIONAL)
          city: String @unique(with: ["street"])
          street: String
          members: [Member!]! @relationship(type: "BELONGS_TO", direction: IN, properties: "Stay")
          memberNames: [String!]! @derived(from: "members.name") @evidence(level: NONE)
          home: [Place!]! @relationship(type: "HOME", direction: OUT, max: 1)
          proof: [Place!]! @relationship(type: "PROVEN_AT", direction: OUT, properties: "Plain")
            @evidence(level: REQUIRED)
        }
        type Place @node { label: String! }
        type Tag @node { label: String! }
        type Friendship implements Evidenced @relationshipProperties(identity: ["kind"]) {
          kind: FriendKind!  note: String
        }
        type Stay implements Evidenced
            @relationshipProperties(identity: ["role", "since"]) @temporal(from: "since", to: "until") {
          role: Role!  since: PartialDate  until: PartialDate  note: String
        }
        type Plain implements Evidenced @relationshipProperties { note: String }
        enum MemberKind { JUNIOR SENIOR }
        enum FriendKind { CLOSE DISTANT }
        enum Role { PLAYER COACH }
        """;

    public static GraphOntology OfProject { get; } = Read(
        "ontology.graphql", File.ReadAllText(Repository.PathOf("schema", "ontology.graphql")));

    public static GraphOntology OfMovies { get; } = Read("movies.graphql", Movies);

    public static GraphOntology OfClub { get; } = Read("club.graphql", Club);

    public static GraphOntology Read(string name, string text)
    {
        var reading = OntologyReader.Read(name, Encoding.UTF8.GetBytes(text));
        return reading.Ontology ?? throw new InvalidOperationException(string.Join("\n", reading.Errors));
    }
}
