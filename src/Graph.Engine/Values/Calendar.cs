namespace Graph.Engine.Values;

/// <summary>
/// The Gregorian calendar from 0001-01-01 (day 0) to 9999-12-31, and its digits in UTF-8. What the three kinds of
/// dates share.
/// </summary>
internal static class Calendar
{
    /// <summary>The number of 9999-12-31.</summary>
    internal const int LastDay = 3_652_058;

    internal const int DateLength = 10;

    // Month 2 has 29 days here: a date without a year may be the 29th of February.
    private static ReadOnlySpan<byte> LongestMonths => [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

    internal static int DayNumber(int year, int month, int day) => new DateOnly(year, month, day).DayNumber;

    internal static (int Year, int Month, int Day) Split(int dayNumber)
    {
        DateOnly.FromDayNumber(dayNumber).Deconstruct(out var year, out var month, out var day);
        return (year, month, day);
    }

    /// <summary>The days of a month; of its longest form where the year is 0 (unknown).</summary>
    internal static int DaysInMonth(int year, int month) =>
        year == 0 ? LongestMonths[month - 1] : DateTime.DaysInMonth(year, month);

    /// <summary>Reads exactly <paramref name="count"/> decimal digits at the start of the text.</summary>
    internal static bool TryReadDigits(ReadOnlySpan<byte> text, int count, out int value)
    {
        value = 0;
        if (text.Length < count)
        {
            return false;
        }

        foreach (var digit in text[..count])
        {
            if (!char.IsAsciiDigit((char)digit))
            {
                return false;
            }

            value = (value * 10) + (digit - '0');
        }

        return true;
    }

    internal static void WriteDigits(Span<byte> target, int value)
    {
        for (var i = target.Length - 1; i >= 0; i--)
        {
            target[i] = (byte)('0' + (value % 10));
            value /= 10;
        }
    }

    /// <summary>Writes YYYY-MM-DD.</summary>
    internal static void WriteDate(Span<byte> target, int dayNumber)
    {
        var (year, month, day) = Split(dayNumber);
        WriteDigits(target[..4], year);
        target[4] = (byte)'-';
        WriteDigits(target[5..7], month);
        target[7] = (byte)'-';
        WriteDigits(target[8..10], day);
    }

    /// <summary>Reads YYYY-MM-DD at the start of the text and says what is wrong with it.</summary>
    internal static string? ReadDate(ReadOnlySpan<byte> text, out int dayNumber)
    {
        dayNumber = 0;
        if (text.Length < DateLength || text[4] != '-' || text[7] != '-'
            || !TryReadDigits(text, 4, out var year)
            || !TryReadDigits(text[5..], 2, out var month)
            || !TryReadDigits(text[8..], 2, out var day))
        {
            return "expected the form YYYY-MM-DD, as in 2015-06-12.";
        }

        if (CheckFields(year, month, day) is { } wrong)
        {
            return wrong;
        }

        dayNumber = DayNumber(year, month, day);
        return null;
    }

    /// <summary>What is wrong with these numbers, or <c>null</c>.</summary>
    internal static string? CheckFields(int year, int month, int day)
    {
        if (year == 0)
        {
            return "year must be 0001 to 9999.";
        }

        if (month is < 1 or > 12)
        {
            return "month must be 01 to 12.";
        }

        var days = DaysInMonth(year, month);
        return day >= 1 && day <= days ? null : $"day must be 01 to {days}.";
    }
}
