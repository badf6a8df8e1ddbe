using System.Buffers;

namespace Graph.Server.Http;

/// <summary>
/// Ids of documents in the one form in which they are compared: without the prefix <c>sha256:</c>; sha256 in lower
/// case; base64 in its URL-safe alphabet without padding, as HotChocolate names its files. Otherwise as it is, upper
/// and lower case apart.
/// </summary>
internal static class DocumentId
{
    /// <summary>The most bytes of an id.</summary>
    public const int MostBytes = 256;

    private static readonly SearchValues<byte> _hexDigits = SearchValues.Create("0123456789abcdefABCDEF"u8);

    /// <summary>Writes the form into <paramref name="normal"/>, which has room for <see cref="MostBytes"/>.</summary>
    /// <returns>Its length; 0 where <paramref name="id"/> is empty or too long to be one.</returns>
    public static int Normalize(ReadOnlySpan<byte> id, Span<byte> normal)
    {
        if (id.StartsWith("sha256:"u8))
            id = id["sha256:"u8.Length..];
        id = id.TrimEnd((byte)'=');
        if (id.Length > MostBytes)
            return 0;
        if (id.Length == Sha256Hash.HexLength && id.IndexOfAnyExcept(_hexDigits) < 0)
        {
            for (var i = 0; i < id.Length; i++)
                normal[i] = (byte)(id[i] is >= (byte)'A' and <= (byte)'F' ? id[i] | 0x20 : id[i]);
            return id.Length;
        }

        id.CopyTo(normal);
        normal[..id.Length].Replace((byte)'+', (byte)'-');
        normal[..id.Length].Replace((byte)'/', (byte)'_');
        return id.Length;
    }
}
