using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Graph.Engine.Values;

/// <summary>
/// Ids and keys that the service derives from content, so that the same input gives the same graph: a word and the
/// first 128 bits, in lower-case hexadecimal, of the SHA-256 of the parts as UTF-8, joined by U+001F, with nothing
/// for a missing part.
/// </summary>
public static class DerivedIds
{
    private const byte Separator = 0x1F;
    private const int IdDigits = 32;

    /// <summary>
    /// The key of a claim: the whole SHA-256, 64 hexadecimal digits, of subject, predicate, object or literal,
    /// discriminator and modality.
    /// </summary>
    /// <param name="subject">The id of the node that the fact is about, as first written.</param>
    /// <param name="predicate">The attribute's name or the relationship's type.</param>
    /// <param name="target">The id at the other end, or the literal as an answer writes it, without quotes.</param>
    /// <param name="identity">
    /// The values of the identity properties in the ontology's order, empty ones where missing. Together, joined by
    /// U+001F, they are the discriminator.
    /// </param>
    /// <param name="modality">The name of the modality.</param>
    public static byte[] ClaimKey(
        ReadOnlySpan<byte> subject,
        ReadOnlySpan<byte> predicate,
        ReadOnlySpan<byte> target,
        ReadOnlySpan<ReadOnlyMemory<byte>> identity,
        ReadOnlySpan<byte> modality)
    {
        using var joined = new ByteBuffer(256);
        joined.Append(subject);
        AppendPart(joined, predicate);
        AppendPart(joined, target);
        AppendIdentity(joined, identity);
        if (identity.IsEmpty)
        {
            AppendPart(joined, default);
        }

        AppendPart(joined, modality);
        var key = new byte[2 * SHA256.HashSizeInBytes];
        WriteHex(joined.WrittenSpan, key);
        return key;
    }

    /// <summary>The id of a claim: the first half of its key, which is a SHA-256 already.</summary>
    /// <param name="key">What <see cref="ClaimKey"/> gave.</param>
    public static byte[] ClaimId(ReadOnlySpan<byte> key) => [.. "claim-"u8, .. key[..IdDigits]];

    /// <summary>The id of a passage whose place in its document is known.</summary>
    /// <param name="document">The document's id.</param>
    /// <param name="start">Where it starts, in characters, as the passage says.</param>
    /// <param name="end">Where it ends.</param>
    public static byte[] PassageId(ReadOnlySpan<byte> document, long start, long end)
    {
        using var joined = new ByteBuffer(256);
        joined.Append(document);
        joined.AppendByte(Separator);
        joined.AppendInt64(start);
        joined.AppendByte(Separator);
        joined.AppendInt64(end);
        return MakeId("passage-"u8, joined);
    }

    /// <summary>The id of a passage whose place is not known: its words stand for it.</summary>
    public static byte[] PassageId(ReadOnlySpan<byte> document, ReadOnlySpan<byte> words)
    {
        using var joined = new ByteBuffer(256);
        joined.Append(document);
        AppendPart(joined, words);
        return MakeId("passage-"u8, joined);
    }

    /// <summary>The id of a relationship that was written without one.</summary>
    /// <param name="type">The relationship's type.</param>
    /// <param name="from">The id of the node it goes out from; of a BOTH relationship the smaller id.</param>
    /// <param name="to">The id of the node it goes to.</param>
    /// <param name="identity">The identity properties as first written, in the ontology's order.</param>
    public static byte[] RelationshipId(
        ReadOnlySpan<byte> type,
        ReadOnlySpan<byte> from,
        ReadOnlySpan<byte> to,
        ReadOnlySpan<ReadOnlyMemory<byte>> identity)
    {
        using var joined = new ByteBuffer(256);
        joined.Append(type);
        AppendPart(joined, from);
        AppendPart(joined, to);
        AppendIdentity(joined, identity);
        return MakeId("rel-"u8, joined);
    }

    /// <summary>What to try where an id is taken: <c>-2</c>, <c>-3</c> … behind it.</summary>
    /// <param name="id">The id as first derived.</param>
    /// <param name="ordinal">2 or more.</param>
    public static byte[] WithOrdinal(ReadOnlySpan<byte> id, int ordinal) =>
        [.. id, (byte)'-', .. Encoding.ASCII.GetBytes(ordinal.ToString(CultureInfo.InvariantCulture))];

    /// <summary>The SHA-256 of some bytes in lower-case hexadecimal.</summary>
    public static string Sha256(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static void AppendIdentity(ByteBuffer joined, ReadOnlySpan<ReadOnlyMemory<byte>> identity)
    {
        foreach (var value in identity)
        {
            AppendPart(joined, value.Span);
        }
    }

    private static void AppendPart(ByteBuffer joined, ReadOnlySpan<byte> part)
    {
        joined.AppendByte(Separator);
        joined.Append(part);
    }

    private static byte[] MakeId(ReadOnlySpan<byte> word, ByteBuffer joined)
    {
        var id = new byte[word.Length + IdDigits];
        word.CopyTo(id);
        WriteHex(joined.WrittenSpan, id.AsSpan(word.Length));
        return id;
    }

    // As many digits as there is room for.
    private static void WriteHex(ReadOnlySpan<byte> content, Span<byte> target)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        Convert.TryToHexStringLower(hash[..(target.Length / 2)], target, out _);
    }
}
