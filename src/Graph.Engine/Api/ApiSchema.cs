using Graph.Engine.Ontology;
using Graph.Engine.Values;
using Graph.GraphQL.Language;
using Graph.GraphQL.Types;
using ScalarKind = Graph.Engine.Values.ScalarKind;

namespace Graph.Engine.Api;

/// <summary>
/// Derives the API from an ontology (api.md): one GraphQL schema whose every part is bound to what it means. Another
/// ontology gives another API by the same rules. Thread-safe.
/// </summary>
public static class ApiSchema
{
    private static readonly Dictionary<ScalarKind, string> _descriptions = new()
    {
        [ScalarKind.DateTime] = "A moment in UTC: 2015-06-12T08:30:00Z. Other offsets are accepted and converted.",
        [ScalarKind.LocalDate] = "A calendar date: 2015-06-12.",
        [ScalarKind.PartialDate] = "A calendar date known only in part: 2015, 2015-06, 2015-06-12, each with an "
            + "optional ~, ? or %; an interval A/B, A/.. or ../B; XXXX-06 and XXXX-06-12 without a year.",
        [ScalarKind.Duration] = "An ISO 8601 duration: P4Y, PT12H.",
        [ScalarKind.LanguageTag] = "A BCP 47 language tag: es-AR.",
        [ScalarKind.URL] = "An absolute http or https address.",
        [ScalarKind.Long] = "A signed 64-bit integer, as a number.",
        [ScalarKind.Any] = "Any JSON value.",
    };

    /// <summary>Makes the schema of an ontology.</summary>
    public static GraphQLSchema Build(GraphOntology ontology)
    {
        ArgumentNullException.ThrowIfNull(ontology);
        var use = new ApiUse(ontology);
        var document = new ApiDocument();
        AddScalars(document, use);
        new NodeTypes(document, ontology).AddAll(use);
        AddEnums(document, ontology);
        new Filters(document, ontology).AddAll(use);
        new Orders(document, ontology).AddAll(use);
        new Counts(document).AddAll(use);
        new Connections(document).AddAll(use);
        new Mutations(document, ontology).AddAll(use);
        new Subscriptions(document, ontology).AddTypes();
        foreach (var type in FixedTypes.For(ontology.Evidence is not null))
        {
            document.Add(SearchApi.Bind(type, ontology));
        }

        new Queries(document, ontology).Add(use);
        new Mutations(document, ontology).AddRoot();
        new Subscriptions(document, ontology).AddRoot();
        return SchemaBuilder.Build(document.ToDocument(), new SchemaOptions { Scalars = Coercions(use) });
    }

    private static Dictionary<string, ScalarCoercion> Coercions(ApiUse use) => use.DeclaredScalars()
        .ToDictionary(kind => kind.ToString(), ScalarCoercion (kind) => ScalarRule.For(kind), StringComparer.Ordinal);

    private static void AddScalars(ApiDocument document, ApiUse use)
    {
        foreach (var kind in use.DeclaredScalars())
        {
            document.Add(new ScalarTypeDefinitionNode
            {
                Name = kind.ToString(),
                Description = ApiDocument.Text(_descriptions[kind]),
                Binding = new ScalarBinding(kind),
            });
        }
    }

    private static void AddEnums(ApiDocument document, GraphOntology ontology)
    {
        foreach (var type in ontology.Enums)
        {
            var values = type.Members.Select(member => ApiDocument.EnumValue(member.Name, member.Description, null));
            document.AddEnum(type.Name, type.Description, new EnumBinding(type), values);
        }

        document.AddEnum(
            "NodeType",
            "The types of nodes.",
            null,
            ontology.NodeTypes.Select(type =>
                ApiDocument.EnumValue(type.Name, type.Description, new NodeTypeValueBinding(type))));
        var relationships = ontology.RelationshipTypes
            .Select(type => ApiDocument.EnumValue(type.Name, null, new RelationshipTypeValueBinding(type))).ToList();
        if (relationships.Count == 0)
        {
            // An enum must have a value, and with it the API keeps its shape.
            relationships.Add(ApiDocument.EnumValue("NONE", "This ontology has no relationships.", null));
        }

        document.AddEnum("RelationshipType", "The types of relationships.", null, relationships);
        document.AddEnum("SortEnumType", "Which way values are sorted. Missing ones come last both ways.", null,
        [
            ApiDocument.EnumValue("ASC", "Least first.", new SortDirectionBinding(Descending: false)),
            ApiDocument.EnumValue("DESC", "Greatest first.", new SortDirectionBinding(Descending: true)),
        ]);
    }
}
