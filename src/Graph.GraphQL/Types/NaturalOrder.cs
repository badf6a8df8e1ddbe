namespace Graph.GraphQL.Types;

/// <summary>Compares names by code unit, but runs of digits as numbers: <c>a2</c> before <c>a10</c>.</summary>
public sealed class NaturalOrder : IComparer<string>
{
    private NaturalOrder()
    {
    }

    /// <summary>The one comparer.</summary>
    public static NaturalOrder Comparer { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var i = 0;
        var j = 0;
        while (i < x.Length && j < y.Length)
        {
            int order;
            if (char.IsAsciiDigit(x[i]) && char.IsAsciiDigit(y[j]))
            {
                order = ReadNumber(x, ref i).CompareTo(ReadNumber(y, ref j));
            }
            else
            {
                order = x[i++].CompareTo(y[j++]);
            }

            if (order != 0)
            {
                return order;
            }
        }

        return x.Length - y.Length;
    }

    // A leading zero is a number of its own, as the reference implementation reads it.
    private static double ReadNumber(string text, ref int position)
    {
        double number = 0;
        do
        {
            number = (number * 10) + (text[position++] - '0');
        }
        while (position < text.Length && char.IsAsciiDigit(text[position]) && number > 0);

        return number;
    }
}
