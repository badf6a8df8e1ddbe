using Graph.Engine.Api;
using Graph.Engine.Ontology;
using Graph.GraphQL.Types;
using Graph.GraphQL.Validation.Schema;
using Graph.Tests.Support;

namespace Graph.Tests.Engine.Api;

public sealed class ApiSchemaTests
{
    private static string Torture =>
        File.ReadAllText(Repository.PathOf("tests", "Graph.Tests", "Engine", "Api", "torture.graphql"));

    [SharedFact("reference/api.graphql")]
    public void The_api_of_the_project_is_the_reference() =>
        AssertReference("reference/api.graphql", ApiTexts.ReadProject());

    [SharedFact("reference/api-movies.graphql")]
    public void The_api_of_the_example_is_the_reference() =>
        AssertReference("reference/api-movies.graphql", ApiTexts.Read(ApiTexts.Movies));

    [Fact]
    public void The_committed_api_is_the_generated_one()
    {
        var path = Repository.PathOf("schema", "api.graphql");
        var text = SchemaPrinter.Print(ApiSchema.Build(ApiTexts.ReadProject()), sorted: true) + "\n";
        if (CaseUpdates.AreWanted)
        {
            File.WriteAllText(path, text);
        }

        Assert.Equal(text, File.ReadAllText(path));
    }

    [Fact]
    public void The_api_of_the_project_is_a_valid_schema() => AssertGood(ApiTexts.ReadProject());

    [Fact]
    public void The_api_of_the_example_is_a_valid_schema() => AssertGood(ApiTexts.Read(ApiTexts.Movies));

    [Fact]
    public void The_api_of_every_shape_is_a_valid_schema() => AssertGood(ApiTexts.Read(Torture));

    [Fact]
    public void The_api_of_one_type_without_anything_is_a_valid_schema() =>
        AssertGood(ApiTexts.Read("type Thing @node"));

    [SharedFact("data/bench/ontology.graphql")]
    public void The_api_of_the_benchmark_is_a_valid_schema() =>
        AssertGood(ApiTexts.Read(File.ReadAllText(SharedFolder.File("data/bench/ontology.graphql")!)));

