namespace Graph.Engine.Execution;

/// <summary>What a word of a search gets in an attribute: <c>weight × 1000</c> where it stands there as a whole,
/// <c>× 0.6</c> where a word begins with it, and <c>× 1.5</c> where the value is the whole query; rounded, halves up.
/// </summary>
public readonly record struct SearchPoints
{
    /// <summary>The points in an attribute.</summary>
    /// <param name="weight">The weight of its <c>@search</c>.</param>
    public SearchPoints(double weight)
    {
        Whole = Round(weight * 1000);
        Prefix = Round(weight * 1000 * 0.6);
        Exact = Round(weight * 1000 * 1.5);
    }

    /// <summary>For a whole word.</summary>
    public int Whole { get; }

    /// <summary>For the beginning of a word.</summary>
    public int Prefix { get; }

    /// <summary>For a whole word where the value is the whole query.</summary>
    public int Exact { get; }

    /// <summary>The score of a sum of points; the greatest score there is where it is more.</summary>
    public static int Score(long points) => (int)Math.Min(points, int.MaxValue);

    private static int Round(double points) => (int)Math.Min(Math.Floor(points + 0.5), int.MaxValue);
}
