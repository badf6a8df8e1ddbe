using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Graph.GraphQL.Conformance;

/// <summary>One line of a suite, with its texts as bytes for the lexer; at least one of them is there.</summary>
internal sealed record ConformanceRequest(byte[]? Sdl, byte[]? Query)
{
    public static bool TryRead(ReadOnlySpan<byte> line, [NotNullWhen(true)] out ConformanceRequest? request)
    {
        request = null;
        byte[]? sdl = null;
        byte[]? query = null;
        try
        {
            var reader = new Utf8JsonReader(line);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isSdl = reader.ValueTextEquals("sdl"u8);
                var isQuery = reader.ValueTextEquals("query"u8);
                reader.Read();
                if (reader.TokenType == JsonTokenType.String && (isSdl || isQuery))
                {
                    var text = JsonText.Unescape(reader.ValueSpan);
                    (sdl, query) = isSdl ? (text, query) : (sdl, text);
                }

                reader.Skip();
            }

            reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }

        request = new ConformanceRequest(sdl, query);
        return sdl is not null || query is not null;
    }
}
