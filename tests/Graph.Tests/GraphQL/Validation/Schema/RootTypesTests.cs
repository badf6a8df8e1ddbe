namespace Graph.Tests.GraphQL.Validation.Schema;

public sealed class RootTypesTests
{
    [Fact]
    public void A_query_type_is_required() => ErrorAssert.Schema(
        "type Mutation { a: Int }",
        "Query root type must be provided.");

    [Fact]
    public void A_query_type_is_required_of_a_schema_definition() => ErrorAssert.Schema(
        """
        schema { mutation: M }
        type M { a: Int }
        """,
        "Query root type must be provided. 1:1");

    [Fact]
    public void Root_types_are_object_types() => ErrorAssert.Schema(
        """
        schema { query: I mutation: E }
        interface I { a: Int }
        enum E { A }
        extend schema { subscription: S }
        scalar S
        """,
        "Query root type must be Object type, it cannot be I. 1:17",
        "Mutation root type must be Object type if provided, it cannot be E. 1:29",
        "Subscription root type must be Object type if provided, it cannot be S. 4:31");

    [Fact]
    public void Root_types_are_different() => ErrorAssert.Schema(
        """
        schema { query: Q mutation: Q subscription: Q }
        type Q { a: Int }
        """,
        "All root types must be different, \"Q\" type is used as query, mutation, and "
        + "subscription root types. 1:17 1:29 1:45");
}
