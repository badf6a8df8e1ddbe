using System.Numerics;

namespace Graph.Engine.Values;

/// <summary>
/// The sum of doubles without any rounding, so that it is the same in whatever order they come: a number of fixed point
/// wide enough for every double, in digits of 32 bits that are carried only now and then. Reused; not thread-safe.
/// </summary>
/// <remarks>The least bit of a double stands for 2^−1074, its greatest for 2^1023.</remarks>
internal sealed class ExactSum
{
    /// <summary>What the numerator of <see cref="Total"/> is to be shifted right by.</summary>
    public const int FractionBits = 1074;

    private const int Digits = 70;
    private const int MantissaBits = 52;
    private const long MantissaMask = (1L << MantissaBits) - 1;

    // A digit takes less than 2^32 with every number, and a long holds 2^31 of them.
    private const int MostWithoutCarry = 1 << 30;

    private readonly long[] _digits = new long[Digits];
    private int _uncarried;

    /// <summary>The sum times 2^<see cref="FractionBits"/>.</summary>
    public BigInteger Total
    {
        get
        {
            var total = BigInteger.Zero;
            for (var i = Digits - 1; i >= 0; i--)
                total = (total << 32) + _digits[i];
            return total;
        }
    }

    /// <summary>Begins at 0.</summary>
    public void Clear()
    {
        Array.Clear(_digits);
        _uncarried = 0;
    }

    /// <summary>Adds a finite number.</summary>
    public void Add(double number)
    {
        var bits = BitConverter.DoubleToInt64Bits(number);
        var exponent = (int)(bits >> MantissaBits) & 0x7FF;
        // Subnormal numbers have the exponent of the least normal ones, without the leading bit.
        var mantissa = (ulong)(bits & MantissaMask) | (exponent == 0 ? 0 : 1UL << MantissaBits);
        var place = Math.Max(exponent - 1, 0);
        var wide = (UInt128)mantissa << (place & 31);
        var digit = place >> 5;
        var (low, middle, high) = ((long)(uint)wide, (long)(uint)(wide >> 32), (long)(uint)(wide >> 64));
        if (bits < 0)
            (low, middle, high) = (-low, -middle, -high);
        _digits[digit] += low;
        _digits[digit + 1] += middle;
        _digits[digit + 2] += high;
        if (++_uncarried == MostWithoutCarry)
            Carry();
    }

    private void Carry()
    {
        for (var i = 0; i < Digits - 1; i++)
        {
            _digits[i + 1] += _digits[i] >> 32;
            _digits[i] &= uint.MaxValue;
        }

        _uncarried = 0;
    }
}
