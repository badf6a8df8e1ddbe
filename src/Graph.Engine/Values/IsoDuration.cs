using System.Diagnostics.CodeAnalysis;

namespace Graph.Engine.Values;

/// <summary>
/// The scalar Duration: an ISO 8601 duration, <c>P[nY][nM][nW][nD][T[nH][nM][nS]]</c>, kept as given. The last number
/// may have a fraction (after a point or a comma). This struct is what its order needs: months (a year is 12), then
/// seconds (a day is 24 h, a week 7 days), then the text.
/// </summary>
/// <param name="Months">Years and months, in thousand millionths of a month.</param>
/// <param name="Seconds">All the rest, in thousand millionths of a second.</param>
public readonly record struct IsoDuration(Int128 Months, Int128 Seconds)
{
    private const int MostDigits = 9;
    private const int Scale = 1_000_000_000;

    private const string Form =
        "expected an ISO 8601 duration, as in P4Y, P1Y6M, P2W, P10DT12H or PT0.5S.";

    // Designators in the order they must come in; T stands between D and the second M.
    private static ReadOnlySpan<byte> DateUnits => "YMWD"u8;

    private static ReadOnlySpan<byte> TimeUnits => "HMS"u8;

    private static ReadOnlySpan<int> DateSizes => [12, 1, 604_800, 86_400];

    private static ReadOnlySpan<int> TimeSizes => [3600, 60, 1];

    /// <summary>Reads a duration.</summary>
    /// <param name="utf8">The whole text.</param>
    /// <param name="duration">What its order needs, <c>default</c> where it could not be read.</param>
    /// <param name="reason">What is wrong, a clause that ends with a full stop, where it could not be read.</param>
    public static bool TryParse(
        ReadOnlySpan<byte> utf8, out IsoDuration duration, [NotNullWhen(false)] out string? reason)
    {
        Int128 months = 0, seconds = 0;
        reason = utf8.IsEmpty || utf8[0] != 'P' ? Form : ReadUnits(utf8[1..], ref months, ref seconds);
        duration = reason is null ? new IsoDuration(months, seconds) : default;
        return reason is null;
    }

    /// <summary>
    /// The order of two durations: months, then seconds, then text by bytes. A text that is not a duration counts as
    /// one of no length.
    /// </summary>
    public static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var order = AmountsOf(left).CompareAmounts(AmountsOf(right));
        return order != 0 ? order : left.SequenceCompareTo(right);
    }

    /// <summary>Compares months, then seconds; the text is left to decide between equal ones.</summary>
    public int CompareAmounts(IsoDuration other)
    {
        var order = Months.CompareTo(other.Months);
        return order != 0 ? order : Seconds.CompareTo(other.Seconds);
    }

    private static IsoDuration AmountsOf(ReadOnlySpan<byte> utf8) =>
        TryParse(utf8, out var duration, out _) ? duration : default;

    private static string? ReadUnits(ReadOnlySpan<byte> text, ref Int128 months, ref Int128 seconds)
    {
        var units = DateUnits;
        var sizes = DateSizes;
        var (inTime, sawFraction, sawAny) = (false, false, false);
        while (!text.IsEmpty)
        {
            if (!inTime && text[0] == 'T')
            {
                inTime = true;
                units = TimeUnits;
                sizes = TimeSizes;
                text = text[1..];
                if (text.IsEmpty)
                {
                    return Form;
                }
            }

            if (sawFraction)
            {
                return "only the last number may have a fraction.";
            }

            if (ReadNumber(ref text, out var amount, out sawFraction) is { } wrong)
            {
                return wrong;
            }

            var place = text.IsEmpty ? -1 : units.IndexOf(text[0]);
            if (place < 0)
            {
                return Form;
            }

            var isMonths = !inTime && place < 2;
            months += isMonths ? amount * sizes[place] : 0;
            seconds += isMonths ? 0 : amount * sizes[place];
            units = units[(place + 1)..];
            sizes = sizes[(place + 1)..];
            text = text[1..];
            sawAny = true;
        }

        return sawAny ? null : Form;
    }

    // Digits with an optional fraction, in thousand millionths.
    private static string? ReadNumber(ref ReadOnlySpan<byte> text, out Int128 amount, out bool hasFraction)
    {
        (amount, hasFraction) = (0, false);
        var whole = CountDigits(text);
        if (whole == 0)
        {
            return Form;
        }

        var rest = text[whole..];
        hasFraction = !rest.IsEmpty && rest[0] is (byte)'.' or (byte)',';
        var part = hasFraction ? CountDigits(rest[1..]) : 0;
        if (hasFraction && part == 0)
        {
            return Form;
        }

        if (whole > MostDigits || part > MostDigits)
        {
            return $"a number has at most {MostDigits} digits before and after the point.";
        }

        Calendar.TryReadDigits(text, whole, out var integer);
        amount = (Int128)integer * Scale;
        if (hasFraction)
        {
            Calendar.TryReadDigits(rest[1..], part, out var fraction);
            for (var i = part; i < MostDigits; i++)
            {
                fraction *= 10;
            }

            amount += fraction;
            rest = rest[(1 + part)..];
        }

        text = rest;
        return null;
    }

    private static int CountDigits(ReadOnlySpan<byte> text)
    {
        var length = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return length < 0 ? text.Length : length;
    }
}
