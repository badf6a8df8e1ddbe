namespace Graph.Tests.GraphQL.Validation.Schema;

public sealed class FieldsTests
{
    [Fact]
    public void There_is_at_least_one_field() => ErrorAssert.Schema(
        """
        type Query { a: Int }
        type A
        directive @d on OBJECT
        extend type A @d
        interface B
        """,
        "Type A must define one or more fields. 2:1 4:1",
        "Type B must define one or more fields. 5:1");

    [Fact]
    public void Fields_are_of_output_types_and_arguments_of_input_types() => ErrorAssert.Schema(
        """
        type Query { a: Int }
        type A { b(c: [A!]): [N] d(e: Int! @deprecated f: Int = "x"): Int }
        input N { a: Int }
        """,
        "The type of A.b must be Output Type but got: [N]. 2:22",
        "The type of A.b(c:) must be Input Type but got: [A!]. 2:15",
        "Required argument A.d(e:) cannot be deprecated. 2:36 2:31",
        "A.d(f:) has invalid default value: Int cannot represent non-integer value: \"x\" 2:57");
}
