using System.Text.Encodings.Web;
using System.Text.Json;
using Graph.Engine;
using Graph.Engine.Values;
using Graph.Server.Settings;

namespace Graph.Server.Http;

/// <summary>Why a request does not reach the engine: a status, and a GraphQL error that says what to do.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">The value of <c>extensions.code</c>.</param>
/// <param name="Message">The message.</param>
internal sealed partial record HttpFailure(int Status, string Code, string Message)
{
    /// <summary>The methods of what can only be read.</summary>
    public const string GetMethods = "GET, HEAD, OPTIONS";

    private const int MostEcho = 100;

    // As the engine's errors: a quote is read more easily as \" than as \u0022, and nothing here is put into a page.
    private static readonly JsonWriterOptions _json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The header <c>Allow</c>, or null.</summary>
    public string? Allow { get; init; }

    /// <summary>The body is JSON and not a request: 422 in profile <see cref="HttpProfile.Strict2026"/>.</summary>
    public bool IsNotWellFormed { get; init; }

    /// <summary>The id under which the log has a fault, or null.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>What is left of the request is not to be waited for.</summary>
    public bool ClosesConnection { get; init; }

    public static HttpFailure BadAccept(string accept) => new(
        400, "HC0064", $"The header Accept \"{Short(accept)}\" is not a list of media types.");

    public static HttpFailure NotAcceptable(string accept) => new(
        406,
        "HC0063",
        $"None of the media types of \"{Short(accept)}\" can be sent. "
        + "Accept application/graphql-response+json or application/json.");

    public static HttpFailure UnsupportedContentType(string? contentType) => new(
        415,
        "HC0009",
        $"A body of type \"{Short(contentType ?? "")}\" cannot be read. "
        + "Send JSON in UTF-8 as Content-Type application/json, without Content-Encoding.");

    public static HttpFailure MethodNotAllowed(string method) => new(
        405, "HC0009", $"The method \"{Short(method)}\" is not answered here. Use POST, or GET for queries.")
    {
        Allow = "GET, HEAD, OPTIONS, POST",
    };

    public static readonly HttpFailure MutationByGet = new(
        405, "HC0009", "Only queries are answered to GET. Send this operation by POST.")
    { Allow = "POST" };

    public static HttpFailure BodyTooLarge(long limit) => new(
        413, "HC0010", $"The body has more than the {limit} bytes allowed.");

    public static HttpFailure Unreadable(string reason) => new(400, "HC0011", $"The body cannot be read: {reason}");

    public static HttpFailure BodyTooSlow(TimeSpan within) => new(
        408, "HC0009", $"The body did not come within {within.TotalSeconds:0} s. Send it in one go.")
    { ClosesConnection = true };

    /// <summary>What the web server found wrong with the body while it came.</summary>
    public static HttpFailure OfServer(int status, TimeSpan within) => status == StatusCodes.Status408RequestTimeout
        ? BodyTooSlow(within)
        : Unreadable("it ends before its length, or its chunks are not chunks.") with { ClosesConnection = true };

    public static HttpFailure NotARequest(string reason) => new(400, "HC0009", reason) { IsNotWellFormed = true };

    public static readonly HttpFailure NoDocument = new(
        400, "HC0013", "The request has no document. Send it as \"query\", a string, or its id as \"id\".")
    { IsNotWellFormed = true };

    /// <summary>A fault of the service, of which the client learns no more than where the log has it.</summary>
    public static HttpFailure Internal(string id) => new(
        500, "GRAPH_INTERNAL", "Unexpected Execution Error")
    { CorrelationId = id };

    public static readonly HttpFailure NoPreflight = new(
        400, "HC0077", "A GET needs the header \"GraphQL-Preflight\", whatever its value. Add it, or use POST.");

    public static readonly HttpFailure FromAnotherSite = new(
        400, "HC0077", "A page of another site cannot ask by an image, a script or a style. Use fetch, or POST.");

    public static readonly HttpFailure NoEncoding = new(
        406, "HC0063", "None of the encodings of the header Accept-Encoding can be sent. Accept gzip, br or identity.");

    public static readonly HttpFailure NoTypeNames = new(
        400, "HC0058", "The parameter \"types\" is empty. Name types, joined by commas: types=Query,Node");

    public static HttpFailure BadTypeName(string name) => new(
        400, "HC0059", $"\"{Short(name)}\" is not a name of a type. Name types, joined by commas: types=Query,Node");

    public static HttpFailure NoType(string name) => new(
        404, "HC0060", $"There is no type \"{Short(name)}\" in the schema. All of it is at /graphql?sdl.");

    public static readonly HttpFailure NoDownload = new(
        404, "HC0009", "The schema cannot be downloaded here. Ask who runs this service for it.");

    public static HttpFailure OnlyGet(string method) => new(
        405, "HC0009", $"The method \"{Short(method)}\" is not answered here. Use GET.")
    { Allow = GetMethods };

    /// <summary>A batch has answers of several operations, a stream of events those of one.</summary>
    public static readonly HttpFailure NoEventStream = new(
        406, "HC0063", "Events cannot be sent for this. Accept application/graphql-response+json or application/json.");

    public static readonly HttpFailure Busy = new(
        503, "GRAPH_STORE_UNAVAILABLE", "The service is stopping. Send the request again in a moment.");

    /// <summary>The status in a profile, for an answer of this media type.</summary>
    public int StatusIn(HttpProfile profile, ResponseFormat format) =>
        IsRequestError ? ResponseStatus.OfRefusal(GraphRefusal.Document, format, profile)
        : IsNotWellFormed && profile == HttpProfile.Strict2026 ? StatusCodes.Status422UnprocessableEntity : Status;

    /// <summary>Writes it as a response without data.</summary>
    public void Write(ByteBuffer output)
    {
        using var writer = new Utf8JsonWriter(output, _json);
        writer.WriteStartObject();
        writer.WriteStartArray("errors"u8);
        writer.WriteStartObject();
        writer.WriteString("message"u8, Message);
        writer.WriteStartObject("extensions"u8);
        writer.WriteString("code"u8, Code);
        if (CorrelationId is not null)
            writer.WriteString("correlationId"u8, CorrelationId);
        if (Hint is not null)
            writer.WriteString("hint"u8, Hint);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static string Short(string text) => text.Length <= MostEcho ? text : text[..MostEcho] + "…";
}
