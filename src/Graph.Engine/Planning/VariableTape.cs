using Graph.Engine.Values;
using Graph.GraphQL.Types;

namespace Graph.Engine.Planning;

/// <summary>What an entry of a <see cref="VariableTape"/> is.</summary>
internal enum TapeKind : byte
{
    /// <summary>An explicit null.</summary>
    Null,
    /// <summary>A scalar or enum value.</summary>
    Leaf,
    /// <summary>A list.</summary>
    List,
    /// <summary>An input object.</summary>
    Object,
}

/// <summary>One coerced value; children are linked in the order that counts (<see
/// cref="InputTypes.KeepsOrder"/>).</summary>
internal struct TapeEntry
{
    public TapeKind Kind;
    public int FirstChild;
    public int NextSibling;
    public GraphQLInputField? Field;
    public Value Value;
}

/// <summary>
/// The coerced variables of one request, flat so that nothing is allocated once the arrays have grown. Reused between
/// requests; not thread-safe.
/// </summary>
internal sealed class VariableTape
{
    /// <summary>No entry: an absent variable, no child, no sibling.</summary>
    public const int None = -1;

    // What one request with long lists needed is not kept for those after it.
    private const int MostKept = 4096;
    private const int Least = 32;

    private TapeEntry[] _entries = new TapeEntry[Least];
    private int _count;

    /// <summary>The most entries; one that is full is not read on.</summary>
    public int Most { get; set; } = int.MaxValue;

    /// <summary>Whether there are as many entries as there may be.</summary>
    public bool IsFull => _count >= Most;

    /// <summary>How many entries it holds before it grows.</summary>
    public int Capacity => _entries.Length;

    /// <summary>Entry of each variable of the operation, or <see cref="None"/> where it is absent.</summary>
    public int[] Roots { get; private set; } = [];

    public ref TapeEntry this[int index] => ref _entries[index];

    /// <summary>Forgets everything and makes room for so many variables, all absent.</summary>
    public void Reset(int variables)
    {
        // What the values refer to (a request's body) must not live on in the pool.
        if (_entries.Length > MostKept)
            _entries = new TapeEntry[Least];
        else
            Array.Clear(_entries, 0, _count);
        _count = 0;
        if (Roots.Length < variables)
            Roots = new int[Math.Max(variables, 8)];
        Roots.AsSpan(0, variables).Fill(None);
    }

    public int Add(TapeKind kind, Value value = default)
    {
        if (_count == _entries.Length)
            Array.Resize(ref _entries, 2 * _count);
        ref var entry = ref _entries[_count];
        entry.Kind = kind;
        entry.FirstChild = None;
        entry.NextSibling = None;
        entry.Field = null;
        entry.Value = value;
        return _count++;
    }

    /// <summary>Puts a field's value into an object: at the end where the order of writing counts, else at the field's
    /// place; instead of an earlier one of the same field (the last one wins, as everywhere in JSON).</summary>
    public void AddField(int parent, int child, GraphQLInputField field, bool keepsOrder)
    {
        _entries[child].Field = field;
        var previous = None;
        var next = _entries[parent].FirstChild;
        while (next != None && (keepsOrder || _entries[next].Field!.Index < field.Index))
        {
            if (_entries[next].Field == field)
                break;
            previous = next;
            next = _entries[next].NextSibling;
        }

        if (next != None && _entries[next].Field == field)
            next = _entries[next].NextSibling;
        Link(parent, previous, child);
        _entries[child].NextSibling = next;
    }

    /// <summary>The child that holds the field, or <see cref="None"/>.</summary>
    public int FindField(int parent, GraphQLInputField field)
    {
        for (var child = _entries[parent].FirstChild; child != None; child = _entries[child].NextSibling)
        {
            if (_entries[child].Field == field)
                return child;
        }

        return None;
    }

    /// <summary>The child that holds the field of this name, or <see cref="None"/>.</summary>
    public int FindField(int parent, string field)
    {
        for (var child = _entries[parent].FirstChild; child != None; child = _entries[child].NextSibling)
        {
            if (_entries[child].Field!.Name == field)
                return child;
        }

        return None;
    }

    /// <summary>The item of a list, or <see cref="None"/>.</summary>
    public int ItemAt(int list, int index)
    {
        var child = _entries[list].FirstChild;
        for (; child != None && index > 0; index--)
            child = _entries[child].NextSibling;
        return child;
    }

    /// <summary>Appends an item behind <paramref name="previous"/>.</summary>
    public void Link(int parent, int previous, int child)
    {
        if (previous == None)
            _entries[parent].FirstChild = child;
        else
            _entries[previous].NextSibling = child;
    }
}
