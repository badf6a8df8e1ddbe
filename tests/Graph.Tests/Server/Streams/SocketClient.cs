using System.Net.WebSockets;
using System.Text;

namespace Graph.Tests.Server.Streams;

/// <summary>A client of a WebSocket that says what the test says and nothing else.</summary>
internal sealed class SocketClient : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly ClientWebSocket _socket;
    private readonly byte[] _buffer = new byte[1 << 16];

    private SocketClient(ClientWebSocket socket) => _socket = socket;

    /// <summary>The sub-protocol that the service chose.</summary>
    public string? Protocol => _socket.SubProtocol;

    /// <summary>Opens a socket.</summary>
    /// <param name="url">The endpoint over HTTP.</param>
    /// <param name="protocols">Sub-protocols offered, joined by commas; empty for none.</param>
    /// <param name="origin">The header Origin, or null for none.</param>
    public static async Task<SocketClient> OpenAsync(
        Uri url, string protocols = "graphql-transport-ws", string? origin = null)
    {
        var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        foreach (var protocol in protocols.Split(',', StringSplitOptions.RemoveEmptyEntries))
            socket.Options.AddSubProtocol(protocol);
        if (origin is not null)
            socket.Options.SetRequestHeader("Origin", origin);
        try
        {
            await socket.ConnectAsync(new UriBuilder(url) { Scheme = "ws" }.Uri, default).WaitAsync(_patience);
        }
        catch (WebSocketException) when (socket.HttpStatusCode != 0)
        {
            var status = (int)socket.HttpStatusCode;
            socket.Dispose();
            throw new HandshakeRefusedException(status);
        }

        return new SocketClient(socket);
    }

    /// <summary>Opens a socket and waits for the acknowledgement.</summary>
    public static async Task<SocketClient> ReadyAsync(Uri url)
    {
        var client = await OpenAsync(url);
        await client.SendAsync("""{"type":"connection_init"}""");
        Assert.Equal("""{"type":"connection_ack"}""", await client.ReadAsync());
        return client;
    }

    /// <summary>A message that asks for something.</summary>
    public static string Subscribe(string id, string query) =>
        $$$"""{"id":"{{{id}}}","type":"subscribe","payload":{"query":"{{{query.Replace("\"", "\\\"")}}}"}}""";

    /// <summary>Sends a text.</summary>
    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text);

    /// <summary>Sends a frame.</summary>
    public Task SendAsync(byte[] bytes, WebSocketMessageType type, bool isEnd = true) =>
        _socket.SendAsync(bytes, type, isEnd, default).WaitAsync(_patience);

    /// <summary>The next message, or "close CODE REASON", or "cut" where the connection ended without one.</summary>
    public async Task<string> ReadAsync()
    {
        var message = new MemoryStream();
        while (true)
        {
            WebSocketReceiveResult read;
            try
            {
                read = await _socket.ReceiveAsync(_buffer, default).WaitAsync(_patience);
            }
            catch (WebSocketException)
            {
                return "cut";
            }

            if (read.MessageType == WebSocketMessageType.Close)
                return $"close {(int)read.CloseStatus!} {read.CloseStatusDescription}".TrimEnd();
            message.Write(_buffer.AsSpan(0, read.Count));
            if (read.EndOfMessage)
                return Encoding.UTF8.GetString(message.ToArray());
        }
    }

    /// <summary>The code with which the service closes, whatever it says before; 0 where it closes without.</summary>
    public async Task<int> CloseCodeAsync()
    {
        while (true)
        {
            var text = await ReadAsync();
            if (text == "cut")
                return 0;
            if (text.StartsWith("close ", StringComparison.Ordinal))
                return int.Parse(text.Split(' ')[1]);
        }
    }

    /// <summary>Closes from this side and waits for the answer.</summary>
    public Task CloseAsync() =>
        _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default).WaitAsync(_patience);

    /// <summary>Goes without a word.</summary>
    public ValueTask DisposeAsync()
    {
        _socket.Abort();
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>The service did not open a socket.</summary>
internal sealed class HandshakeRefusedException(int status) : Exception($"The handshake was answered {status}.")
{
    /// <summary>The HTTP status.</summary>
    public int Status => status;
}
