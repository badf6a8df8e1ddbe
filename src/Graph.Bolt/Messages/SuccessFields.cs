using Graph.Bolt.PackStream;

namespace Graph.Bolt.Messages;

/// <summary>Looks into what SUCCESS said without making objects of it.</summary>
internal static class SuccessFields
{
    /// <summary>Puts the reader before the value of a key.</summary>
    public static bool TryFind(ref PackStreamReader reader, ReadOnlySpan<byte> key)
    {
        for (var left = reader.ReadMapHeader(); left > 0; left--)
        {
            if (reader.ReadString().SequenceEqual(key))
                return true;
            reader.Skip();
        }

        return false;
    }

    /// <summary>The text of a key, or null.</summary>
    public static string? TextOf(ReadOnlySpan<byte> metadata, ReadOnlySpan<byte> key)
    {
        var reader = new PackStreamReader(metadata);
        return TryFind(ref reader, key) && reader.Peek() == PackStreamType.String ? reader.ReadText() : null;
    }
}
