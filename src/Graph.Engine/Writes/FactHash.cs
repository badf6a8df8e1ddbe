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
public sealed class FactHash
{
    private const int LongestFact = 1 << 10;

    // What is hashed: a byte for the kind of fact, the id, then the rest. The id stays for all facts of one element.
    private byte[] _fact = new byte[LongestFact];
    private int _length;
    private int _idEnd;

    /// <summary>What a change adds to the hash of the graph.</summary>
    public UInt128 Delta(Change change) => change switch
    {
        NodeCreated c => NodeFacts(new(c.Type, c.Id, c.CreatedAt, c.UpdatedAt, c.Values, [])),
        NodeDeleted c => UInt128.Zero - NodeFacts(c.Before),
        NodeChanged c => ChangedFacts(c),
        FormerIdChanged { Added: true } c => FormerIdFact(c),
        FormerIdChanged c => UInt128.Zero - FormerIdFact(c),
        RelationshipCreated c => RelationshipFacts(c.After),
        RelationshipDeleted c => UInt128.Zero - RelationshipFacts(c.Before),
        RelationshipChanged c => ChangedFacts(c),
        _ => throw new System.Diagnostics.UnreachableException($"A change of type {change.GetType().Name}."),
    };

    /// <summary>The facts of a node.</summary>
    public UInt128 NodeFacts(NodeState node)
    {
        BeginElement(node.Id);
        var sum = OwnFacts(node.Type, node.CreatedAt, node.UpdatedAt, node.Values);
        foreach (var formerId in node.FormerIds)
            sum += FormerIdFact(formerId);
        return sum;
    }

    /// <summary>The facts of a node that has no former ids, or all others of one that has.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="id">Its id as UTF-8.</param>
    /// <param name="createdAt">UTC ticks.</param>
    /// <param name="updatedAt">UTC ticks.</param>
    /// <param name="values">One per attribute; null where missing.</param>
    public UInt128 NodeFacts(
        NodeType type, ReadOnlySpan<byte> id, long createdAt, long updatedAt, ReadOnlySpan<Value> values)
    {
        BeginElement(id);
        return OwnFacts(type, createdAt, updatedAt, values);
    }

    /// <summary>The fact that an id stands for a node.</summary>
    public UInt128 FormerIdFact(ReadOnlySpan<byte> id, ReadOnlySpan<byte> formerId)
    {
        BeginElement(id);
        Begin('f');
        Append(formerId);
        return Hash();
    }

    /// <summary>The facts of a relationship.</summary>
    public UInt128 RelationshipFacts(RelationshipState relationship)
    {
        BeginElement(relationship.Id);
        Begin('r');
        Append(relationship.Type.Name);
        Append(relationship.From);
        Append(relationship.To);
        return Hash() + PropertyFacts(relationship.Type, relationship.Values);
    }

    /// <summary>The facts of a relationship, ids as UTF-8.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="id">Its id.</param>
    /// <param name="from">Id of the node it leads from.</param>
    /// <param name="to">Id of the node it leads to.</param>
    /// <param name="values">One per property; null where missing.</param>
    public UInt128 RelationshipFacts(
        RelationshipType type, ReadOnlySpan<byte> id, ReadOnlySpan<byte> from, ReadOnlySpan<byte> to,
        ReadOnlySpan<Value> values)
    {
        BeginElement(id);
        Begin('r');
        Append(type.Name);
        Append(from);
        Append(to);
        return Hash() + PropertyFacts(type, values);
    }

    private UInt128 OwnFacts(NodeType type, long createdAt, long updatedAt, ReadOnlySpan<Value> values)
    {
        Begin('n');
        Append(type.Name);
        var sum = Hash() + MomentFact('c', createdAt) + MomentFact('u', updatedAt);
        for (var slot = 0; slot < values.Length; slot++)
            sum += ValueFact('a', type.Attributes[slot], values[slot]);
        return sum;
    }

