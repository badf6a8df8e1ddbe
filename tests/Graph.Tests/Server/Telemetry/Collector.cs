using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Graph.Tests.Server.Telemetry;

/// <summary>A collector of OpenTelemetry on a real socket: protobuf over HTTP, which it reads and keeps.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly WebApplication _web;
    private readonly List<SentSpan> _spans = [];
    private readonly List<SentPoint> _points = [];
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Collector(WebApplication web) => _web = web;

    /// <summary>Where it listens.</summary>
    public string Url => _web.Urls.Single();

    /// <summary>What the resource of the last message said.</summary>
    public IReadOnlyDictionary<string, string> Resource { get; private set; } = new Dictionary<string, string>();

    public static async Task<Collector> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        var web = builder.Build();
        var collector = new Collector(web);
        web.Run(collector.ReceiveAsync);
        web.Urls.Add("http://127.0.0.1:0");
        await web.StartAsync();
        return collector;
    }

    /// <summary>The spans of a trace, once <paramref name="isThere"/> says that those wanted have come.</summary>
    public Task<SentSpan[]> SpansAsync(string trace, Func<SentSpan[], bool> isThere) =>
        WaitAsync(() => [.. _spans.Where(span => span.Trace == trace)], isThere);

    /// <summary>The points of an instrument, newest last, once those wanted have come.</summary>
    public Task<SentPoint[]> PointsAsync(string name, Func<SentPoint[], bool> isThere) =>
        WaitAsync(() => [.. _points.Where(point => point.Name == name)], isThere);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _web.DisposeAsync();

    private async Task<T[]> WaitAsync<T>(Func<T[]> find, Func<T[], bool> isThere)
    {
        using var patience = new CancellationTokenSource(_patience);
        while (true)
        {
            Task more;
            lock (_spans)
            {
                var found = find();
                if (isThere(found))
                    return found;
                more = _more.Task;
            }

            await more.WaitAsync(patience.Token);
        }
    }

    private async Task ReceiveAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var message = new Protobuf(body.ToArray());
        lock (_spans)
        {
            foreach (var resource in message.Messages(1))
            {
                Resource = Attributes(resource.Messages(1).Single(), 1);
                foreach (var scope in resource.Messages(2))
                    Keep(context.Request.Path, scope.Messages(1).Single().Text(1), scope);
            }

            _more.TrySetResult();
            _more = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        context.Response.ContentType = "application/x-protobuf";
    }

    private void Keep(string path, string name, Protobuf scope)
    {
        if (path == "/v1/traces")
            _spans.AddRange(scope.Messages(2).Select(span => SpanOf(name, span)));
        else
            _points.AddRange(scope.Messages(2).SelectMany(measure => PointsOf(name, measure)));
    }

    private static SentSpan SpanOf(string source, Protobuf span) => new(
        source,
        span.Text(5),
        span.Number(6),
        span.Id(1),
        span.Id(2),
        span.Id(4),
        Attributes(span, 9),
        span.Messages(15).Select(status => status.Number(3)).SingleOrDefault(),
        [.. span.Messages(11).Select(happening => happening.Text(2))]);

    // Gauge 5 and sum 7 have numbers (double 4, integer 6), a histogram 9 has a count.
    private static IEnumerable<SentPoint> PointsOf(string meter, Protobuf measure) =>
        measure.Messages(5).Concat(measure.Messages(7)).SelectMany(data => data.Messages(1))
            .Select(point => (Point: point, Value: point.Has(4) ? point.Double(4) : (long)point.Number(6), Labels: 7))
            .Concat(measure.Messages(9).SelectMany(data => data.Messages(1))
                .Select(point => (Point: point, Value: (double)point.Number(4), Labels: 9)))
            .Select(p => new SentPoint(
                meter, measure.Text(1), measure.Text(3), p.Value, Attributes(p.Point, p.Labels)));

    private static Dictionary<string, string> Attributes(Protobuf message, int number) =>
        message.Messages(number).ToDictionary(pair => pair.Text(1), pair => TextOf(pair.Messages(2).Single()));

    private static string TextOf(Protobuf value) =>
        value.Has(1) ? value.Text(1)
        : value.Has(3) ? ((long)value.Number(3)).ToString(CultureInfo.InvariantCulture)
        : value.Has(4) ? value.Double(4).ToString(CultureInfo.InvariantCulture)
        : value.Number(2) == 1 ? "true" : "false";
}
