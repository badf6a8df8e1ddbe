namespace Graph.Server.Http;

/// <summary>What an answer is sent as.</summary>
internal enum ResponseFormat
{
    /// <summary><c>application/json</c>.</summary>
    Json,
    /// <summary><c>application/graphql-response+json</c>: the status tells how it went.</summary>
    GraphQLResponse,
    /// <summary><c>text/event-stream</c>: an event per response.</summary>
    EventStream,
    /// <summary><c>application/jsonl</c>: a line per response.</summary>
    JsonLines,
}
