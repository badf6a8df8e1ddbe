using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using Graph.Engine;
using Graph.Server.Http;
using Graph.Server.Settings;

namespace Graph.Tests.Support;

/// <summary>The web server within the test's own process, over any engine: what it holds can be counted.</summary>
internal sealed class HostedService : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource<Uri> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly MeterListener _meters = new();
    private readonly Lock _gate = new();
    private readonly List<(TaskCompletionSource Reached, long Count)> _watched = [];
    private readonly RequestLog _log;
    private Task _running = Task.CompletedTask;
    private long _connections;

    private HostedService() => _log = new RequestLog(Log, TimeProvider.System);

    /// <summary>The GraphQL endpoint.</summary>
    public Uri Url { get; private set; } = null!;

    /// <summary>The lines of the request log.</summary>
    public LogStream Log { get; } = new();

    /// <summary>Starts it on a free port.</summary>
    public static async Task<HostedService> StartAsync(GraphEngine engine, params (string Flag, string Value)[] flags)
    {
        var service = new HostedService();
        var settings = SettingsReader.Read(flags.ToDictionary(f => f.Flag, f => (string?)f.Value)) with
        {
            Urls = ["http://127.0.0.1:0"],
        };
        service._running = GraphHttpServer.RunAsync(
            settings,
            engine,
            ide: null,
            started: urls => service._started.SetResult(new Uri(urls.First() + "/graphql")),
            service._log,
            onFault: service._log.AddFault,
            service._stop.Token);
        await Task.WhenAny(service._started.Task, service._running);
        service.Url = await service._started.Task;
        service.CountConnections();
        return service;
    }

    /// <summary>A connection to it.</summary>
    public async Task<Socket> ConnectAsync()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, Url.Port));
        return socket;
    }

    /// <summary>Ends when there are so many connections.</summary>
    public Task ConnectionsAsync(long count)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_connections == count)
                return Task.CompletedTask;
            _watched.Add((reached, count));
        }

        return reached.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        await _log.DisposeAsync();
        _meters.Dispose();
        _stop.Dispose();
    }

    private void CountConnections()
    {
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "kestrel.active_connections")
                listener.EnableMeasurementEvents(instrument);
        };
        _meters.SetMeasurementEventCallback<long>((_, change, tags, _) =>
        {
            foreach (var tag in tags)
                if (tag.Key == "server.port" && tag.Value is int port && port == Url.Port)
                    Count(change);
        });
        _meters.Start();
    }

    private void Count(long change)
    {
        lock (_gate)
        {
            _connections += change;
            foreach (var (reached, count) in _watched)
                if (count == _connections)
                    reached.TrySetResult();
        }
    }

    /// <summary>Takes the log's lines and tells when there are so many.</summary>
    internal sealed class LogStream : MemoryStream
    {
        private readonly List<(TaskCompletionSource Reached, int Lines)> _watched = [];
        private int _lines;

        /// <summary>Ends when so many requests have ended.</summary>
        public Task LinesAsync(int lines)
        {
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_watched)
            {
                if (_lines >= lines)
                    return Task.CompletedTask;
                _watched.Add((reached, lines));
            }

            return reached.Task.WaitAsync(TimeSpan.FromSeconds(60));
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            lock (_watched)
            {
                _lines += buffer.Span.Count((byte)'\n');
                foreach (var (reached, lines) in _watched)
                    if (_lines >= lines)
                        reached.TrySetResult();
            }

            return ValueTask.CompletedTask;
        }
    }
}
