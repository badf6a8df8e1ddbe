namespace Graph.Tests.GraphQL.Validation.Schema;

public sealed class UnionsTests
{
    [Fact]
    public void There_are_different_object_types() => ErrorAssert.Schema(
        """
        type Query { a: Int }
        union A
        union B = Query | Query | I
        interface I { a: Int }
        """,
        "Union type A must define one or more member types. 2:1",
        "Union type B can only include type Query once. 3:11 3:19",
        "Union type B can only include Object types, it cannot include I. 3:27");
}
