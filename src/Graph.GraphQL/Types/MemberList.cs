using System.Collections;

namespace Graph.GraphQL.Types;

/// <summary>Members in the order of their definition, found by name as well. Immutable and thread-safe.</summary>
/// <typeparam name="T">The kind of member.</typeparam>
public sealed class MemberList<T> : IReadOnlyList<T>
    where T : SchemaMember
{
    // Up to this many, comparing names one by one is faster than hashing the one looked for.
    private const int LinearLimit = 8;

    private readonly T[] _members;
    private readonly Dictionary<string, T>? _byName;

    internal MemberList(T[] members)
    {
        _members = members;
        for (var i = 0; i < members.Length; i++)
        {
            members[i].Index = i;
        }

        if (members.Length > LinearLimit)
        {
            _byName = new Dictionary<string, T>(members.Length, StringComparer.Ordinal);
            foreach (var member in members)
            {
                _byName[member.Name] = member;
            }
        }
    }

    /// <inheritdoc/>
    public int Count => _members.Length;

    /// <inheritdoc/>
    public T this[int index] => _members[index];

    /// <summary>The members as a span.</summary>
    public ReadOnlySpan<T> AsSpan() => _members;

    /// <summary>The member of this name; null if there is none.</summary>
    public T? Find(string name)
    {
        if (_byName is not null)
        {
            return _byName.GetValueOrDefault(name);
        }

        foreach (var member in _members)
        {
            if (member.Name == name)
            {
                return member;
            }
        }

        return null;
    }

    /// <summary>Enumerates in the order of the definition, without allocating in a foreach.</summary>
    public ReadOnlySpan<T>.Enumerator GetEnumerator() => AsSpan().GetEnumerator();

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)_members).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _members.GetEnumerator();
}
