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
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(200);

    private readonly Lock _lock = new();
    private readonly Stream _output;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _wake = new(0, 1);
    private readonly Task _loop;
    private ByteBuffer _filling = new();
    private ByteBuffer _writing = new();
    private readonly Utf8JsonWriter _json;

    public RequestLog(Stream output, TimeProvider clock)
    {
        _output = output;
        _clock = clock;
        _json = new Utf8JsonWriter(_filling, new JsonWriterOptions { SkipValidation = true });
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
            _json.Reset(_filling);
            WriteLine(_json, method, path, outcome, micros);
            _json.Flush();
            _filling.AppendByte((byte)'\n');
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
            _json.Reset(_filling);
            _json.WriteStartObject();
            _json.WriteString("at"u8, _clock.GetUtcNow().UtcDateTime);
            _json.WriteString("level"u8, "error"u8);
            _json.WriteString("correlationId"u8, fault.CorrelationId);
            _json.WriteString("operationName"u8, fault.OperationName);
            _json.WriteString("exception"u8, fault.Exception.ToString());
            _json.WriteEndObject();
            _json.Flush();
            _filling.AppendByte((byte)'\n');
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        await FlushAsync().ConfigureAwait(false);
        await _json.DisposeAsync().ConfigureAwait(false);
        _stop.Dispose();
        _wake.Dispose();
    }

    private void WriteLine(Utf8JsonWriter json, string method, string path, in RequestOutcome outcome, long micros)
    {
        json.WriteStartObject();
        json.WriteString("at"u8, _clock.GetUtcNow().UtcDateTime);
        json.WriteString("method"u8, method);
        json.WriteString("path"u8, path);
        json.WriteNumber("status"u8, outcome.Status);
        if (outcome.Operation is { } operation)
            json.WriteString("operation"u8, NameOf(operation));
        if (outcome.OperationName is { } name)
            json.WriteString("name"u8, name);
        if (outcome.Code is { } code)
            json.WriteString("code"u8, code);
        json.WriteNumber("errors"u8, outcome.Errors);
        json.WriteNumber("bytes"u8, outcome.Bytes);
        json.WriteNumber("micros"u8, micros);
        json.WriteEndObject();
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
