using System.Collections;

namespace Graph.Engine.Ontology;

/// <summary>A set of node types, by their ids 0 to 127. A value.</summary>
/// <param name="bits">Bit i stands for the type of id i.</param>
public readonly struct TypeSet(UInt128 bits) : IEquatable<TypeSet>, IEnumerable<int>
{
    /// <summary>Bit i stands for the type of id i.</summary>
    public UInt128 Bits => bits;

    /// <summary>The set without types.</summary>
    public static TypeSet Empty => default;

    /// <summary>No type is in it.</summary>
    public bool IsEmpty => bits == 0;

    /// <summary>How many types are in it.</summary>
    public int Count => (int)UInt128.PopCount(bits);

    /// <summary>The set of one type.</summary>
    public static TypeSet Of(int typeId) => new(UInt128.One << typeId);

    /// <summary>Whether the type of this id is in it.</summary>
    public bool Contains(int typeId) => (bits >> typeId & 1) != 0;

    /// <summary>Types that are in one of the two.</summary>
    public static TypeSet operator |(TypeSet a, TypeSet b) => new(a.Bits | b.Bits);

    /// <summary>Types that are in both.</summary>
    public static TypeSet operator &(TypeSet a, TypeSet b) => new(a.Bits & b.Bits);

    /// <summary>The same types.</summary>
    public static bool operator ==(TypeSet a, TypeSet b) => a.Bits == b.Bits;

    /// <summary>Not the same types.</summary>
    public static bool operator !=(TypeSet a, TypeSet b) => a.Bits != b.Bits;

    /// <summary>Whether every type of <paramref name="other"/> is in it.</summary>
    public bool Includes(TypeSet other) => (other.Bits & ~bits) == 0;

    /// <summary>The ids, ascending.</summary>
    public IEnumerator<int> GetEnumerator()
    {
        for (var rest = bits; rest != 0; rest &= rest - 1)
            yield return (int)UInt128.TrailingZeroCount(rest);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(TypeSet other) => bits == other.Bits;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TypeSet other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => bits.GetHashCode();
}
