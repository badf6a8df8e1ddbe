using System.Text.Json.Nodes;
using Graph.Bolt.TestBackend.Protocol;

namespace Graph.Bolt.TestBackend.Values;

/// <summary>Describes to testkit what went wrong.</summary>
internal static class ErrorWriter
{
    private static readonly string[] _classifications = ["CLIENT_ERROR", "DATABASE_ERROR", "TRANSIENT_ERROR"];

    /// <summary>Describes an exception: the client's are DriverError, and testkit may name them later.</summary>
    public static Response Describe(Exception exception, Registry registry)
    {
        switch (exception)
        {
            case FrontendException:
                return new Response("FrontendError", new JsonObject { ["msg"] = exception.Message });
            case BoltException or InvalidOperationException or ArgumentException or FormatException
                or OperationCanceledException:
                return new Response("DriverError", WithStatus(Fields(exception, registry), exception));
            default:
                return new Response("BackendError", new JsonObject { ["msg"] = exception.ToString() });
        }
    }

    private static JsonObject Fields(Exception exception, Registry registry)
    {
        var server = exception as BoltServerException;
        var fields = new JsonObject
        {
            ["id"] = registry.Add(exception),
            ["errorType"] = exception.GetType().Name,
            ["msg"] = server?.ServerMessage ?? exception.Message,
            ["retryable"] = exception is BoltException { IsRetryable: true },
        };
        if (server is not null)
            fields["code"] = server.Code;
        return fields;
    }

    private static JsonObject WithStatus(JsonObject fields, Exception exception)
    {
        if (exception is not BoltServerException { Gql: var gql })
            return fields;
        foreach (var (key, value) in Status(gql))
            fields[key] = value?.DeepClone();
        fields["msg"] = ((BoltServerException)exception).ServerMessage;
        return fields;
    }

    private static JsonObject Status(BoltGqlError gql)
    {
        var classification = gql.Diagnostics.GetValueOrDefault("_classification") as string;
        return new JsonObject
        {
            ["msg"] = gql.Message,
            ["gqlStatus"] = gql.Status,
            ["statusDescription"] = gql.Description,
            ["diagnosticRecord"] = CypherWriter.Map(gql.Diagnostics),
            ["classification"] = _classifications.Contains(classification) ? classification : "UNKNOWN",
            ["rawClassification"] = classification,
            ["cause"] = gql.Cause is { } cause
                ? new JsonObject { ["name"] = "GqlError", ["data"] = Status(cause) }
                : null,
        };
    }
}
