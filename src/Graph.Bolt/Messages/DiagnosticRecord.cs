namespace Graph.Bolt.Messages;

/// <summary>The diagnostic record of a status or failure (ISO/IEC 39075, §23): what the server left out has the
/// standard's values.</summary>
internal static class DiagnosticRecord
{
    /// <summary>The record without anything of its own.</summary>
    public static Dictionary<string, object?> Empty() => new(StringComparer.Ordinal)
    {
        ["OPERATION"] = "",
        ["OPERATION_CODE"] = "0",
        ["CURRENT_SCHEMA"] = "/",
    };

    /// <summary>Reads it out of a status or failure.</summary>
    public static IReadOnlyDictionary<string, object?> Read(IReadOnlyDictionary<string, object?> fields)
    {
        var record = Empty();
        if (fields.GetValueOrDefault("diagnostic_record") is IReadOnlyDictionary<string, object?> sent)
            foreach (var (key, value) in sent)
                record[key] = value;
        return record;
    }
}
