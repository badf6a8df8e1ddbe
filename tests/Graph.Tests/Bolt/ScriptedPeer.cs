using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Graph.Bolt.PackStream;
using Graph.Bolt.Values;

namespace Graph.Tests.Bolt;

/// <summary>
/// A server that plays a script on a real socket: after the handshake, <c>C: RUN</c> waits for that message, <c>S:
/// SUCCESS {"fields": ["x"]}</c> sends one with the JSON as its field, <c>S: NOOP</c> an empty chunk,
/// <c>S: RAW 0102</c> bytes as they are, <c>S: CLOSE</c> ends the connection. What comes is kept for the test to look
/// at.
/// </summary>
internal sealed class ScriptedPeer : IAsyncDisposable
{
    private static readonly Dictionary<string, byte> _tags = new()
    {
        ["HELLO"] = 0x01,
        ["GOODBYE"] = 0x02,
        ["RESET"] = 0x0F,
        ["RUN"] = 0x10,
        ["BEGIN"] = 0x11,
        ["COMMIT"] = 0x12,
        ["ROLLBACK"] = 0x13,
        ["DISCARD"] = 0x2F,
        ["PULL"] = 0x3F,
        ["ROUTE"] = 0x66,
        ["LOGON"] = 0x6A,
        ["SUCCESS"] = 0x70,
        ["RECORD"] = 0x71,
        ["IGNORED"] = 0x7E,
        ["FAILURE"] = 0x7F,
    };

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly byte[] _handshake;
    private readonly string[] _script;
    private readonly Task _play;

    /// <summary>Begins to listen.</summary>
    /// <param name="handshake">What is answered to the client's proposal, in hexadecimal.</param>
    /// <param name="script">The lines.</param>
    public ScriptedPeer(string handshake, string script)
    {
        _handshake = Convert.FromHexString(handshake);
        _script = script.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _play = PlayAsync();
    }

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>The client's proposal, in hexadecimal.</summary>
    public string Proposal { get; private set; } = "";

    /// <summary>What came: name and fields of each message.</summary>
    public List<string> Received { get; } = [];

    /// <summary>Ends when the script is played to its end; fails where the client does not follow it.</summary>
    public Task Played => _play;

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        try
        {
            await _play;
        }
        catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException)
        {
            // The client went before the script ended.
        }
    }

    private async Task PlayAsync()
    {
        using var client = await _listener.AcceptTcpClientAsync();
        var stream = client.GetStream();
        var proposal = new byte[20];
        await stream.ReadExactlyAsync(proposal);
        Proposal = Convert.ToHexString(proposal);
        // Byte by byte: no part of it may be taken for the whole.
        foreach (var one in _handshake)
            await stream.WriteAsync(new[] { one });
        if (_handshake is [0, 0, 1, 0xFF, ..])
            await stream.ReadExactlyAsync(new byte[5]);
        foreach (var line in _script)
        {
            if (line == "S: CLOSE")
                return;
            if (line.StartsWith("C: ", StringComparison.Ordinal))
                await ExpectAsync(stream, line[3..]);
            else
                await stream.WriteAsync(Encode(line[3..]));
        }
    }

    private async Task ExpectAsync(NetworkStream stream, string name)
    {
        var message = await ReadAsync(stream);
        var got = _tags.First(entry => entry.Value == message[1]).Key;
        Received.Add($"{got} {Fields(message)}".TrimEnd());
        if (got != name)
            throw new InvalidOperationException($"{name} was expected and {got} came.");
    }

    private static string Fields(byte[] message)
    {
        var reader = new PackStreamReader(message);
        reader.ReadStructHeader(out var count);
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
            text.Append(i == 0 ? "" : " ").Append(JsonSerializer.Serialize(ValueReader.Read(ref reader)));
        return text.ToString();
    }

    private static async Task<byte[]> ReadAsync(NetworkStream stream)
    {
        var message = new MemoryStream();
        var head = new byte[2];
        while (true)
        {
            await stream.ReadExactlyAsync(head);
            var size = (head[0] << 8) | head[1];
            if (size == 0 && message.Length > 0)
                return message.ToArray();
            var chunk = new byte[size];
            await stream.ReadExactlyAsync(chunk);
            message.Write(chunk);
        }
    }

    // Chunks of at most 7 bytes: a message never comes in one.
    private static byte[] Encode(string line)
    {
        if (line == "NOOP")
            return [0, 0];
        var (name, json) = line.Split(' ', 2) is [var first, var rest] ? (first, rest) : (line, "");
        if (name == "RAW")
            return Convert.FromHexString(json);
        using var writer = new PackStreamWriter();
        writer.WriteStructHeader(json.Length == 0 ? 0 : 1, _tags[name]);
        if (json.Length > 0)
            ValueWriter.Write(writer, ToValue(JsonDocument.Parse(json).RootElement));
        var bytes = new List<byte>();
        foreach (var chunk in writer.WrittenMemory.ToArray().Chunk(7))
            bytes.AddRange([0, (byte)chunk.Length, .. chunk]);
        return [.. bytes, 0, 0];
    }

    private static object? ToValue(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True or JsonValueKind.False => json.GetBoolean(),
        JsonValueKind.Number => json.TryGetInt64(out var integer) ? integer : json.GetDouble(),
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Array => json.EnumerateArray().Select(ToValue).ToList(),
        _ => json.EnumerateObject().ToDictionary(member => member.Name, member => ToValue(member.Value)),
    };
}
