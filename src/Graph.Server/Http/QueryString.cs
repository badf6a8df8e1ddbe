using System.Text;
using System.Text.Json;

namespace Graph.Server.Http;

/// <summary>The parameters of a GET: <c>query</c>, <c>operationName</c>, <c>variables</c>, <c>extensions</c>, and the
/// id of a document as <c>id</c>, <c>documentId</c> or <c>doc_id</c>; an empty one counts as absent.</summary>
internal static class QueryString
{
    private static readonly string[] _names =
        ["query", "operationName", "variables", "extensions", "id", "documentId", "doc_id"];

    /// <summary>Reads the parameters as a request.</summary>
    /// <returns>Null, or why they are not a request.</returns>
    public static HttpFailure? Read(IQueryCollection query, out RequestJson request)
    {
        request = default;
        foreach (var name in _names)
        {
            var value = query[name];
            if (value.Count > 1)
                return HttpFailure.NotARequest($"The parameter \"{name}\" comes {value.Count} times. Send it once.");
            if (string.IsNullOrEmpty(value))
                continue;

            var utf8 = Encoding.UTF8.GetBytes(value.ToString());
            if (Take(name, utf8, ref request) is { } failure)
                return failure;
        }

        return null;
    }

    private static HttpFailure? Take(string name, byte[] utf8, ref RequestJson request)
    {
        switch (name)
        {
            case "query":
                request.Document = utf8;
                return null;
            case "operationName":
                request.OperationName = utf8;
                return null;
            case "variables":
                request.Variables = utf8;
                return CheckObject(name, utf8);
            case "extensions":
                request.Extensions = utf8;
                return CheckObject(name, utf8);
            case var _ when !request.Id.IsEmpty:
                return HttpFailure.NotARequest($"The document's id comes twice, once as \"{name}\". Send it once.");
            default:
                request.Id = utf8;
                return null;
        }
    }

    private static HttpFailure? CheckObject(string name, byte[] utf8)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8, RequestJson.ReaderOptions);
            reader.Read();
            var isObject = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.Null;
            reader.Skip();
            if (isObject && !reader.Read())
                return null;
        }
        catch (JsonException)
        {
            // Said below, with what to send instead.
        }

        return HttpFailure.NotARequest($"The parameter \"{name}\" is to be a JSON object.");
    }
}
