using System.Text;
using Graph.GraphQL.Language;
using Graph.GraphQL.Types;
using Graph.GraphQL.Validation;

namespace Graph.Tests.GraphQL.Validation.Rules;

/// <summary>
/// Validates a document and compares all errors, messages and places. The expected ones are what the reference
/// implementation answers.
/// </summary>
internal static class RuleTest
{
    public const string Sdl = """
        interface Node { id: ID! }
        interface Named implements Node { id: ID! name: String! }
        interface Lonely { alone: Boolean }
        type Organization implements Named & Node {
          id: ID!
          name: String!
          founded: Int
          role: Role
          seat: Place
          parent: Organization
          members(first: Int = 10, roles: [Role!]): [Agent!]!
        }
        type Person implements Named & Node { id: ID! name: String! born: Int! age: Int seat: Place friends: [Person] }
        type Place { name: String! latitude: Float country: Place }
        union Agent = Organization | Person
        union Located = Organization | Place
        union OnlyPlaces = Place
        enum Role { MEMBER CHAIR OBSERVER }
        scalar Any
        input PlaceInput { name: String! latitude: Float = 0 tags: [String!] inside: PlaceInput }
        input Key @oneOf { id: ID acronym: String }
        directive @tag(name: String!) repeatable on FIELD | QUERY | SCHEMA
        directive @defer(if: Boolean! = true, label: String) on FRAGMENT_SPREAD | INLINE_FRAGMENT
        directive @stream(if: Boolean! = true, label: String, initialCount: Int = 0) on FIELD
        type Query {
          organization(id: ID!): Organization
          find(key: Key, where: PlaceInput, any: Any, roles: [Role!], limit: Int! = 5, deep: Boolean): Named
          agents: [Agent!]!
          located: Located
          only: OnlyPlaces
          place: Place
          node(id: ID!): Node
        }
        type Mutation { rename(id: ID!, name: String!): Organization renameAll: [Organization] }
        type Subscription { changed(id: ID): Organization added: Place }
        """;

    private static readonly GraphQLSchema Schema = Build(Sdl);

    /// <summary>Expects exactly these errors, places written as "line:column line:column".</summary>
    public static void Expect(string query, params (string Message, string Places)[] errors) =>
        Assert.Equal(errors, Validate(Schema, query).Select(Describe));

    /// <summary>The same in a schema of the test's own.</summary>
    public static void ExpectIn(string sdl, string query, params (string Message, string Places)[] errors) =>
        Assert.Equal(errors, Validate(Build(sdl), query).Select(Describe));

    /// <summary>Expects that some error names this section.</summary>
    public static void ExpectSection(string section, string sdl, string query) => Assert.Contains(
        "https://spec.graphql.org/September2026/#" + section,
        Validate(Build(sdl), query).Select(error => error.SpecifiedBy));

    public static GraphQLSchema Build(string sdl) => SchemaBuilder.Build(Parse(sdl));

    public static DocumentNode Parse(string text) =>
        GraphQLParser.Parse(Encoding.UTF8.GetBytes(text), ParserOptions.Unlimited).Node!;

    private static IReadOnlyList<GraphQLError> Validate(GraphQLSchema schema, string query) =>
        Validator.Validate(schema, Parse(query), ValidationOptions.Conformance);

    private static (string Message, string Places) Describe(GraphQLError error) =>
        (error.Message, string.Join(' ', error.Locations.Select(place => $"{place.Line}:{place.Column}")));
}
