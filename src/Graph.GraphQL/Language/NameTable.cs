using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Graph.GraphQL.Language;

/// <summary>
/// Finds the string for a name given as bytes, so that parsing a name the schema knows allocates nothing.
/// Immutable and thread-safe; the names of the introspection system and some common ones are always in it.
/// </summary>
public sealed class NameTable
{
    private const int MaxLength = 128;

    private static readonly string[] CommonNames =
    [
        "true", "false", "null", "query", "mutation", "subscription", "fragment", "on", "id", "name", "type", "if",
        "skip", "include", "deprecated", "specifiedBy", "oneOf", "reason", "url", "first", "last", "after", "before",
        "where", "order", "input", "node", "nodes", "edges", "cursor", "pageInfo", "totalCount", "hasNextPage",
        "hasPreviousPage", "startCursor", "endCursor", "String", "Int", "Float", "Boolean", "ID", "Query", "Mutation",
        "Subscription", "__typename", "__schema", "__type", "__Schema", "__Type", "__Field", "__InputValue",
        "__EnumValue", "__TypeKind", "__Directive", "__DirectiveLocation", "kind", "description", "fields", "args",
        "types", "queryType", "mutationType", "subscriptionType", "directives", "locations", "isRepeatable",
        "isDeprecated", "deprecationReason", "includeDeprecated", "interfaces", "possibleTypes", "enumValues",
        "inputFields", "ofType", "isOneOf", "specifiedByURL", "defaultValue", "IntrospectionQuery", "FullType",
        "InputValue", "TypeRef", "eq", "in", "and", "or", "not", "some", "all", "none",
    ];

    private readonly string?[] _slots;

    /// <summary>Makes a table of these names and the common ones; duplicates are fine.</summary>
    public NameTable(IEnumerable<string> names)
    {
        var distinct = new HashSet<string>(CommonNames, StringComparer.Ordinal);
        distinct.UnionWith(names);
        distinct.RemoveWhere(name => name.Length is 0 or > MaxLength || !Ascii.IsValid(name));
        _slots = new string?[BitOperations.RoundUpToPowerOf2((uint)distinct.Count * 2)];
        Span<byte> bytes = stackalloc byte[MaxLength];
        foreach (var name in distinct)
        {
            var length = Encoding.ASCII.GetBytes(name, bytes);
            var slot = Hash(bytes[..length]) & (uint)(_slots.Length - 1);
            while (_slots[slot] is not null)
            {
                slot = (slot + 1) & (uint)(_slots.Length - 1);
            }

            _slots[slot] = name;
        }
    }

    /// <summary>The table with the common names only.</summary>
    public static NameTable Common { get; } = new([]);

    /// <summary>The string of this name: the table's own if it has it, else a new one.</summary>
    public string Get(ReadOnlySpan<byte> name) => Find(name) ?? Encoding.ASCII.GetString(name);

    /// <summary>The table's string of this name; null if it is not in it.</summary>
    public string? Find(ReadOnlySpan<byte> name)
    {
        if (name.Length is 0 or > MaxLength)
        {
            return null;
        }

        var mask = (uint)(_slots.Length - 1);
        var slot = Hash(name) & mask;
        while (_slots[slot] is { } candidate)
        {
            if (candidate.Length == name.Length && Ascii.Equals(name, candidate))
            {
                return candidate;
            }

            slot = (slot + 1) & mask;
        }

        return null;
    }

    // Only the ends are looked at: names differ there nearly always, and the table's own names are the only ones
    // that can pile up.
    private static uint Hash(ReadOnlySpan<byte> name)
    {
        ulong head, tail;
        if (name.Length >= 8)
        {
            head = BinaryPrimitives.ReadUInt64LittleEndian(name);
            tail = BinaryPrimitives.ReadUInt64LittleEndian(name[^8..]);
        }
        else if (name.Length >= 4)
        {
            head = BinaryPrimitives.ReadUInt32LittleEndian(name);
            tail = BinaryPrimitives.ReadUInt32LittleEndian(name[^4..]);
        }
        else
        {
            head = name[0];
            tail = ((ulong)name[name.Length >> 1] << 8) | name[^1];
        }

        var mixed = ((head * 0x9E3779B97F4A7C15) ^ BitOperations.RotateLeft(tail, 23) ^ (ulong)name.Length)
            * 0xD6E8FEB86659FD93;
        return (uint)(mixed >> 32);
    }
}
