using System.Numerics;
using Graph.Engine.Values;

namespace Graph.Tests.Engine.Values;

public sealed class ExactSumTests
{
    private const int Seed = 20_261_122;

    [Theory]
    [InlineData(new[] { 0.1, 0.2 }, 0.3)]
    [InlineData(new[] { 1e16, 1, -1e16 }, 1)]
    [InlineData(new[] { 1e308, 1e308, -1e308 }, 1e308)]
    [InlineData(new[] { 5e-324, 5e-324 }, 9.88131291682e-324)]
    [InlineData(new[] { double.MaxValue, -double.MaxValue, 5e-324 }, 4.94065645841e-324)]
    [InlineData(new[] { -0.3, 0.1, 0.1, 0.1 }, 2.77555756156e-17)]
    [InlineData(new double[0], 0)]
    public void Sums_are_rounded_once(double[] numbers, double expected) => Assert.Equal(expected, Sum(numbers));

    [Fact]
    public void A_sum_is_the_same_in_every_order()
    {
        var random = new Random(Seed);
        for (var round = 0; round < 200; round++)
        {
            var numbers = Enumerable.Range(0, 50)
                .Select(_ => Math.ScaleB(random.NextDouble() - 0.5, random.Next(-1000, 1000))).ToArray();
            var sum = Sum(numbers);
            random.Shuffle(numbers);
            Assert.Equal(sum, Sum(numbers));
            Assert.Equal(Exact(numbers), Total(numbers));
        }
    }

    [Fact]
    public void A_sum_beyond_every_double_is_not_finite() =>
        Assert.False(double.IsFinite(Sum([double.MaxValue, double.MaxValue])));

    [Theory]
    [InlineData(1, 3, 0.333333333333)]
    [InlineData(2, 3, 0.666666666667)]
    [InlineData(-2, 3, -0.666666666667)]
    [InlineData(1_234_567_890_123, 2, 617_283_945_062)]
    [InlineData(999_999_999_999_5, 10, 1_000_000_000_000)]
    [InlineData(long.MaxValue, 1, 9_223_372_036_850_000_000)]
    [InlineData(1, 1_000_000, 1e-6)]
    [InlineData(0, 7, 0)]
    public void Twelve_digits_are_kept_and_halves_go_up(long numerator, long denominator, double expected) =>
        Assert.Equal(expected, SignificantDigits.Round(numerator, denominator));

    private static double Sum(double[] numbers) =>
        SignificantDigits.Round(Total(numbers), BigInteger.One << ExactSum.FractionBits);

    private static BigInteger Total(double[] numbers)
    {
        var sum = new ExactSum();
        sum.Add(1);
        sum.Clear();
        foreach (var number in numbers)
            sum.Add(number);
        return sum.Total;
    }

    private static BigInteger Exact(double[] numbers) => numbers.Select(Units).Aggregate(BigInteger.Add);

    // How many times 2^-1074.
    private static BigInteger Units(double number)
    {
        var exponent = Math.ILogB(number);
        var whole = new BigInteger(Math.ScaleB(number, 52 - exponent));
        var shift = exponent - 52 + ExactSum.FractionBits;
        return shift >= 0 ? whole << shift : whole >> -shift;
    }
}
