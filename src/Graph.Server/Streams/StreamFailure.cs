using Graph.Server.Http;

namespace Graph.Server.Streams;

/// <summary>Why a stream is not opened.</summary>
internal static class StreamFailure
{
    public static readonly HttpFailure ForeignOrigin = new(
        StatusCodes.Status403Forbidden,
        "GRAPH_FOREIGN_ORIGIN",
        "Pages of another origin may not open a WebSocket here. Serve the page from this origin, or allow its own.");

    public static readonly HttpFailure NotAHandshake = new(
        StatusCodes.Status400BadRequest,
        "HC0009",
        "The request is no WebSocket handshake of version 13. Send \"Upgrade: websocket\" by GET over HTTP/1.1, "
        + "or no Upgrade at all.");

    public static readonly HttpFailure NoSubprotocol = new(
        StatusCodes.Status400BadRequest,
        "HC0009",
        "None of the sub-protocols offered is spoken here. Offer graphql-transport-ws.");

    public static HttpFailure TooManyOperations(int most) => new(
        StatusCodes.Status429TooManyRequests,
        "GRAPH_TOO_MANY_OPERATIONS",
        $"At most {most} operations run on a WebSocket at once. Wait for one to complete, or open another.");

    public static HttpFailure TooMany(int most) => new(
        StatusCodes.Status503ServiceUnavailable,
        "GRAPH_TOO_MANY_STREAMS",
        $"All {most} streams that may be open at once are. Use one WebSocket for several operations, or come back.");
}