    [Fact]
    public void The_api_of_any_ontology_is_a_valid_schema()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            AssertGood(ApiTexts.Read(RandomOntology.Text(seed), $"seed-{seed}"));
        }
    }

    [Fact]
    public void An_ontology_of_128_types_has_an_api()
    {
        var types = Enumerable.Range(0, 128).Select(i => $$"""
            type Kind{{i}} @node {
              name: String! @search @index
              size: Int
              next: [Kind{{(i + 1) % 128}}!]! @relationship(type: "NEXT", direction: OUT, properties: "Hop")
            }
            """);
        AssertGood(ApiTexts.Read(
            string.Join('\n', types.Append("type Hop @relationshipProperties { length: Int! }"))));
    }

    [Fact]
    public void Every_part_that_is_planned_with_is_bound()
    {
        foreach (var ontology in new[] { ApiTexts.ReadProject(), ApiTexts.Read(Torture) })
        {
            var schema = ApiSchema.Build(ontology);
            foreach (var field in schema.Types.OfType<GraphQLFieldsType>().SelectMany(PlannedFields))
            {
                Assert.True(field.Binding is Binding, $"{field} is not bound");
                Assert.True(
                    field.Binding is NotYetBinding || field.Arguments.AsEnumerable().All(a => a.Binding is Binding),
                    $"an argument of {field} is not bound");
            }

            foreach (var field in schema.Types.OfType<GraphQLInputObjectType>().Where(IsPlanned)
                .SelectMany(type => type.Fields.AsEnumerable()))
            {
                Assert.True(field.Binding is Binding, $"{field} is not bound");
            }
        }
    }

    [Fact]
    public void Types_without_relationships_keep_the_shape_of_the_api()
    {
        var schema = ApiSchema.Build(ApiTexts.Read("type Thing @node { name: String }"));
        var values = Assert.IsType<GraphQLEnumType>(schema.FindType("RelationshipType")).Values;
        Assert.Equal("NONE", Assert.Single(values.AsEnumerable()).Name);
        Assert.Null(values[0].Binding);
    }

    [Fact]
    public void A_type_that_nothing_can_be_counted_by_has_no_facets()
    {
        var schema = ApiSchema.Build(ApiTexts.Read("type Thing @node { name: String }"));
        Assert.Null(schema.FindType("ThingFacet"));
        var connection = Assert.IsType<GraphQLObjectType>(schema.FindType("ThingsConnection"));
        Assert.Equal(
            ["nodes", "edges", "pageInfo", "totalCount", "aggregate"],
            connection.Fields.AsEnumerable().Select(field => field.Name));
    }

    [Theory]
    [InlineData("kind", "KIND")]
    [InlineData("startedAt", "STARTED_AT")]
    [InlineData("sha256", "SHA256")]
    [InlineData("sha256Sum", "SHA256_SUM")]
    [InlineData("theURLPath", "THE_URLPATH")]
    [InlineData("a_B", "A_B")]
    [InlineData("X", "X")]
    public void Facets_are_named_in_capitals(string field, string value) =>
        Assert.Equal(value, ApiNames.FacetValue(field));

    [Fact]
    public void Operations_say_what_they_compare()
    {
        var schema = ApiSchema.Build(ApiTexts.ReadProject());
        var text = Assert.IsType<GraphQLInputObjectType>(schema.FindType("StringOperationFilterInput"));
        var dates = Assert.IsType<GraphQLInputObjectType>(schema.FindType("PartialDateOperationFilterInput"));
        Assert.Equal("Contains True", Compare(text.Fields.Find("ncontains")));
        Assert.Equal("In False", Compare(text.Fields.Find("in")));
        Assert.Equal("GreaterOrEqual True", Compare(dates.Fields.Find("ngte")));
        Assert.Equal("PossiblyAfter False", Compare(dates.Fields.Find("possiblyAfter")));
        Assert.IsType<FoldedBinding>(text.Fields.Find("folded")!.Binding);

        static string Compare(GraphQLInputField? field)
        {
            var binding = Assert.IsType<CompareBinding>(field!.Binding);
            return $"{binding.Operator} {binding.Negated}";
        }
    }

    private static void AssertReference(string file, GraphOntology ontology)
    {
        var reference = ApiTexts.Schema(File.ReadAllText(SharedFolder.File(file)!));
        var schema = ApiSchema.Build(ontology);
        Assert.Equal(SchemaShape.Of(reference), SchemaShape.Of(schema));
        Assert.Equal(ApiTexts.Normal(reference), ApiTexts.Normal(schema));
    }

    private static void AssertGood(GraphOntology ontology)
    {
        var schema = ApiSchema.Build(ontology);
        Assert.Empty(SchemaValidator.Validate(schema));
        var made = schema.Types.Where(type => !type.IsIntrospection).Select(type => type.Name)
            .Except(["Node", "DateTime", "PartialDate", "Long", "Any", "LocalDate", "Duration", "LanguageTag", "URL"]);
        Assert.Empty(made.Except(GeneratedNames.TypesOf(ontology)));
        AssertWithinBudget(ontology, schema);
    }

    // At most 60 types, and 13 per node type or interface, 5 per kind of edge, 3 per properties type, 2 per enum.
    private static void AssertWithinBudget(GraphOntology ontology, GraphQLSchema schema)
    {
        var use = new ApiUse(ontology);
        var budget = 60 + (13 * use.Composites.Count) + (5 * use.EdgeKinds.Count)
            + (3 * ontology.PropertiesTypes.Length) + (2 * ontology.Enums.Length);
        Assert.InRange(schema.Types.Count(type => !type.IsIntrospection), 1, budget + use.ListOperations.Count);
    }

    private static IEnumerable<GraphQLField> PlannedFields(GraphQLFieldsType type)
    {
        var isPlanned = type.Binding is NodeTypeBinding or ConnectionTypeBinding or EdgeTypeBinding
            || type.Name is "Query" or "Mutation" or "Subscription" or "PageInfo";
        return isPlanned ? type.Fields.AsEnumerable() : [];
    }

    private static bool IsPlanned(GraphQLInputObjectType type) =>
        type.Name.EndsWith("FilterInput", StringComparison.Ordinal)
            || type.Name.EndsWith("SortInput", StringComparison.Ordinal);
}
