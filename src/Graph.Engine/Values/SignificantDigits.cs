using System.Globalization;
using System.Numerics;

namespace Graph.Engine.Values;

/// <summary>Exact fractions rounded to 12 significant decimal digits, halves away from zero: what sums and averages are
/// written as, so that it matters neither in which order nor by which store they were added.</summary>
internal static class SignificantDigits
{
    private const int Count = 12;

    private static readonly BigInteger Least = BigInteger.Pow(10, Count - 1);
    private static readonly BigInteger Beyond = BigInteger.Pow(10, Count);

    /// <summary>The double nearest to the rounded fraction; not finite where there is none.</summary>
    /// <param name="numerator">The numerator.</param>
    /// <param name="denominator">The denominator, greater than 0.</param>
    public static double Round(BigInteger numerator, BigInteger denominator)
    {
        if (numerator.IsZero)
            return 0;
        var absolute = BigInteger.Abs(numerator);
        var power = (int)Math.Floor(BigInteger.Log10(absolute) - BigInteger.Log10(denominator));
        var digits = Scaled(absolute, denominator, power);
        // The logarithms are rounded, and so are the digits: one step at most is missing.
        if (digits < Least)
            digits = Scaled(absolute, denominator, --power);
        else if (digits >= Beyond)
            digits = Scaled(absolute, denominator, ++power);
        var text = string.Create(CultureInfo.InvariantCulture, $"{digits}E{power - Count + 1}");
        var number = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        return numerator.Sign < 0 ? -number : number;
    }

    // The fraction × 10^(11 − power), to the nearest whole number.
    private static BigInteger Scaled(BigInteger numerator, BigInteger denominator, int power)
    {
        var shift = Count - 1 - power;
        if (shift >= 0)
            numerator *= BigInteger.Pow(10, shift);
        else
            denominator *= BigInteger.Pow(10, -shift);
        return (numerator * 2 + denominator) / (denominator * 2);
    }
}
