using Graph.Server.Http;
using Graph.Server.Settings;

namespace Graph.Server.Streams;

/// <summary>What all streams of the service share.</summary>
/// <param name="Operations">Runs operations.</param>
/// <param name="Documents">Finds documents.</param>
/// <param name="Settings">What a stream may take.</param>
/// <param name="Count">How many are open.</param>
/// <param name="Drain">Says that the service stops.</param>
/// <param name="Sender">Sends what is refused.</param>
/// <param name="Cors">Which pages may open a WebSocket.</param>
/// <param name="Clock">Counts time.</param>
/// <param name="Log">The request log, or null for none.</param>
internal sealed record StreamParts(
    OperationRunner Operations,
    DocumentResolver Documents,
    StreamSettings Settings,
    StreamCount Count,
    StreamDrain Drain,
    ResponseSender Sender,
    CorsPolicy Cors,
    TimeProvider Clock,
    RequestLog? Log);
