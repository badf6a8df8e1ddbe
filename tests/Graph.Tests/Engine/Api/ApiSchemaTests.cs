using Graph.Engine.Api;
using Graph.GraphQL.Validation.Schema;
using Graph.Tests.Support;

namespace Graph.Tests.Engine.Api;

public sealed class ApiSchemaTests
{
    [SharedFact("reference/api.graphql")]
    public void The_api_of_the_project_is_the_reference()
    {
        var reference = ApiTexts.Schema(File.ReadAllText(SharedFolder.File("reference/api.graphql")!));
        Assert.Equal(ApiTexts.Normal(reference), ApiTexts.Normal(ApiSchema.Build(ApiTexts.ReadProject())));
    }

    [SharedFact("reference/api-movies.graphql")]
    public void The_api_of_the_example_is_the_reference()
    {
        var reference = ApiTexts.Schema(File.ReadAllText(SharedFolder.File("reference/api-movies.graphql")!));
        Assert.Equal(ApiTexts.Normal(reference), ApiTexts.Normal(ApiSchema.Build(ApiTexts.Read(ApiTexts.Movies))));
    }

    [Fact]
    public void The_api_of_the_project_is_a_valid_schema() =>
        Assert.Empty(SchemaValidator.Validate(ApiSchema.Build(ApiTexts.ReadProject())));

    [Fact]
    public void The_api_of_the_example_is_a_valid_schema() =>
        Assert.Empty(SchemaValidator.Validate(ApiSchema.Build(ApiTexts.Read(ApiTexts.Movies))));
}
