namespace Graph.Tests.GraphQL.Validation.Schema;

public sealed class DirectivesTests
{
    [Fact]
    public void Arguments_are_of_input_types() => ErrorAssert.Schema(
        """
        type Query { a: Int }
        directive @d(a: Query, b: Int! @deprecated, c: Int = "x") on FIELD
        """,
        "The type of @d(a:) must be Input Type but got: Query. 2:14",
        "Required argument @d(b:) cannot be deprecated. 2:32 2:27",
        "@d(c:) has invalid default value: Int cannot represent non-integer value: \"x\" 2:54");
}
