using System.Diagnostics.CodeAnalysis;

namespace Graph.Engine.Values;

/// <summary>
/// The scalar LocalDate: a calendar date (Gregorian, years 0001 to 9999), kept as its day number, where
/// 0001-01-01 is 0.
/// </summary>
public static class LocalDate
{
    /// <summary>The bytes of every date as written.</summary>
    public const int Length = Calendar.DateLength;

    /// <summary>Reads YYYY-MM-DD.</summary>
    /// <param name="utf8">The whole text.</param>
    /// <param name="day">The day number, 0 where it could not be read.</param>
    /// <param name="reason">What is wrong, a clause that ends with a full stop, where it could not be read.</param>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out int day, [NotNullWhen(false)] out string? reason)
    {
        reason = Calendar.ReadDate(utf8, out day);
        if (reason is null && utf8.Length != Length)
        {
            day = 0;
            reason = "nothing may follow the day.";
        }

        return reason is null;
    }

    /// <summary>Appends YYYY-MM-DD.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The day lies outside 0001-01-01 to 9999-12-31.</exception>
    public static void Write(ByteBuffer output, int day)
    {
        Calendar.WriteDate(output.GetSpan(Length), day);
        output.Advance(Length);
    }
}
