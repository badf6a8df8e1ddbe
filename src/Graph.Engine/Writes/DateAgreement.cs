using System.Globalization;
using Graph.Engine.Values;

namespace Graph.Engine.Writes;

/// <summary>Whether two dates known in part can both be true: some day is meant by both.</summary>
internal static class DateAgreement
{
    private const int DaysOfAYear = 366;

    internal static bool MayBeTheSame(PartialDate a, PartialDate b)
    {
        if (a.Equals(b) || a.Overlaps(b))
            return true;
        if (a.HasYear && b.HasYear)
            return false;
        return a.HasYear ? HoldsDay(a, b) : b.HasYear ? HoldsDay(b, a) : AreSameDay(a, b);
    }

    // XXXX-MM and XXXX-MM-DD: the month, and the day or 0.
    private static (int Month, int Day) Parts(PartialDate date)
    {
        var text = date.ToString();
        return (int.Parse(text.AsSpan(5, 2), CultureInfo.InvariantCulture),
            text.Length > 8 ? int.Parse(text.AsSpan(8, 2), CultureInfo.InvariantCulture) : 0);
    }

    private static bool AreSameDay(PartialDate a, PartialDate b)
    {
        var (first, second) = (Parts(a), Parts(b));
        return first.Month == second.Month && (first.Day == 0 || second.Day == 0 || first.Day == second.Day);
    }

    private static bool HoldsDay(PartialDate dated, PartialDate yearless)
    {
        if (dated.LengthInDays >= DaysOfAYear)
            return true;
        var (month, day) = Parts(yearless);
        for (var number = dated.EarliestDay; number <= dated.LatestDay; number++)
        {
            var date = DateOnly.FromDayNumber(number);
            if (date.Month == month && (day == 0 || date.Day == day))
                return true;
        }

        return false;
    }
}
