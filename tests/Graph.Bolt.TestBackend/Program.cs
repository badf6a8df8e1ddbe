using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Graph.Bolt.TestBackend.Protocol;

namespace Graph.Bolt.TestBackend;

/// <summary>
/// Lets testkit (github.com/neo4j-drivers/testkit) drive this client: a server that takes testkit's requests, one
/// conversation per connection, each on its own.
/// </summary>
internal static class Program
{
    private const int DefaultPort = 9876;

    public static async Task Main(string[] args)
    {
        var port = args is [var first, ..] ? int.Parse(first, CultureInfo.InvariantCulture) : DefaultPort;
        using var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        Console.WriteLine($"Listening on {listener.LocalEndpoint}");
        while (true)
        {
            var client = await listener.AcceptTcpClientAsync();
            _ = Task.Run(() => ServeAsync(client));
        }
    }

    private static async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
            await using (var stream = client.GetStream())
            await using (var conversation = new Conversation(new Wire(stream)))
                await conversation.RunAsync();
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            // testkit hangs up when a test has ended, and does not wait for the rest.
        }
        catch (Exception e)
        {
            await Console.Error.WriteLineAsync(e.ToString());
        }
    }
}
