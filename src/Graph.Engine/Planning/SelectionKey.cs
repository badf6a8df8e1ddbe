using System.Runtime.CompilerServices;
using Graph.Engine.Ontology;

namespace Graph.Engine.Planning;

/// <summary>What a planned selection depends on: equal keys, equal plans. The types of an interface share through it
/// what lies below them, or the plan would grow with their number at every level.</summary>
/// <param name="meaning">What the field means; null for a selection alone.</param>
/// <param name="types">The node types selected on, or led to.</param>
/// <param name="variant">Whatever else makes a difference, as a number.</param>
/// <param name="condition">The plan's condition, or -1.</param>
/// <param name="parts">The selection sets.</param>
internal readonly struct SelectionKey(object? meaning, TypeSet types, int variant, int condition, SelectionPart[] parts)
    : IEquatable<SelectionKey>
{
    private readonly object? _meaning = meaning;
    private readonly TypeSet _types = types;
    private readonly int _variant = variant;
    private readonly int _condition = condition;
    private readonly SelectionPart[] _parts = parts;

    public bool Equals(SelectionKey other) =>
        ReferenceEquals(_meaning, other._meaning) && _types == other._types && _variant == other._variant
        && _condition == other._condition && _parts.AsSpan().SequenceEqual(other._parts);

    public override bool Equals(object? obj) => obj is SelectionKey other && Equals(other);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(_meaning is null ? 0 : RuntimeHelpers.GetHashCode(_meaning));
        hash.Add(_types);
        hash.Add(_variant);
        hash.Add(_condition);
        foreach (var part in _parts)
        {
            hash.Add(RuntimeHelpers.GetHashCode(part.Selections));
            hash.Add(part.Conjunction);
        }

        return hash.ToHashCode();
    }
}
