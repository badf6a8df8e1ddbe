using System.Buffers;
using System.Text.Json;

namespace Graph.Server.Http;

/// <summary>
/// The settings that Banana Cake Pop reads at its start, <c>bcp-config.json</c>: it talks to the address it came from,
/// tells nobody about it, and begins with a question.
/// </summary>
internal static class IdePreset
{
    /// <summary>Writes them.</summary>
    /// <param name="title">Title of the browser's tab.</param>
    /// <param name="document">The document of a new tab, or null for none.</param>
    /// <param name="readsSdl">It takes the schema from its download, where introspection is not answered.</param>
    public static byte[] Write(string title, string? document, bool readsSdl)
    {
        var output = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(output))
        {
            writer.WriteStartObject();
            writer.WriteString("title"u8, title);
            writer.WriteBoolean("useBrowserUrlAsEndpoint"u8, true);
            writer.WriteBoolean("disableTelemetry"u8, true);
            writer.WriteBoolean("includeCookies"u8, false);
            writer.WriteBoolean("useGet"u8, false);
            if (readsSdl)
                writer.WriteString("sdlEndpoint"u8, "/graphql?sdl"u8);
            if (document is not null)
                writer.WriteString("graphQLDocument"u8, document);
            writer.WriteEndObject();
        }

        return output.WrittenSpan.ToArray();
    }
}
