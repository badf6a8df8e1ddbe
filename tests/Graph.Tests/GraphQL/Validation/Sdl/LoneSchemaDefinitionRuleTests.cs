namespace Graph.Tests.GraphQL.Validation.Sdl;

public sealed class LoneSchemaDefinitionRuleTests
{
    [Fact]
    public void One_definition_with_extensions_is_fine() => ErrorAssert.Sdl(
        """
        schema { query: Q }
        extend schema { mutation: Q }
        type Q { a: Int }
        """);

    [Fact]
    public void Further_definitions_are_refused() => ErrorAssert.Sdl(
        """
        schema { query: Q }
        schema { mutation: Q }
        schema { subscription: Q }
        type Q { a: Int }
        """,
        "Must provide only one schema definition. 2:1",
        "Must provide only one schema definition. 3:1");
}
