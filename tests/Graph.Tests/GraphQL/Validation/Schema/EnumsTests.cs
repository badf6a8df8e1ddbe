namespace Graph.Tests.GraphQL.Validation.Schema;

public sealed class EnumsTests
{
    [Fact]
    public void There_are_values() => ErrorAssert.Schema(
        """
        type Query { a: Int }
        enum A
        directive @d on ENUM
        extend enum A @d
        """,
        "Enum type A must define one or more values. 2:1 4:1");
}
