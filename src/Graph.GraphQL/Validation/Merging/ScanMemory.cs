using Graph.GraphQL.Language;

namespace Graph.GraphQL.Validation.Merging;

/// <summary>
/// Which selection sets have been merged already. Sets reached on many paths through fragments are merged once, so
/// a tree of fragments costs as much as its text, not as much as its expansion.
/// </summary>
internal sealed class ScanMemory
{
    private readonly HashSet<SelectionSetNode> _alone = [];
    private readonly Dictionary<SelectionSetNode, int> _numbers = [];
    private readonly HashSet<Key> _merged = [];

    /// <summary>Notes the work; false if it has been done.</summary>
    public bool Add(MergeSource[] sources, bool shapeOnly)
    {
        if (sources.Length == 1)
        {
            return _alone.Add(sources[0].Set);
        }

        var numbers = new int[sources.Length];
        for (var i = 0; i < sources.Length; i++)
        {
            if (!_numbers.TryGetValue(sources[i].Set, out numbers[i]))
            {
                numbers[i] = _numbers[sources[i].Set] = _numbers.Count;
            }
        }

        Array.Sort(numbers);
        return _merged.Add(new Key(numbers, shapeOnly));
    }

    private sealed class Key(int[] numbers, bool shapeOnly) : IEquatable<Key>
    {
        private readonly int[] _numbers = numbers;
        private readonly bool _shapeOnly = shapeOnly;

        public bool Equals(Key? other) =>
            other is not null && _shapeOnly == other._shapeOnly && _numbers.AsSpan().SequenceEqual(other._numbers);

        public override bool Equals(object? obj) => Equals(obj as Key);

        public override int GetHashCode()
        {
            var hash = default(HashCode);
            hash.Add(_shapeOnly);
            hash.AddBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(_numbers.AsSpan()));
            return hash.ToHashCode();
        }
    }
}
