namespace Graph.Tests.GraphQL.Validation.Sdl;

public sealed class UniqueOperationTypesRuleTests
{
    [Fact]
    public void Different_operations_are_fine() => ErrorAssert.Sdl(
        """
        schema { query: Q mutation: Q }
        extend schema { subscription: Q }
        type Q { a: Int }
        """);

    [Fact]
    public void An_operation_named_twice_is_refused_in_extensions_too() => ErrorAssert.Sdl(
        """
        schema { query: Q query: Q }
        extend schema { query: Q }
        type Q { a: Int }
        """,
        "There can be only one query type in schema. 1:10 1:19",
        "There can be only one query type in schema. 1:10 2:17");
}
