using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Graph.Bolt.TestBackend.Protocol;

/// <summary>testkit's framing: lines of JSON between a line that begins and one that ends a message.</summary>
internal sealed class Wire(Stream stream)
{
    private readonly StreamReader _reader = new(stream, new UTF8Encoding(false));
    private readonly SemaphoreSlim _writing = new(1, 1);

    /// <summary>Reads a request; null where testkit has hung up.</summary>
    public async Task<Request?> ReadAsync()
    {
        var json = new StringBuilder();
        while (await _reader.ReadLineAsync() is { } line)
        {
            if (line == "#request begin")
                json.Clear();
            else if (line == "#request end")
                return Parse(json.ToString());
            else
                json.Append(line);
        }

        return null;
    }

    /// <summary>Writes a response.</summary>
    public async Task WriteAsync(Response response)
    {
        var message = new JsonObject { ["name"] = response.Name, ["data"] = response.Data ?? [] };
        var bytes = Encoding.UTF8.GetBytes($"#response begin\n{message.ToJsonString()}\n#response end\n");
        await _writing.WaitAsync();
        try
        {
            await stream.WriteAsync(bytes);
        }
        finally
        {
            _writing.Release();
        }
    }

    private static Request Parse(string json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 512 });
        var root = document.RootElement.Clone();
        return new Request(root.GetProperty("name").GetString()!, root.GetProperty("data"));
    }
}
