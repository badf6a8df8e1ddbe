using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Graph.Tests.Support;

/// <summary>A connection that sends exactly the bytes it is given: HttpClient is too polite to send what is
/// wrong.</summary>
internal sealed class RawHttp : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly TcpClient _client = new();
    private readonly List<byte> _received = [];

    private RawHttp()
    {
    }

    /// <summary>Connects.</summary>
    public static async Task<RawHttp> ConnectAsync(Uri url)
    {
        var connection = new RawHttp();
        await connection._client.ConnectAsync(url.Host, url.Port);
        connection._client.NoDelay = true;
        return connection;
    }

    /// <summary>Sends one request on a connection of its own and reads the answer.</summary>
    public static async Task<RawAnswer> AskAsync(Uri url, string request)
    {
        using var connection = await ConnectAsync(url);
        await connection.SendAsync(request);
        return await connection.ReceiveAsync(hasBody: !request.StartsWith("HEAD ", StringComparison.Ordinal));
    }

    /// <summary>Sends bytes: each character is one.</summary>
    public async Task SendAsync(string text) => await _client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(text));

    /// <summary>Sends nothing more.</summary>
    public void FinishSending() => _client.Client.Shutdown(SocketShutdown.Send);

    /// <summary>Whether the other side closes the connection without another byte.</summary>
    public async Task<bool> IsClosedAsync() => _received.Count == 0 && !await FillAsync();

    /// <summary>Reads one answer.</summary>
    public async Task<RawAnswer> ReceiveAsync(bool hasBody = true)
    {
        int end;
        while ((end = Head().IndexOf("\r\n\r\n", StringComparison.Ordinal)) < 0)
            if (!await FillAsync())
                throw new IOException($"The connection was closed after: {Head()}");
        var lines = Head()[..end].Split("\r\n");
        _received.RemoveRange(0, end + 4);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines.Skip(1))
        {
            var (name, value) = (line[..line.IndexOf(':')], line[(line.IndexOf(':') + 1)..].Trim());
            headers[name] = headers.TryGetValue(name, out var before) ? $"{before}, {value}" : value;
        }

        var status = int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture);
        var length = hasBody && status is not (204 or 304 or 100)
            ? int.Parse(headers.GetValueOrDefault("Content-Length", "0"), CultureInfo.InvariantCulture)
            : 0;
        while (_received.Count < length)
            if (!await FillAsync())
                throw new IOException("The connection was closed within a body.");
        var body = _received.Take(length).ToArray();
        _received.RemoveRange(0, length);
        return new RawAnswer(status, headers, body);
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private string Head() => Encoding.Latin1.GetString([.. _received]);

    private async Task<bool> FillAsync()
    {
        var buffer = new byte[64 << 10];
        try
        {
            var read = await _client.GetStream().ReadAsync(buffer).AsTask().WaitAsync(_patience);
            _received.AddRange(buffer.AsSpan(0, read));
            return read > 0;
        }
        catch (IOException e) when (e.InnerException is SocketException)
        {
            return false;
        }
    }
}

/// <summary>An answer as it came.</summary>
internal sealed record RawAnswer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>A header's value; null where it is not there.</summary>
    public string? this[string header] => Headers.GetValueOrDefault(header);
}
