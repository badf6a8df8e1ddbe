using System.Text.Json;

namespace Graph.Server.Http;

/// <summary>
/// <c>extensions.persistedQuery</c>: the hash by which a client names a document. Other members of the extensions are
/// nobody's business here.
/// </summary>
internal struct PersistedQueryMember
{
    private bool _isThere;
    private bool _hasVersion;

    /// <summary>The hash as <c>sha256Hash</c>, UTF-8; empty where there is none.</summary>
    public ReadOnlyMemory<byte> Sha256;

    /// <summary>The hash of another kind (<c>md5Hash</c>, <c>sha1Hash</c>), UTF-8; empty where there is none.</summary>
    public ReadOnlyMemory<byte> Other;

    /// <summary>Reads it.</summary>
    /// <param name="extensions">The extensions, a JSON object or null that was read before; empty for none.</param>
    /// <param name="member">What was read; nothing where there is no such member.</param>
    /// <returns>Null, or why it cannot be used.</returns>
    public static HttpFailure? Read(ReadOnlyMemory<byte> extensions, out PersistedQueryMember member)
    {
        member = default;
        if (extensions.IsEmpty)
            return null;

        try
        {
            var reader = new Utf8JsonReader(extensions.Span, RequestJson.ReaderOptions);
            reader.Read();
            return member.ReadExtensions(ref reader, extensions);
        }
        catch (JsonException)
        {
            return HttpFailure.NotARequest("\"extensions\" is to be a JSON object.");
        }
        catch (InvalidOperationException)
        {
            return HttpFailure.BadPersistedQuery("has a text with an escape for half a surrogate pair.");
        }
    }

    private HttpFailure? ReadExtensions(ref Utf8JsonReader reader, ReadOnlyMemory<byte> extensions)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            return null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isOurs = reader.ValueTextEquals("persistedQuery"u8);
            reader.Read();
            if (!isOurs)
            {
                reader.Skip();
                continue;
            }

            if (_isThere)
                return HttpFailure.BadPersistedQuery("comes twice.");
            _isThere = true;
            if (reader.TokenType == JsonTokenType.Null)
                continue;
            if (reader.TokenType != JsonTokenType.StartObject)
                return HttpFailure.BadPersistedQuery("is not an object.");
            if (ReadMembers(ref reader, extensions) is { } failure)
                return failure;
        }

        return null;
    }

    private HttpFailure? ReadMembers(ref Utf8JsonReader reader, ReadOnlyMemory<byte> extensions)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            HttpFailure? failure = null;
            if (reader.ValueTextEquals("version"u8))
                failure = ReadVersion(ref reader);
            else if (reader.ValueTextEquals("sha256Hash"u8))
                failure = ReadHash(ref reader, extensions, "sha256Hash", ref Sha256);
            else if (reader.ValueTextEquals("md5Hash"u8) || reader.ValueTextEquals("sha1Hash"u8))
                failure = ReadHash(ref reader, extensions, "md5Hash or sha1Hash", ref Other);
            else
                reader.Skip();
            if (failure is not null)
                return failure;
        }

        return Sha256.IsEmpty && Other.IsEmpty ? HttpFailure.BadPersistedQuery("has no hash.") : null;
    }

    private HttpFailure? ReadVersion(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (_hasVersion)
            return HttpFailure.BadPersistedQuery("has its version twice.");
        _hasVersion = true;
        return reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var version) && version == 1
            ? null
            : HttpFailure.BadPersistedQuery("is of a version that is not known.");
    }

    private static HttpFailure? ReadHash(
        ref Utf8JsonReader reader, ReadOnlyMemory<byte> extensions, string name, ref ReadOnlyMemory<byte> hash)
    {
        reader.Read();
        if (!hash.IsEmpty)
            return HttpFailure.BadPersistedQuery($"has {name} twice.");
        if (reader.TokenType != JsonTokenType.String)
            return HttpFailure.BadPersistedQuery($"has {name} that is not a string.");
        hash = RequestJson.Text(ref reader, extensions);
        return hash.IsEmpty ? HttpFailure.BadPersistedQuery($"has {name} without a character.") : null;
    }
}
