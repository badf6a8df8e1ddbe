using Graph.GraphQL.Language;

namespace Graph.GraphQL.Types;

/// <summary>
/// The scalars, directives and introspection types every schema has (§3.5, §3.13, §4.2), as a document made of the
/// text below. Parsed once; each schema builds its own types from it.
/// </summary>
internal static class BuiltInDefinitions
{
    /// <summary>The definitions, scalars first, then directives, then introspection types.</summary>
    public static DocumentNode Document { get; } = Parse();

    /// <summary>The scalars, in the order of the reference implementation.</summary>
    public static ReadOnlySpan<string> Scalars => ScalarNames;

    /// <summary>The introspection types, in the order of the reference implementation.</summary>
    public static ReadOnlySpan<string> IntrospectionTypes => IntrospectionTypeNames;

    private static readonly string[] ScalarNames = ["String", "Int", "Float", "Boolean", "ID"];

    private static readonly string[] IntrospectionTypeNames =
    [
        "__Schema", "__Directive", "__DirectiveLocation", "__Type", "__Field", "__InputValue", "__EnumValue",
        "__TypeKind",
    ];

    /// <summary>True for the names of the five scalars.</summary>
    public static bool IsScalar(string name) => ScalarKindOf(name) != ScalarKind.Custom;

    /// <summary>True for the names of the directives.</summary>
    public static bool IsDirective(string name) =>
        name is "skip" or "include" or "deprecated" or "specifiedBy" or "oneOf";

    /// <summary>True for the names of the introspection types.</summary>
    public static bool IsIntrospectionType(string name) =>
        name.StartsWith("__", StringComparison.Ordinal) && Array.IndexOf(IntrospectionTypeNames, name) >= 0;

    /// <summary>Which scalar of the specification the name is.</summary>
    public static ScalarKind ScalarKindOf(string name) => name switch
    {
        "Int" => ScalarKind.Int,
        "Float" => ScalarKind.Float,
        "String" => ScalarKind.String,
        "Boolean" => ScalarKind.Boolean,
        "ID" => ScalarKind.Id,
        _ => ScalarKind.Custom,
    };

    private static DocumentNode Parse()
    {
        var result = GraphQLParser.Parse(Text.ToArray(), ParserOptions.Unlimited);
        return result.Node ?? throw new System.Diagnostics.UnreachableException(result.Error?.Message);
    }

    private static ReadOnlySpan<byte> Text => """"
        "Text in UTF-8."
        scalar String

        "A whole number from -2147483648 to 2147483647."
        scalar Int

        "A finite number of double precision (IEEE 754)."
        scalar Float

        "`true` or `false`."
        scalar Boolean

        "An identifier: always a string in responses, a string or a whole number in input. Its text means nothing."
        scalar ID

        "Answers the field or fragment only if `if` is true."
        directive @include("Whether to answer it." if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT

        "Leaves the field or fragment out if `if` is true."
        directive @skip("Whether to leave it out." if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT

        "Says that this part of the schema is on its way out."
        directive @deprecated(
          "Why, and what to use instead, in Markdown ([CommonMark](https://commonmark.org/))."
          reason: String! = "No longer supported"
        ) on FIELD_DEFINITION | ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE | DIRECTIVE_DEFINITION

        "Says where the format of a scalar is specified."
        directive @specifiedBy("The address of the specification." url: String!) on SCALAR

        "Says that exactly one of the input object's fields must be given, and not as null."
        directive @oneOf on INPUT_OBJECT

        "What this service can answer: its types, its directives and where operations begin."
        type __Schema {
          description: String
          "Every type of the schema."
          types: [__Type!]!
          "Where queries begin."
          queryType: __Type!
          "Where mutations begin; null if there are none."
          mutationType: __Type
          "Where subscriptions begin; null if there are none."
          subscriptionType: __Type
          "Every directive of the schema."
          directives(includeDeprecated: Boolean! = false): [__Directive!]!
        }

        "A directive: an annotation that changes how a part of a document or schema is treated."
        type __Directive {
          name: String!
          description: String
          isRepeatable: Boolean!
          locations: [__DirectiveLocation!]!
          args(includeDeprecated: Boolean! = false): [__InputValue!]!
          isDeprecated: Boolean!
          deprecationReason: String
        }

        "Where a directive may stand."
        enum __DirectiveLocation {
          "At a query."
          QUERY
          "At a mutation."
          MUTATION
          "At a subscription."
          SUBSCRIPTION
          "At a field that is selected."
          FIELD
          "At the definition of a fragment."
          FRAGMENT_DEFINITION
          "Where a fragment is spread."
          FRAGMENT_SPREAD
          "At a fragment written in place."
          INLINE_FRAGMENT
          "At the definition of a variable of an operation."
          VARIABLE_DEFINITION
          "At the definition of a variable of a fragment."
          FRAGMENT_VARIABLE_DEFINITION
          "At the schema definition."
          SCHEMA
          "At a scalar."
          SCALAR
          "At an object type."
          OBJECT
          "At the definition of a field."
          FIELD_DEFINITION
          "At the definition of an argument."
          ARGUMENT_DEFINITION
          "At an interface."
          INTERFACE
          "At a union."
          UNION
          "At an enum."
          ENUM
          "At a value of an enum."
          ENUM_VALUE
          "At an input object type."
          INPUT_OBJECT
          "At a field of an input object type."
          INPUT_FIELD_DEFINITION
          "At the definition of a directive."
          DIRECTIVE_DEFINITION
        }

        "A type of the schema; which fields are not null depends on its kind."
        type __Type {
          kind: __TypeKind!
          name: String
          description: String
          specifiedByURL: String
          fields(includeDeprecated: Boolean! = false): [__Field!]
          interfaces: [__Type!]
          possibleTypes: [__Type!]
          enumValues(includeDeprecated: Boolean! = false): [__EnumValue!]
          inputFields(includeDeprecated: Boolean! = false): [__InputValue!]
          ofType: __Type
          isOneOf: Boolean
        }

        "A field of an object type or interface: a name, arguments and the type of the answer."
        type __Field {
          name: String!
          description: String
          args(includeDeprecated: Boolean! = false): [__InputValue!]!
          type: __Type!
          isDeprecated: Boolean!
          deprecationReason: String
        }

        "An argument or a field of an input object type."
        type __InputValue {
          name: String!
          description: String
          type: __Type!
          "The default as GraphQL text; null if there is none."
          defaultValue: String
          isDeprecated: Boolean!
          deprecationReason: String
        }

        "A value of an enum; in responses it is a string."
        type __EnumValue {
          name: String!
          description: String
          isDeprecated: Boolean!
          deprecationReason: String
        }

        "The kinds of type."
        enum __TypeKind {
          "A scalar."
          SCALAR
          "An object type, with `fields` and `interfaces`."
          OBJECT
          "An interface, with `fields`, `interfaces` and `possibleTypes`."
          INTERFACE
          "A union, with `possibleTypes`."
          UNION
          "An enum, with `enumValues`."
          ENUM
          "An input object type, with `inputFields`."
          INPUT_OBJECT
          "A list of `ofType`."
          LIST
          "A non-null of `ofType`."
          NON_NULL
        }

        type __Meta {
          "The schema of this service."
          __schema: __Schema!
          "The type of this name; null if there is none."
          __type(name: String!): __Type
          "The name of the object type that is answered here."
          __typename: String!
        }
        """"u8;
}
