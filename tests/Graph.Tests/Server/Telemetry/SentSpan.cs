namespace Graph.Tests.Server.Telemetry;

/// <summary>A span as a collector gets it.</summary>
/// <param name="Source">The instrumentation scope.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">1 internal, 2 server.</param>
/// <param name="Trace">Id of the trace.</param>
/// <param name="Id">Its id.</param>
/// <param name="Parent">Id of the span above; empty for none.</param>
/// <param name="Attributes">Its attributes, values as text.</param>
/// <param name="Status">0 unset, 2 error.</param>
/// <param name="Events">Names of its events.</param>
internal sealed record SentSpan(
    string Source, string Name, ulong Kind, string Trace, string Id, string Parent,
    IReadOnlyDictionary<string, string> Attributes, ulong Status, string[] Events);

/// <summary>A point of a measure as a collector gets it.</summary>
/// <param name="Meter">The instrumentation scope.</param>
/// <param name="Name">The instrument.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Value">Sum, gauge, or count of a histogram.</param>
/// <param name="Attributes">Attributes, values as text.</param>
internal sealed record SentPoint(
    string Meter, string Name, string Unit, double Value, IReadOnlyDictionary<string, string> Attributes);
