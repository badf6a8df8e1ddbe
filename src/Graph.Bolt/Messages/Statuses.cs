namespace Graph.Bolt.Messages;

/// <summary>The statuses at a statement's end. Before version 5.6 the server sends notices instead, and the statuses
/// that it would send are made of them.</summary>
internal static class Statuses
{
    private static readonly BoltStatus _success =
        new("00000", "note: successful completion", DiagnosticRecord.Empty());

    private static readonly BoltStatus _omitted =
        new("00001", "note: successful completion - omitted result", DiagnosticRecord.Empty());

    private static readonly BoltStatus _noData = new("02000", "note: no data", DiagnosticRecord.Empty());

    /// <summary>Reads them.</summary>
    /// <param name="ended">What SUCCESS said at the end.</param>
    /// <param name="hasColumns">The statement has a result.</param>
    /// <param name="hasRecords">It had a record at least.</param>
    public static IReadOnlyList<BoltStatus> Read(
        IReadOnlyDictionary<string, object?> ended, bool hasColumns, bool hasRecords)
    {
        if (ended.GetValueOrDefault("statuses") is List<object?> statuses)
            return [.. Maps(statuses).Select(ReadStatus)];
        var outcome = !hasColumns ? _omitted : hasRecords ? _success : _noData;
        // The standard's order: no data, warning, success, information.
        return [.. ReadNotices(ended).Append(outcome).OrderBy(status => RankOf(status.Status))];
    }

    /// <summary>Reads the notices, in the server's order.</summary>
    public static IEnumerable<BoltStatus> ReadNotices(IReadOnlyDictionary<string, object?> ended) =>
        Maps(ended.GetValueOrDefault("notifications") as List<object?>).Select(ReadNotice);

    private static IEnumerable<IReadOnlyDictionary<string, object?>> Maps(List<object?>? list) =>
        (list ?? []).OfType<IReadOnlyDictionary<string, object?>>();

    private static BoltStatus ReadStatus(IReadOnlyDictionary<string, object?> fields) =>
        new(Text(fields, "gql_status") ?? "", Text(fields, "status_description") ?? "", DiagnosticRecord.Read(fields))
        {
            Code = Text(fields, "neo4j_code"),
            Title = Text(fields, "title"),
            Explanation = Text(fields, "description"),
        };

    private static BoltStatus ReadNotice(IReadOnlyDictionary<string, object?> fields)
    {
        var record = DiagnosticRecord.Empty();
        foreach (var (from, to) in new[]
        {
            ("severity", "_severity"), ("category", "_classification"), ("position", "_position"),
        })
        {
            if (fields.TryGetValue(from, out var value))
                record[to] = value;
        }

        var isWarning = Text(fields, "severity") == "WARNING";
        var description = Text(fields, "description");
        return new BoltStatus(
            isWarning ? "01N42" : "03N42",
            description ?? (isWarning ? "warn: unknown warning" : "info: unknown notification"),
            record)
        {
            Code = Text(fields, "code") ?? "",
            Title = Text(fields, "title"),
            Explanation = description,
        };
    }

    private static int RankOf(string status) => status[..2] switch
    {
        "02" => 0,
        "01" => 1,
        "00" => 2,
        _ => 3,
    };

    private static string? Text(IReadOnlyDictionary<string, object?> fields, string key) =>
        fields.GetValueOrDefault(key) as string;
}
