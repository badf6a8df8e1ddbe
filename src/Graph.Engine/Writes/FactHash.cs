using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Numerics;
using System.Text;
using Graph.Engine.Ontology;
using Graph.Engine.Values;

namespace Graph.Engine.Writes;

/// <summary>
/// A 128-bit hash of all facts of a graph that does not depend on their order: the sum, modulo 2^128, of the hashes of
/// the single facts (Bellare and Micciancio, "A new paradigm for collision-free hashing: incrementality at reduced
/// cost", 1997, AdHash). A change costs as much as it changes, and the same graph gives the same number on every store.
/// Against damage and mistakes, not against forgery. Not thread-safe.
/// </summary>
public sealed class FactHash : IDisposable
{
    private readonly ByteBuffer _fact = new();

    /// <summary>What a change adds to the hash of the graph.</summary>
    public UInt128 Delta(Change change) => change switch
    {
        NodeCreated c => NodeFacts(new(c.Type, c.Id, c.CreatedAt, c.UpdatedAt, c.Values, [])),
        NodeDeleted c => UInt128.Zero - NodeFacts(c.Before),
        NodeChanged c => MomentFact('u', c.Id, c.UpdatedAt) - MomentFact('u', c.Id, c.UpdatedBefore)
            + ChangedFacts('a', c.Id, c.Type.Attributes, c.Values),
        FormerIdChanged { Added: true } c => FormerIdFact(c.Id, c.FormerId),
        FormerIdChanged c => UInt128.Zero - FormerIdFact(c.Id, c.FormerId),
        RelationshipCreated c => RelationshipFacts(c.After),
        RelationshipDeleted c => UInt128.Zero - RelationshipFacts(c.Before),
        RelationshipChanged c => ChangedFacts('p', c.Id, c.Type.Properties!.Attributes, c.Values),
        _ => throw new System.Diagnostics.UnreachableException($"A change of type {change.GetType().Name}."),
    };

    /// <summary>The facts of a node.</summary>
    public UInt128 NodeFacts(NodeState node)
    {
        Begin('n', node.Id);
        Append(node.Type.Name);
        var sum = Hash() + MomentFact('c', node.Id, node.CreatedAt) + MomentFact('u', node.Id, node.UpdatedAt);
        foreach (var formerId in node.FormerIds)
            sum += FormerIdFact(node.Id, formerId);
        for (var slot = 0; slot < node.Values.Length; slot++)
            sum += ValueFact('a', node.Id, node.Type.Attributes[slot], node.Values[slot]);
        return sum;
    }

    /// <summary>The facts of a relationship.</summary>
    public UInt128 RelationshipFacts(RelationshipState relationship)
    {
        Begin('r', relationship.Id);
        Append(relationship.Type.Name);
        Append(relationship.From);
        Append(relationship.To);
        var sum = Hash();
        for (var slot = 0; slot < relationship.Values.Length; slot++)
        {
            sum += ValueFact(
                'p', relationship.Id, relationship.Type.Properties!.Attributes[slot], relationship.Values[slot]);
        }

        return sum;
    }

    /// <inheritdoc/>
    public void Dispose() => _fact.Dispose();

    private UInt128 ChangedFacts(
        char kind, string id, ImmutableArray<OntologyAttribute> attributes, IReadOnlyList<ValueChange> changes)
    {
        var sum = UInt128.Zero;
        foreach (var change in changes)
        {
            var attribute = attributes[change.Slot];
            sum += ValueFact(kind, id, attribute, change.After) - ValueFact(kind, id, attribute, change.Before);
        }

        return sum;
    }

    private UInt128 MomentFact(char kind, string id, long ticks)
    {
        Begin(kind, id);
        AppendBits(ticks);
        return Hash();
    }

    private UInt128 FormerIdFact(string id, string formerId)
    {
        Begin('f', id);
        Append(formerId);
        return Hash();
    }

    /// <summary>Nothing where the value is missing; an empty list is missing too.</summary>
    private UInt128 ValueFact(char kind, string id, OntologyAttribute attribute, Value value)
    {
        if (value.IsNull || value.Items is { Length: 0 })
            return 0;

        Begin(kind, id);
        Append(attribute.Name);
        if (value.Items is { } items)
            foreach (var item in items)
                AppendValue(attribute, item);
        else
            AppendValue(attribute, value);
        return Hash();
    }

    private void AppendValue(OntologyAttribute attribute, Value value)
    {
        if (value.Kind == ValueKind.Utf8)
            AppendUtf8(value.Utf8Span);
        else if (attribute.Enum is { } vocabulary)
            Append(vocabulary.Members[(int)value.Bits].Name);
        else
            AppendBits(value.Bits);
    }

    private void Begin(char kind, string id)
    {
        _fact.Truncate(0);
        _fact.AppendByte((byte)kind);
        Append(id);
    }

    // Every part begins with its length, so that no two facts have the same bytes.
    private void Append(string text)
    {
        AppendLength(Encoding.UTF8.GetByteCount(text));
        _fact.Advance(Encoding.UTF8.GetBytes(text, _fact.GetSpan(text.Length * 3)));
    }

    private void AppendUtf8(ReadOnlySpan<byte> utf8)
    {
        AppendLength(utf8.Length);
        _fact.Append(utf8);
    }

    private void AppendBits(long bits)
    {
        AppendLength(8);
        BinaryPrimitives.WriteInt64LittleEndian(_fact.GetSpan(8), bits);
        _fact.Advance(8);
    }

    private void AppendLength(int length)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_fact.GetSpan(4), length);
        _fact.Advance(4);
    }

    private UInt128 Hash() => Murmur3(_fact.WrittenSpan);

    /// <summary>MurmurHash3_x64_128 with seed 0 (Austin Appleby, 2011, public domain).</summary>
    internal static UInt128 Murmur3(ReadOnlySpan<byte> bytes)
    {
        ulong h1 = 0, h2 = 0;
        var length = (ulong)bytes.Length;
        for (; bytes.Length >= 16; bytes = bytes[16..])
        {
            h1 ^= MixK1(BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            h1 = (BitOperations.RotateLeft(h1, 27) + h2) * 5 + 0x52dce729;
            h2 ^= MixK2(BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]));
            h2 = (BitOperations.RotateLeft(h2, 31) + h1) * 5 + 0x38495ab5;
        }

        // The tail counts as if filled up with zeros; a half without bytes mixes to zero.
        Span<byte> tail = stackalloc byte[16];
        tail.Clear();
        bytes.CopyTo(tail);
        h2 ^= MixK2(BinaryPrimitives.ReadUInt64LittleEndian(tail[8..]));
        h1 ^= MixK1(BinaryPrimitives.ReadUInt64LittleEndian(tail));

        h1 ^= length;
        h2 ^= length;
        h1 += h2;
        h2 += h1;
        h1 = Finish(h1);
        h2 = Finish(h2);
        h1 += h2;
        h2 += h1;
        return new UInt128(h2, h1);
    }

    private static ulong MixK1(ulong k) => BitOperations.RotateLeft(k * 0x87c37b91114253d5, 31) * 0x4cf5ad432745937f;

    private static ulong MixK2(ulong k) => BitOperations.RotateLeft(k * 0x4cf5ad432745937f, 33) * 0x87c37b91114253d5;

    private static ulong Finish(ulong k)
    {
        k = (k ^ k >> 33) * 0xff51afd7ed558ccd;
        k = (k ^ k >> 33) * 0xc4ceb9fe1a85ec53;
        return k ^ k >> 33;
    }
}
