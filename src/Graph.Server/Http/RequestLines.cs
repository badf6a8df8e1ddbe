using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Graph.Engine;
using Graph.Engine.Values;

namespace Graph.Server.Http;

/// <summary>
/// Lines that wait to be written, of the requests that ran on one processor: with one of these each, requests do not
/// wait for each other. Thread-safe.
/// </summary>
internal sealed class RequestLines(TimeProvider clock) : IDisposable
{
    private const int MostTextBytes = 384;

    private readonly Lock _lock = new();
    private readonly byte[] _secondText = new byte[19];
    private long _second = -1;
    private ByteBuffer _filling = new();
    private ByteBuffer _emptied = new();

    /// <summary>Adds a line for a request and says how many bytes wait.</summary>
    public int Add(string method, string path, in RequestOutcome outcome, long micros, Activity? span)
    {
        lock (_lock)
        {
            AppendLine(_filling, method, path, outcome, micros, span);
            return _filling.Length;
        }
    }

    /// <summary>Adds a line for a fault of the service, with what the client was not told.</summary>
    public void Add(GraphFault fault)
    {
        lock (_lock)
        {
            using (var json = new Utf8JsonWriter(_filling))
            {
                json.WriteStartObject();
                json.WriteString("at"u8, clock.GetUtcNow().UtcDateTime);
                json.WriteString("level"u8, "error"u8);
                json.WriteString("correlationId"u8, fault.CorrelationId);
                json.WriteString("operationName"u8, fault.OperationName);
                if (Activity.Current is { } span)
                    json.WriteString("trace"u8, span.TraceId.ToHexString());
                json.WriteString("exception"u8, fault.Exception.ToString());
                json.WriteEndObject();
            }

            _filling.AppendByte((byte)'\n');
        }
    }

    /// <summary>What waits; requests go on with the other buffer. The one before must have been written.</summary>
    public ByteBuffer Take()
    {
        lock (_lock)
        {
            (_filling, _emptied) = (_emptied, _filling);
            return _emptied;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _filling.Dispose();
        _emptied.Dispose();
    }

    // By hand, since a line is made for every request: names of operations are letters, only paths need escaping.
    private void AppendLine(
        ByteBuffer line, string method, string path, in RequestOutcome outcome, long micros, Activity? span)
    {
        line.Append("{\"at\":\""u8);
        AppendNow(line);
        if (method is "POST" && path is "/graphql")
        {
            line.Append("\",\"method\":\"POST\",\"path\":\"/graphql\",\"status\":"u8);
        }
        else
        {
            line.Append("\",\"method\":"u8);
            AppendText(line, method);
            line.Append(",\"path\":"u8);
            AppendText(line, path);
            line.Append(",\"status\":"u8);
        }

        line.AppendInt64(outcome.Status);
        if (outcome.Operation is { } operation)
            line.Append(OperationMember(operation));
        AppendMember(line, ",\"name\":"u8, outcome.OperationName);
        AppendMember(line, ",\"code\":"u8, outcome.Code);
        AppendMember(line, ",\"id\":"u8, outcome.Id);
        line.Append(",\"errors\":"u8);
        line.AppendInt64(outcome.Errors);
        line.Append(",\"bytes\":"u8);
        line.AppendInt64(outcome.Bytes);
        line.Append(",\"micros\":"u8);
        line.AppendInt64(micros);
        if (span is not null)
            AppendMember(line, ",\"trace\":"u8, span.TraceId.ToHexString());
        line.Append("}\n"u8);
    }

    // The second is formatted when it changes, the thousandths every time.
    private void AppendNow(ByteBuffer line)
    {
        var now = clock.GetUtcNow().UtcTicks;
        var second = now / TimeSpan.TicksPerSecond;
        if (second != _second)
        {
            _second = second;
            _ = new DateTime(second * TimeSpan.TicksPerSecond, DateTimeKind.Utc)
                .TryFormat(_secondText, out _, "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
        }

        line.Append(_secondText);
        var millis = (int)(now % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMillisecond);
        line.Append([(byte)'.', Digit(millis / 100), Digit(millis / 10 % 10), Digit(millis % 10), (byte)'Z']);
    }

    private static byte Digit(int value) => (byte)('0' + value);

    private static ReadOnlySpan<byte> OperationMember(GraphOperationKind operation) => operation switch
    {
        GraphOperationKind.Query => ",\"operation\":\"query\""u8,
        GraphOperationKind.Mutation => ",\"operation\":\"mutation\""u8,
        _ => ",\"operation\":\"subscription\""u8,
    };

    private static void AppendMember(ByteBuffer line, ReadOnlySpan<byte> key, string? text)
    {
        if (text is null)
            return;

        line.Append(key);
        AppendText(line, text);
    }

    private static void AppendText(ByteBuffer line, string text)
    {
        Span<byte> utf8 = stackalloc byte[MostTextBytes];
        Encoding.UTF8.TryGetBytes(text.AsSpan(0, Math.Min(text.Length, MostTextBytes / 3)), utf8, out var length);
        JsonText.WriteString(line, utf8[..length]);
    }
}
