using Graph.Server.Http;

namespace Graph.Tests.Server.Http;

/// <summary>Which media type the header Accept chooses.</summary>
public sealed class AcceptHeaderTests
{
    [Theory]
    [InlineData(null, "Json")]
    [InlineData("*/*", "Json")]
    [InlineData("application/*", "Json")]
    [InlineData("application/json", "Json")]
    [InlineData("application/json; charset=utf-8", "Json")]
    [InlineData("application/json, text/plain, */*", "Json")]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "Json")]
    [InlineData("multipart/mixed, application/json", "Json")]
    [InlineData("multipart/mixed; deferSpec=20220824, application/json", "Json")]
    [InlineData("multipart/mixed;boundary=\"a,b;q=0\", application/json", "Json")]
    [InlineData("application/graphql-response+json", "GraphQLResponse")]
    [InlineData("APPLICATION/GraphQL-Response+JSON", "GraphQLResponse")]
    [InlineData("application/graphql-response+json,application/json;q=0.9", "GraphQLResponse")]
    [InlineData("application/graphql-response+json, application/json;q=0.9", "GraphQLResponse")]
    [InlineData(
        "application/graphql-response+json, application/graphql+json, application/json, text/event-stream, "
        + "multipart/mixed",
        "GraphQLResponse")]
    [InlineData("application/json, application/graphql-response+json", "GraphQLResponse")]
    [InlineData("application/graphql-response+json, */*", "GraphQLResponse")]
    [InlineData("application/graphql-response+json;q=0.5, */*", "Json")]
    [InlineData("application/graphql-response+json;q=0, */*", "Json")]
    [InlineData("application/json;q=0, */*;q=0.1", "GraphQLResponse")]
    [InlineData("application/json;q=0.1, application/graphql-response+json; q = 0.9", "GraphQLResponse")]
    [InlineData("text/event-stream", "EventStream")]
    [InlineData("text/event-stream, application/json;q=0.9", "EventStream")]
    [InlineData("text/event-stream, application/json", "Json")]
    [InlineData("text/event-stream, */*", "EventStream")]
    [InlineData("text/event-stream;q=0, */*", "Json")]
    [InlineData(", application/json ,", "Json")]
    public void The_best_acceptable_type_is_chosen(string? accept, string expected)
    {
        Assert.Null(AcceptHeader.Choose(accept, out var format));
        Assert.Equal(expected, format.ToString());
    }

    [Theory]
    [InlineData("image/png", 406)]
    [InlineData("multipart/mixed", 406)]
    [InlineData("text/*", 406)]
    [InlineData("application/json;q=0", 406)]
    [InlineData("*/*;q=0", 406)]
    [InlineData("json", 400)]
    [InlineData("*/json", 400)]
    [InlineData("application/json;q=2", 400)]
    [InlineData("application/json;q=", 400)]
    [InlineData("application/json;q=-1", 400)]
    [InlineData("a b/json", 400)]
    public void What_cannot_be_sent_or_read_is_said(string accept, int status) =>
        Assert.Equal(status, AcceptHeader.Choose(accept, out _)!.Status);
}
