using System.Diagnostics;
using Graph.Engine;

namespace Graph.Server.Http;

/// <summary>
/// One line of JSON per request, collected and written to a stream a few times a second, so that a request only pays
/// for the formatting. Lines of one processor stand in their order. Thread-safe. What waits is written when it is
/// disposed.
/// </summary>
internal sealed class RequestLog : IAsyncDisposable
{
    private const int WriteAtBytes = 64 << 10;
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(200);

    private readonly Stream _output;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _wake = new(0, 1);
    private readonly RequestLines[] _byProcessor;
    private readonly Task _loop;

    public RequestLog(Stream output, TimeProvider clock)
    {
        _output = output;
        _clock = clock;
        _byProcessor = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new RequestLines(clock))];
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
        var lines = _byProcessor[Thread.GetCurrentProcessorId() % _byProcessor.Length];
        if (lines.Add(method, path, outcome, micros, Activity.Current) >= WriteAtBytes && _wake.CurrentCount == 0)
            Wake();
    }

    /// <summary>Adds a line for a fault of the service, with what the client was not told.</summary>
    public void AddFault(GraphFault fault) => _byProcessor[0].Add(fault);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        await FlushAsync().ConfigureAwait(false);
        foreach (var lines in _byProcessor)
            lines.Dispose();
        _stop.Dispose();
        _wake.Dispose();
    }

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
        foreach (var lines in _byProcessor)
        {
            var waiting = lines.Take();
            await _output.WriteAsync(waiting.WrittenMemory).ConfigureAwait(false);
            waiting.Truncate(0);
        }

        await _output.FlushAsync().ConfigureAwait(false);
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
