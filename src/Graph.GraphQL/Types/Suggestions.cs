namespace Graph.GraphQL.Types;

/// <summary>
/// "Did you mean …?": names near to one that is unknown. Names over 100 characters get no suggestion, because the
/// distance costs the product of the lengths.
/// </summary>
public static class Suggestions
{
    private const int MaxInputLength = 100;
    private const int MaxSuggestions = 5;

    /// <summary>The sentence to append, with a space before it; empty if nothing is near.</summary>
    /// <param name="input">The unknown name.</param>
    /// <param name="options">The names that exist.</param>
    /// <param name="kind">What they are, for instance <c>the enum value</c>; null to leave it out.</param>
    public static string DidYouMean(string input, IEnumerable<string> options, string? kind = null) =>
        DidYouMean(List(input, options), kind);

    /// <summary>The sentence for names that were found near already; only the first five are named.</summary>
    public static string DidYouMean(IReadOnlyList<string> near, string? kind = null)
    {
        if (near.Count == 0)
        {
            return "";
        }

        var quoted = near.Take(MaxSuggestions).Select(name => $"\"{name}\"").ToArray();
        return $" Did you mean {(kind is null ? "" : kind + " ")}{OrList(quoted)}?";
    }

    /// <summary><c>a, b, or c</c>.</summary>
    public static string OrList(IReadOnlyList<string> items) => FormatList("or", items);

    /// <summary><c>a, b, and c</c>.</summary>
    public static string AndList(IReadOnlyList<string> items) => FormatList("and", items);

    /// <summary>The options near to the input, nearest first.</summary>
    public static IReadOnlyList<string> List(string input, IEnumerable<string> options)
    {
        if (input.Length > MaxInputLength)
        {
            return [];
        }

        var distance = new LexicalDistance(input);
        var threshold = (int)(input.Length * 0.4) + 1;
        var near = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var option in options)
        {
            if (distance.Measure(option, threshold) is { } measured)
            {
                near[option] = measured;
            }
        }

        return [.. near.OrderBy(pair => pair.Value).ThenBy(pair => pair.Key, NaturalOrder.Comparer)
            .Select(pair => pair.Key)];
    }

    private static string FormatList(string conjunction, IReadOnlyList<string> items) => items.Count switch
    {
        0 => "",
        1 => items[0],
        2 => $"{items[0]} {conjunction} {items[1]}",
        _ => $"{string.Join(", ", items.Take(items.Count - 1))}, {conjunction} {items[^1]}",
    };
}
