using System.Text.Json;
using Graph.Server.Http;

namespace Graph.Server.Streams;

/// <summary>The messages of graphql-transport-ws that a client sends.</summary>
internal enum SocketMessageType
{
    /// <summary>None of them.</summary>
    Unknown,
    /// <summary>The first one.</summary>
    ConnectionInit,
    /// <summary>To be answered with <c>pong</c>.</summary>
    Ping,
    /// <summary>An answer, or a sign of life.</summary>
    Pong,
    /// <summary>An operation.</summary>
    Subscribe,
    /// <summary>An operation is not wanted any more.</summary>
    Complete,
}

/// <summary>A message of a client (graphql-transport-ws, Message types). Unknown members are ignored, a member that
/// comes twice is refused.</summary>
internal struct SocketMessage
{
    // The payload stands one level down in the message.
    private static readonly JsonReaderOptions _readerOptions = new()
    {
        MaxDepth = RequestJson.ReaderOptions.MaxDepth + 1,
    };

    private bool _hasPayload;
    private bool _payloadIsObject;
    private bool _payloadIsNull;
    private bool _hasType;

    /// <summary>What it is.</summary>
    public SocketMessageType Type { get; private set; }

    /// <summary>The operation it belongs to; null where it names none.</summary>
    public string? Id { get; private set; }

    /// <summary>The payload, a JSON object; empty where there is none. A part of the message.</summary>
    public ReadOnlyMemory<byte> Payload { get; private set; }

    /// <summary>Reads a message.</summary>
    /// <param name="utf8">The bytes.</param>
    /// <param name="message">What was read; its payload refers to the bytes.</param>
    /// <returns>Null, or why it is not a message of the protocol.</returns>
    public static string? Read(ReadOnlyMemory<byte> utf8, out SocketMessage message)
    {
        message = default;
        try
        {
            var reader = new Utf8JsonReader(utf8.Span, _readerOptions);
            return message.ReadObject(ref reader, utf8) ?? message.Check();
        }
        catch (JsonException)
        {
            return "The message is not JSON, or is nested too deeply.";
        }
        catch (InvalidOperationException)
        {
            return "A text has an escape for half a surrogate pair.";
        }
    }

    private string? ReadObject(ref Utf8JsonReader reader, ReadOnlyMemory<byte> utf8)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            return "A message is a JSON object.";

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string? problem;
            if (reader.ValueTextEquals("type"u8))
                problem = ReadType(ref reader);
            else if (reader.ValueTextEquals("id"u8))
                problem = ReadId(ref reader);
            else if (reader.ValueTextEquals("payload"u8))
                problem = ReadPayload(ref reader, utf8);
            else
                problem = Pass(ref reader);
            if (problem is not null)
                return problem;
        }

        reader.Read();
        return null;
    }

    private string? ReadType(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (_hasType)
            return "The member \"type\" comes twice.";
        if (reader.TokenType != JsonTokenType.String)
            return "The member \"type\" is to be a string.";

        _hasType = true;
        Type = TypeOf(ref reader);
        return null;
    }

    private string? ReadId(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (Id is not null)
            return "The member \"id\" comes twice.";
        if (reader.TokenType != JsonTokenType.String)
            return "The member \"id\" is to be a string.";

        Id = reader.GetString();
        return null;
    }

    private string? ReadPayload(ref Utf8JsonReader reader, ReadOnlyMemory<byte> utf8)
    {
        reader.Read();
        if (_hasPayload)
            return "The member \"payload\" comes twice.";

        _hasPayload = true;
        _payloadIsNull = reader.TokenType == JsonTokenType.Null;
        _payloadIsObject = reader.TokenType == JsonTokenType.StartObject;
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        if (_payloadIsObject)
            Payload = utf8[start..(int)reader.BytesConsumed];
        return null;
    }

    private static string? Pass(ref Utf8JsonReader reader)
    {
        reader.Skip();
        return null;
    }

    private readonly string? Check() => Type switch
    {
        SocketMessageType.Unknown when !_hasType => "A message has a \"type\".",
        SocketMessageType.Unknown => "The message's type is none that a client sends.",
        SocketMessageType.Subscribe or SocketMessageType.Complete when string.IsNullOrEmpty(Id) =>
            "The message has no \"id\". Send a string that is not empty.",
        SocketMessageType.Subscribe when !_payloadIsObject => "The member \"payload\" is to be an object.",
        SocketMessageType.Subscribe or SocketMessageType.Complete => null,
        _ when _hasPayload && !_payloadIsObject && !_payloadIsNull => "The member \"payload\" is to be an object.",
        _ => null,
    };

    private static SocketMessageType TypeOf(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("subscribe"u8))
            return SocketMessageType.Subscribe;
        if (reader.ValueTextEquals("complete"u8))
            return SocketMessageType.Complete;
        if (reader.ValueTextEquals("ping"u8))
            return SocketMessageType.Ping;
        if (reader.ValueTextEquals("pong"u8))
            return SocketMessageType.Pong;
        return reader.ValueTextEquals("connection_init"u8)
            ? SocketMessageType.ConnectionInit
            : SocketMessageType.Unknown;
    }
}
