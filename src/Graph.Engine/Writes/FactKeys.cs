using System.Security.Cryptography;
using System.Text;
using Graph.Engine.Ontology;
using Graph.Engine.Values;

namespace Graph.Engine.Writes;

/// <summary>
/// Keys of claims and ids that are derived from content, as <see cref="DerivedIds"/> defines them, from what drafts
/// hold
/// and without an array per part. One per write; not thread-safe.
/// </summary>
internal sealed class FactKeys : IDisposable
{
    private const byte Separator = 0x1F;

    private static readonly byte[][] Modalities =
        ["HAPPENED"u8.ToArray(), "PLANNED"u8.ToArray(), "CONDITIONAL"u8.ToArray(),
            "APPROVED_NOT_DONE"u8.ToArray(), "DENIED"u8.ToArray()];

    private readonly ByteBuffer _text = new(256);
    private readonly ByteBuffer _literal = new(256);

    /// <inheritdoc/>
    public void Dispose()
    {
        _text.Dispose();
        _literal.Dispose();
    }

    /// <summary>Key of a claim about a value of an attribute.</summary>
    internal ClaimKey OfAttribute(string subject, OntologyAttribute attribute, Value item, Modality modality)
    {
        Begin(subject);
        Append(attribute.Name);
        _text.AppendByte(Separator);
        LiteralText.Write(_text, attribute, item);
        _text.AppendByte(Separator);
        return Finish(modality);
    }

    /// <summary>Key of a claim about a relationship; the ends of a BOTH relationship in any order.</summary>
    internal ClaimKey OfRelationship(
        RelationshipWrites type, string from, string to, ReadOnlySpan<Value> values, Modality modality)
    {
        var (subject, target) = InOrder(type.Type, from, to);
        Begin(subject);
        Append(type.Type.Name);
        Append(target);
        AppendIdentity(type, values);
        if (type.Identity.Length == 0)
            _text.AppendByte(Separator);
        return Finish(modality);
    }

    /// <summary>Key of a claim from its parts, for checking claims that a file brings.</summary>
    internal ClaimKey OfParts(string subject, string predicate, ReadOnlySpan<byte> target, Modality modality)
    {
        Begin(subject);
        Append(predicate);
        _text.AppendByte(Separator);
        _text.Append(target);
        _text.AppendByte(Separator);
        return Finish(modality);
    }

    /// <summary>The id that a relationship written without one gets, before it is known whether it is taken.</summary>
    internal string RelationshipId(
        RelationshipWrites type, string from, string to, ReadOnlySpan<Value> values)
    {
        var (first, second) = InOrder(type.Type, from, to);
        Begin(type.Type.Name);
        Append(first);
        Append(second);
        AppendIdentity(type, values);
        return FinishId("rel-");
    }

    /// <summary>The id of a passage whose place is known.</summary>
    internal string PassageId(string document, long start, long end)
    {
        Begin(document);
        _text.AppendByte(Separator);
        _text.AppendInt64(start);
        _text.AppendByte(Separator);
        _text.AppendInt64(end);
        return FinishId("passage-");
    }

    /// <summary>The id of a passage of which only the words are known.</summary>
    internal string PassageId(string document, string words)
    {
        Begin(document);
        Append(words);
        return FinishId("passage-");
    }

    /// <summary>A single value as a claim's literal.</summary>
    internal byte[] LiteralOf(OntologyAttribute attribute, Value item)
    {
        _literal.Reset();
        LiteralText.Write(_literal, attribute, item);
        return _literal.WrittenSpan.ToArray();
    }

    /// <summary>The ends as they stand: of a BOTH relationship the smaller id first.</summary>
    internal static (string First, string Second) InOrder(RelationshipType type, string from, string to) =>
        type.IsBoth && string.CompareOrdinal(from, to) > 0 ? (to, from) : (from, to);

    private void AppendIdentity(RelationshipWrites type, ReadOnlySpan<Value> values)
    {
        foreach (var attribute in type.Identity)
        {
            _text.AppendByte(Separator);
            LiteralText.WriteAny(_text, attribute, values[attribute.Slot]);
        }
    }

    private void Begin(string part)
    {
        _text.Reset();
        AppendText(part);
    }

    private void Append(string part)
    {
        _text.AppendByte(Separator);
        AppendText(part);
    }

    private void AppendText(string part)
    {
        var span = _text.GetSpan(Encoding.UTF8.GetMaxByteCount(part.Length));
        _text.Advance(Encoding.UTF8.GetBytes(part, span));
    }

    private ClaimKey Finish(Modality modality)
    {
        _text.AppendByte(Separator);
        _text.Append(Modalities[(int)modality]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_text.WrittenSpan, hash);
        return ClaimKey.FromHash(hash);
    }

    private string FinishId(string word)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_text.WrittenSpan, hash);
        Span<char> id = stackalloc char[word.Length + 32];
        word.CopyTo(id);
        Convert.TryToHexStringLower(hash[..16], id[word.Length..], out _);
        return new string(id);
    }
}
