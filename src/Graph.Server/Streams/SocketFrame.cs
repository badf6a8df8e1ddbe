using System.Text;
using System.Text.Json;
using Graph.Engine.Values;
using Graph.Server.Http;

namespace Graph.Server.Streams;

/// <summary>Writes messages of graphql-transport-ws.</summary>
internal static class SocketFrame
{
    /// <summary><c>connection_ack</c>.</summary>
    public static readonly ReadOnlyMemory<byte> Acknowledgement = "{\"type\":\"connection_ack\"}"u8.ToArray();

    /// <summary>Writes a message of an operation as far as its type, in place of what was there.</summary>
    public static void Begin(ByteBuffer output, string id, ReadOnlySpan<byte> type)
    {
        output.Reset();
        output.Append("{\"id\":"u8);
        JsonText.WriteString(output, Encoding.UTF8.GetBytes(id));
        output.Append(",\"type\":\""u8);
        output.Append(type);
        output.AppendByte((byte)'"');
    }

    /// <summary>Writes a <c>pong</c> with the payload of the <c>ping</c>, if it had one.</summary>
    public static void Pong(ByteBuffer output, ReadOnlySpan<byte> payload)
    {
        output.Append("{\"type\":\"pong\""u8);
        if (!payload.IsEmpty)
        {
            output.Append(",\"payload\":"u8);
            output.Append(payload);
        }

        output.AppendByte((byte)'}');
    }

    /// <summary>Writes an <c>error</c> of an operation that was not begun.</summary>
    public static void Error(ByteBuffer output, string id, HttpFailure failure)
    {
        Begin(output, id, "error"u8);
        output.Append(",\"payload\":["u8);
        using (var writer = new Utf8JsonWriter(output))
        {
            writer.WriteStartObject();
            writer.WriteString("message"u8, failure.Message);
            writer.WriteStartObject("extensions"u8);
            writer.WriteString("code"u8, failure.Code);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        output.Append("]}"u8);
    }
}
