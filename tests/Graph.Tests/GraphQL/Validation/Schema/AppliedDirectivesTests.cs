namespace Graph.Tests.GraphQL.Validation.Schema;

public sealed class AppliedDirectivesTests
{
    [Fact]
    public void Reasons_and_addresses_are_texts() => ErrorAssert.Schema(
        """
        type Query { a: Int }
        type A { b: Int @deprecated(reason: 1) c(d: Int @deprecated(reason: null)): Int }
        scalar S @specifiedBy(url: [])
        """,
        "Argument \"@deprecated(reason:)\" has invalid value: String cannot represent a non "
        + "string value: 1 2:37",
        "Argument \"@deprecated(reason:)\" has invalid value: String cannot represent a non "
        + "string value: null 2:69",
        "Argument \"@specifiedBy(url:)\" has invalid value: String cannot represent a non "
        + "string value: [] 3:28");
}
