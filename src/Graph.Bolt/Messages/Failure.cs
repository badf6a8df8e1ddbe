using Graph.Bolt.PackStream;
using Graph.Bolt.Values;

namespace Graph.Bolt.Messages;

/// <summary>FAILURE: why the server did not do what was asked.</summary>
internal static class Failure
{
    private const int MostCauses = 50;

    /// <summary>Reads the message's field.</summary>
    public static BoltServerException Read(ref PackStreamReader reader, BoltVersion version)
    {
        var fields = ValueReader.ReadMap(ref reader);
        var code = Text(fields, "neo4j_code") ?? Text(fields, "code") ?? "Neo.DatabaseError.General.UnknownError";
        var message = Text(fields, "message") ?? "The server gives no reason.";
        return new BoltServerException(Translate(code, version), message, ReadGql(fields, message, 0));
    }

    // Before 5.0 two codes said "transient" of what a retry does not help.
    private static string Translate(string code, BoltVersion version) => code switch
    {
        "Neo.TransientError.Transaction.Terminated" when version < BoltVersion.V50 =>
            "Neo.ClientError.Transaction.Terminated",
        "Neo.TransientError.Transaction.LockClientStopped" when version < BoltVersion.V50 =>
            "Neo.ClientError.Transaction.LockClientStopped",
        _ => code,
    };

    private static BoltGqlError ReadGql(IReadOnlyDictionary<string, object?> fields, string message, int depth)
    {
        var inner = fields.GetValueOrDefault("cause") as IReadOnlyDictionary<string, object?>;
        var cause = inner is not null && depth < MostCauses
            ? ReadGql(inner, Text(inner, "message") ?? "", depth + 1)
            : null;
        return new BoltGqlError(
            Text(fields, "gql_status") ?? "50N42",
            message,
            Text(fields, "description")
                ?? $"error: general processing exception - unexpected error. {message}",
            DiagnosticRecord.Read(fields),
            cause);
    }

    private static string? Text(IReadOnlyDictionary<string, object?> fields, string key) =>
        fields.GetValueOrDefault(key) as string;
}
