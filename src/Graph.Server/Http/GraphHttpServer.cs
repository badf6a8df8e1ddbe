using Graph.Engine;
using Graph.Server.Settings;
using Graph.Server.Streams;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Graph.Server.Http;

/// <summary>The web server: Kestrel and the application, from start to graceful stop.</summary>
internal static class GraphHttpServer
{
    private static readonly TimeSpan _stopWithin = TimeSpan.FromSeconds(30);

    /// <summary>Listens and answers until <paramref name="stop"/> or a signal says to stop, then lets what runs
    /// end.</summary>
    /// <param name="settings">Addresses, limits, log.</param>
    /// <param name="engine">What answers.</param>
    /// <param name="ide">The IDE, or null for none.</param>
    /// <param name="started">Called with the addresses once it listens.</param>
    /// <param name="log">The request log, or null for none.</param>
    /// <param name="onFault">Called with every fault of the service; it must not throw.</param>
    /// <param name="stop">Stops it.</param>
    /// <exception cref="SettingsException">An address is taken or cannot be listened on, or the trusted documents
    /// cannot be read.</exception>
    public static async Task RunAsync(
        GraphSettings settings,
        GraphEngine engine,
        IdeEndpoint? ide,
        Action<IReadOnlyCollection<string>> started,
        RequestLog? log,
        Action<GraphFault> onFault,
        CancellationToken stop)
    {
        var documents = DocumentFiles.Open(settings.Documents, engine, Console.Error);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(options => Configure(options, settings.Connections));
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = _stopWithin);
        await using var web = builder.Build();
        var readiness = new Readiness();
        var sender = new ResponseSender(settings.Http);
        var sdl = new SdlDownload(engine.Schema, settings.Http, sender);
        var cors = new CorsPolicy(settings.Http);
        using var streams = new GraphStreams(engine, documents, settings, sender, cors, web, log);
        var application = new GraphHttpApplication(
            new GraphQLEndpoint(engine, documents, sdl, sender, settings, streams),
            sdl,
            cors,
            ide,
            sender,
            readiness,
            log,
            onFault,
            TimeProvider.System);
        web.Run(application.HandleAsync);
        foreach (var url in settings.Urls)
            web.Urls.Add(url);

        try
        {
            await web.StartAsync(stop).ConfigureAwait(false);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            throw new SettingsException(
                $"The address \"{string.Join(';', settings.Urls)}\" is in use by another program. "
                + "Stop that one, or choose another port with --urls http://127.0.0.1:PORT.");
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or FormatException)
        {
            throw new SettingsException(
                $"Cannot listen on \"{string.Join(';', settings.Urls)}\": {e.Message} "
                + "Set --urls to addresses such as http://127.0.0.1:4000, several joined by semicolons.");
        }

        started([.. web.Urls]);
        await WaitAsync(stop).ConfigureAwait(false);
        readiness.Stop();
        // Whoever sends requests here needs a moment to see that it is to send them elsewhere.
        await Task.Delay(settings.Http.Drain, TimeProvider.System, CancellationToken.None).ConfigureAwait(false);
        await web.StopAsync(CancellationToken.None).ConfigureAwait(false);
    }

    private static async Task WaitAsync(CancellationToken stop)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = stop.Register(stopped.SetResult);
        await stopped.Task.ConfigureAwait(false);
    }

    private static void Configure(KestrelServerOptions options, ConnectionSettings connections)
    {
        options.AddServerHeader = false;
        options.AllowSynchronousIO = false;
        // The endpoint stops at its own limit and answers; Kestrel then reads the rest away for a few seconds, so that
        // a client that is still sending gets the answer instead of a broken pipe.
        options.Limits.MaxRequestBodySize = null;
        connections.Apply(options.Limits);
    }
}