    private UInt128 PropertyFacts(RelationshipType type, ReadOnlySpan<Value> values)
    {
        var sum = UInt128.Zero;
        for (var slot = 0; slot < values.Length; slot++)
            sum += ValueFact('p', type.Properties!.Attributes[slot], values[slot]);
        return sum;
    }

    private UInt128 ChangedFacts(NodeChanged change)
    {
        BeginElement(change.Id);
        return MomentFact('u', change.UpdatedAt) - MomentFact('u', change.UpdatedBefore)
            + ChangedFacts('a', change.Type.Attributes, change.Values);
    }

    private UInt128 ChangedFacts(RelationshipChanged change)
    {
        BeginElement(change.Id);
        return ChangedFacts('p', change.Type.Properties!.Attributes, change.Values);
    }

    private UInt128 ChangedFacts(
        char kind, ImmutableArray<OntologyAttribute> attributes, IReadOnlyList<ValueChange> changes)
    {
        var sum = UInt128.Zero;
        foreach (var change in changes)
        {
            var attribute = attributes[change.Slot];
            sum += ValueFact(kind, attribute, change.After) - ValueFact(kind, attribute, change.Before);
        }

        return sum;
    }

    private UInt128 MomentFact(char kind, long ticks)
    {
        Begin(kind);
        AppendBits(ticks);
        return Hash();
    }

    private UInt128 FormerIdFact(FormerIdChanged change)
    {
        BeginElement(change.Id);
        return FormerIdFact(change.FormerId);
    }

    private UInt128 FormerIdFact(string formerId)
    {
        Begin('f');
        Append(formerId);
        return Hash();
    }

    /// <summary>Nothing where the value is missing; an empty list is missing too.</summary>
    private UInt128 ValueFact(char kind, OntologyAttribute attribute, Value value)
    {
        if (value.IsNull || value.Items is { Length: 0 })
            return 0;

        Begin(kind);
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
            Append(value.Utf8Span);
        else if (attribute.Enum is { } vocabulary)
            Append(vocabulary.Members[(int)value.Bits].Name);
        else
            AppendBits(value.Bits);
    }

    private void BeginElement(string id)
    {
        _length = 1;
        Append(id);
        _idEnd = _length;
    }

    private void BeginElement(ReadOnlySpan<byte> id)
    {
        _length = 1;
        Append(id);
        _idEnd = _length;
    }

    private void Begin(char kind)
    {
        _length = _idEnd;
        _fact[0] = (byte)kind;
    }

    // Every part begins with its length, so that no two facts have the same bytes.
    private void Append(string text)
    {
        var target = Room(sizeof(int) + text.Length * 3);
        var written = Encoding.UTF8.GetBytes(text, target[sizeof(int)..]);
        BinaryPrimitives.WriteInt32LittleEndian(target, written);
        _length += sizeof(int) + written;
    }

    private void Append(ReadOnlySpan<byte> utf8)
    {
        var target = Room(sizeof(int) + utf8.Length);
        BinaryPrimitives.WriteInt32LittleEndian(target, utf8.Length);
        utf8.CopyTo(target[sizeof(int)..]);
        _length += sizeof(int) + utf8.Length;
    }

    private void AppendBits(long bits)
    {
        var target = Room(sizeof(int) + sizeof(long));
        BinaryPrimitives.WriteInt32LittleEndian(target, sizeof(long));
        BinaryPrimitives.WriteInt64LittleEndian(target[sizeof(int)..], bits);
        _length += sizeof(int) + sizeof(long);
    }

    private Span<byte> Room(int length)
    {
        if (_fact.Length - _length < length)
            Array.Resize(ref _fact, Math.Max(_length + length, _fact.Length * 2));
        return _fact.AsSpan(_length);
    }

    private UInt128 Hash() => Murmur3(_fact.AsSpan(0, _length));

    /// <summary>MurmurHash3_x64_128 with seed 0 (Austin Appleby, 2011, public domain).</summary>
    public static UInt128 Murmur3(ReadOnlySpan<byte> bytes)
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
