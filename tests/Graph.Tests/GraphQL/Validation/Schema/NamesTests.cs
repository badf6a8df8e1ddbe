namespace Graph.Tests.GraphQL.Validation.Schema;

public sealed class NamesTests
{
    [Fact]
    public void Two_underscores_are_reserved() => ErrorAssert.Schema(
        """
        type Query { a: Int }
        type __A { __b(__c: Int): Int }
        enum E { __D }
        input I { __e: Int }
        directive @__f(__g: Int) on FIELD
        """,
        "Name \"__f\" must not begin with \"__\", which is reserved by GraphQL introspection. 5:1",
        "Name \"__g\" must not begin with \"__\", which is reserved by GraphQL introspection. 5:16",
        "Name \"__A\" must not begin with \"__\", which is reserved by GraphQL introspection. 2:1",
        "Name \"__b\" must not begin with \"__\", which is reserved by GraphQL introspection. 2:12",
        "Name \"__c\" must not begin with \"__\", which is reserved by GraphQL introspection. 2:16",
        "Name \"__D\" must not begin with \"__\", which is reserved by GraphQL introspection. 3:10",
        "Name \"__e\" must not begin with \"__\", which is reserved by GraphQL introspection. 4:11");
}
