namespace Graph.GraphQL.Validation.Merging;

/// <summary>Which pairs have been compared, and whether as fields of objects that can never be the same.</summary>
internal sealed class PairMemory
{
    private readonly Dictionary<(object A, object B), bool> _pairs = [];

    /// <summary>Notes an ordered pair; false if it was compared already at least as strictly.</summary>
    public bool Add(object a, object b, bool exclusive)
    {
        if (Has(a, b, exclusive))
        {
            return false;
        }

        _pairs[(a, b)] = exclusive;
        return true;
    }

    /// <summary>The same for a pair in either order.</summary>
    public bool AddUnordered(object a, object b, bool exclusive) => !Has(b, a, exclusive) && Add(a, b, exclusive);

    private bool Has(object a, object b, bool exclusive) =>
        _pairs.TryGetValue((a, b), out var known) && (exclusive || !known);
}
