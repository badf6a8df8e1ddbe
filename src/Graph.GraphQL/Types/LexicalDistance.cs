namespace Graph.GraphQL.Types;

/// <summary>
/// Damerau-Levenshtein distance without regard to case: insertions, deletions, substitutions and swaps of
/// neighbours. A difference in case alone counts as one.
/// </summary>
internal sealed class LexicalDistance(string input)
{
    private readonly string _input = input;
    private readonly string _lower = input.ToLowerInvariant();
    private readonly int[][] _rows =
        [new int[input.Length + 1], new int[input.Length + 1], new int[input.Length + 1]];

    /// <summary>The distance; null if it is over the threshold.</summary>
    public int? Measure(string option, int threshold)
    {
        if (_input == option)
        {
            return 0;
        }

        var lower = option.ToLowerInvariant();
        if (_lower == lower)
        {
            return 1;
        }

        var (longer, shorter) = lower.Length < _lower.Length ? (_lower, lower) : (lower, _lower);
        if (longer.Length - shorter.Length > threshold)
        {
            return null;
        }

        for (var j = 0; j <= shorter.Length; j++)
        {
            _rows[0][j] = j;
        }

        for (var i = 1; i <= longer.Length; i++)
        {
            if (FillRow(longer, shorter, i) > threshold)
            {
                return null;
            }
        }

        var distance = _rows[longer.Length % 3][shorter.Length];
        return distance <= threshold ? distance : null;
    }

    private int FillRow(string longer, string shorter, int i)
    {
        var up = _rows[(i - 1) % 3];
        var current = _rows[i % 3];
        var smallest = current[0] = i;
        for (var j = 1; j <= shorter.Length; j++)
        {
            var cost = longer[i - 1] == shorter[j - 1] ? 0 : 1;
            var cell = Math.Min(Math.Min(up[j] + 1, current[j - 1] + 1), up[j - 1] + cost);
            if (i > 1 && j > 1 && longer[i - 1] == shorter[j - 2] && longer[i - 2] == shorter[j - 1])
            {
                cell = Math.Min(cell, _rows[(i - 2) % 3][j - 2] + 1);
            }

            smallest = Math.Min(smallest, cell);
            current[j] = cell;
        }

        return smallest;
    }
}
