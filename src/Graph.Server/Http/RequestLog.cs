using System.Globalization;
using System.Text;
using System.Text.Json;
using Graph.Engine;
using Graph.Engine.Values;

namespace Graph.Server.Http;

/// <summary>
/// One line of JSON per request, collected and written to a stream a few times a second, so that a request only pays
/// for the formatting. Thread-safe. What waits is written when it is disposed.
/// </summary>
internal sealed class RequestLog : IAsyncDisposable
{
    private const int WriteAtBytes = 64 << 10;
    private const int MostTextBytes = 384;
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(200);

    private readonly Lock _lock = new();
    private readonly Stream _output;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _wake = new(0, 1);
    private readonly Task _loop;
    private ByteBuffer _filling = new();
    private ByteBuffer _writing = new();
    private readonly byte[] _secondText = new byte[19];
    private long _second = -1;

    public RequestLog(Stream output, TimeProvider clock)
    {
        _output = output;
        _clock = clock;
        _loop = Task.Run(WriteLoopAsync);
    }

    /// <summary>Adds a line for a request.</summary>
    /// <param name="method">HTTP method.</param>
    /// <param name="path">Path, without the query.</param>
    /// <param name="outcome">How it went.</param>
    /// <param name="begun">Timestamp of the clock when it came.</param>
    public void Add(string method, string path, in RequestOutcome outcome, long begun)
    {
        var micros = (long)_clock.GetElapsedTime(begun).TotalMicroseconds;
        var full = false;
        lock (_lock)
        {
            AppendLine(_filling, method, path, outcome, micros);
            full = _filling.Length >= WriteAtBytes;
        }

        if (full && _wake.CurrentCount == 0)
            Wake();
    }

    /// <summary>Adds a line for a fault of the service, with what the client was not told.</summary>
    public void AddFault(GraphFault fault)
    {
        lock (_lock)
        {
            using (var json = new Utf8JsonWriter(_filling))
            {
                json.WriteStartObject();
                json.WriteString("at"u8, _clock.GetUtcNow().UtcDateTime);
                json.WriteString("level"u8, "error"u8);
                json.WriteString("correlationId"u8, fault.CorrelationId);
                json.WriteString("operationName"u8, fault.OperationName);
                json.WriteString("exception"u8, fault.Exception.ToString());
                json.WriteEndObject();
            }

            _filling.AppendByte((byte)'\n');
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        await FlushAsync().ConfigureAwait(false);
        _stop.Dispose();
        _wake.Dispose();
    }

    // By hand, since a line is made for every request: names of operations are letters, only paths need escaping.
    private void AppendLine(ByteBuffer line, string method, string path, in RequestOutcome outcome, long micros)
    {
        line.Append("{\"at\":\""u8);
        AppendNow(line);
        line.Append("\",\"method\":"u8);
        AppendText(line, method);
        line.Append(",\"path\":"u8);
        AppendText(line, path);
        line.Append(",\"status\":"u8);
        line.AppendInt64(outcome.Status);
        if (outcome.Operation is { } operation)
        {
            line.Append(",\"operation\":\""u8);
            line.Append(NameOf(operation));
            line.AppendByte((byte)'"');
        }

        if (outcome.OperationName is { } name)
        {
            line.Append(",\"name\":"u8);
            AppendText(line, name);
        }

        if (outcome.Code is { } code)
        {
            line.Append(",\"code\":"u8);
            AppendText(line, code);
        }

        line.Append(",\"errors\":"u8);
        line.AppendInt64(outcome.Errors);
        line.Append(",\"bytes\":"u8);
        line.AppendInt64(outcome.Bytes);
        line.Append(",\"micros\":"u8);
        line.AppendInt64(micros);
        line.Append("}\n"u8);
    }

    // The second is formatted when it changes, the thousandths every time.
    private void AppendNow(ByteBuffer line)
    {
        var now = _clock.GetUtcNow().UtcTicks;
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

    private static void AppendText(ByteBuffer line, string text)
    {
        Span<byte> utf8 = stackalloc byte[MostTextBytes];
        Encoding.UTF8.TryGetBytes(text.AsSpan(0, Math.Min(text.Length, MostTextBytes / 3)), utf8, out var length);
        JsonText.WriteString(line, utf8[..length]);
    }

    private static ReadOnlySpan<byte> NameOf(GraphOperationKind operation) => operation switch
    {
        GraphOperationKind.Query => "query"u8,
        GraphOperationKind.Mutation => "mutation"u8,
        _ => "subscription"u8,
    };

    private async Task WriteLoopAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await _wake.WaitAsync(_pause, _stop.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await FlushAsync().ConfigureAwait(false);
        }
    }

    private async Task FlushAsync()
    {
        lock (_lock)
            (_filling, _writing) = (_writing, _filling);
        if (_writing.Length == 0)
            return;

        await _output.WriteAsync(_writing.WrittenMemory).ConfigureAwait(false);
        await _output.FlushAsync().ConfigureAwait(false);
        _writing.Truncate(0);
    }

    private void Wake()
    {
        try
        {
            _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // Another request has woken it already.
        }
    }
}
