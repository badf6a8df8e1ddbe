namespace Graph.Tests.GraphQL.Validation.Schema;

public sealed class InputObjectsTests
{
    [Fact]
    public void There_are_fields_of_input_types() => ErrorAssert.Schema(
        """
        type Query { a: Int }
        input A
        input B { c: Query d: Int! @deprecated e: [Int] = "x" f: Int! = 1 @deprecated }
        """,
        "Input Object type A must define one or more fields. 2:1",
        "The type of B.c must be Input Type but got: Query. 3:14",
        "Required input field B.d cannot be deprecated. 3:28 3:23",
        "B.e has invalid default value: Int cannot represent non-integer value: \"x\" 3:51");

    [Fact]
    public void Default_values_are_checked_in_depth() => ErrorAssert.Schema(
        """
        type Query { a: Int }
        input A { b: A c: [Int!] }
        input D { e: A = { b: { c: [1, null], x: 1 } } }
        """,
        "D.e has invalid default value at .b.c[1]: Expected value of non-null type \"Int!\" not "
        + "to be null. 3:32",
        "D.e has invalid default value at .b: Expected value of type \"A\" not to include "
        + "unknown field \"x\". Did you mean \"b\" or \"c\"? Found: { c: [1, null], x: 1 }. 3:39");

    [Fact]
    public void Fields_of_a_OneOf_are_nullable_without_default() => ErrorAssert.Schema(
        """
        type Query { a: Int }
        input A @oneOf { b: Int! c: Int = 1 }
        """,
        "OneOf input field A.b must be nullable. 2:21",
        "OneOf input field A.c cannot have a default value. 2:26");
}
