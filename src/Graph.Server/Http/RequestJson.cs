using System.Text.Json;
using System.Text.Unicode;

namespace Graph.Server.Http;

/// <summary>
/// The members of a request's JSON body: document or its id, operation name, variables, extensions. Texts without
/// escapes, the variables and the extensions are slices of the body; the others are copies. Unknown members are
/// ignored, a member that comes twice is refused: a proxy in between might have read the other one.
/// </summary>
internal struct RequestJson
{
    /// <summary>Nesting of a body; what is deeper is refused before it is read (conformance.md §3.4, E01).</summary>
    public const int MostNesting = 64;

    /// <summary>How JSON of a request is read.</summary>
    public static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = MostNesting + 2 };

    /// <summary>The document, UTF-8; null where the body has none. <see cref="DocumentResolver"/> puts it here where
    /// the request only names it.</summary>
    public ReadOnlyMemory<byte>? Document;

    /// <summary>The operation's name, UTF-8; null where the body has none.</summary>
    public ReadOnlyMemory<byte>? OperationName;

    /// <summary>The variables, a JSON object; empty where the body has none.</summary>
    public ReadOnlyMemory<byte> Variables;

    /// <summary>The id of a document (<c>id</c>, <c>documentId</c> or <c>doc_id</c>), UTF-8; empty where the body has
    /// none.</summary>
    public ReadOnlyMemory<byte> Id;

    /// <summary>The extensions, a JSON object; empty where the body has none.</summary>
    public ReadOnlyMemory<byte> Extensions;

    /// <summary>Set by <see cref="DocumentResolver"/>: the hash, in hexadecimal, under which the document is to be kept
    /// once it has run; else empty.</summary>
    public ReadOnlyMemory<byte> Registers;

    /// <summary>The variables are a list, one entry for each run: <see cref="BatchRequest"/> takes them apart, nobody
    /// else answers such a request.</summary>
    public bool HasVariableList;

    /// <summary>Set by <see cref="DocumentResolver"/>: the document is one of the operator's.</summary>
    public bool IsTrusted;

    private int _seen;

    private enum Member
    {
        Query = 1,
        OperationName = 2,
        Variables = 4,
        Extensions = 8,
        Id = 16,
        Other = 0,
    }

    /// <summary>Reads a body.</summary>
    /// <param name="body">The bytes; what is read refers to them.</param>
    /// <param name="request">What was read.</param>
    /// <returns>Null, or why it is not a request.</returns>
    public static HttpFailure? Read(ReadOnlyMemory<byte> body, out RequestJson request)
    {
        request = default;
        if (!Utf8.IsValid(body.Span))
            return HttpFailure.Unreadable("it is not UTF-8.");

        try
        {
            var reader = new Utf8JsonReader(body.Span, ReaderOptions);
            return request.ReadObject(ref reader, body);
        }
        catch (JsonException e)
        {
            return NotJson(e);
        }
        catch (InvalidOperationException)
        {
            return HttpFailure.Unreadable("a text has an escape for half a surrogate pair.");
        }
    }

    /// <summary>Says that a body is not JSON, and where.</summary>
    public static HttpFailure NotJson(JsonException e) => HttpFailure.Unreadable(
        $"it is not JSON of at most {MostNesting} levels "
        + $"(line {e.LineNumber + 1}, byte {e.BytePositionInLine}).");

    private HttpFailure? ReadObject(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartArray)
            return HttpFailure.Batch;
        if (reader.TokenType != JsonTokenType.StartObject)
            return HttpFailure.NotARequest("A request is a JSON object: {\"query\": \"…\", \"variables\": {…}}.");

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = MemberOf(ref reader);
            if (member != Member.Other && (_seen & (int)member) != 0)
                return HttpFailure.NotARequest($"The member \"{NameOf(member)}\" comes twice. Send it once.");

            _seen |= (int)member;
            reader.Read();
            if (ReadMember(ref reader, body, member) is { } failure)
                return failure;
        }

        reader.Read();
        return null;
    }

    private HttpFailure? ReadMember(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body, Member member)
    {
        switch (member)
        {
            case Member.Query when reader.TokenType == JsonTokenType.String:
                Document = Text(ref reader, body);
                return null;
            case Member.OperationName when reader.TokenType == JsonTokenType.String:
                OperationName = Text(ref reader, body);
                return null;
            case Member.Id when reader.TokenType == JsonTokenType.String:
                Id = Text(ref reader, body);
                return null;
            case not Member.Other when reader.TokenType == JsonTokenType.Null:
                return null;
            case Member.Variables when reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray:
                HasVariableList = reader.TokenType == JsonTokenType.StartArray;
                Variables = Whole(ref reader, body);
                return null;
            case Member.Extensions when reader.TokenType == JsonTokenType.StartObject:
                Extensions = Whole(ref reader, body);
                return null;
            case Member.Query or Member.OperationName or Member.Id:
                return HttpFailure.NotARequest($"The member \"{NameOf(member)}\" is to be a string.");
            case Member.Variables or Member.Extensions:
                return HttpFailure.NotARequest($"The member \"{NameOf(member)}\" is to be an object.");
            default:
                reader.Skip();
                return null;
        }
    }

    private static ReadOnlyMemory<byte> Whole(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return body[start..(int)reader.BytesConsumed];
    }

    /// <summary>The text that the reader stands on: a slice of the body, or a copy without its escapes.</summary>
    internal static ReadOnlyMemory<byte> Text(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body)
    {
        if (!reader.ValueIsEscaped)
            return body.Slice((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);

        var text = new byte[reader.ValueSpan.Length];
        return text.AsMemory(0, reader.CopyString(text));
    }

    private static Member MemberOf(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("query"u8))
            return Member.Query;
        if (reader.ValueTextEquals("variables"u8))
            return Member.Variables;
        if (reader.ValueTextEquals("operationName"u8))
            return Member.OperationName;
        if (reader.ValueTextEquals("extensions"u8))
            return Member.Extensions;
        return reader.ValueTextEquals("id"u8) || reader.ValueTextEquals("documentId"u8)
            || reader.ValueTextEquals("doc_id"u8)
            ? Member.Id
            : Member.Other;
    }

    private static string NameOf(Member member) => member switch
    {
        Member.Query => "query",
        Member.Variables => "variables",
        Member.OperationName => "operationName",
        Member.Extensions => "extensions",
        _ => "id",
    };
}
