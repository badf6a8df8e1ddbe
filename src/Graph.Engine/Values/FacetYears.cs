namespace Graph.Engine.Values;

/// <summary>The year that a date is counted in: that which it lies in as a whole, moments in UTC.</summary>
public static class FacetYears
{
    /// <summary>One more than the last year, 9999; years begin with 1.</summary>
    public const int Beyond = 10_000;

    private const int Digits = 4;

    /// <summary>The year of a date; 0 where it lies in none, or has none.</summary>
    /// <param name="kind">DateTime, LocalDate or PartialDate.</param>
    /// <param name="bits">The date.</param>
    public static int Of(ScalarKind kind, long bits) => kind switch
    {
        ScalarKind.DateTime => new DateTime(bits).Year,
        ScalarKind.LocalDate => DateOnly.FromDayNumber((int)bits).Year,
        _ => PartialDate.FromBits(bits).Year ?? 0,
    };

    /// <summary>Writes a year in quotes, in four digits as dates do.</summary>
    internal static void Write(ByteBuffer output, int year)
    {
        var target = output.GetSpan(Digits + 2);
        target[0] = (byte)'"';
        Calendar.WriteDigits(target[1..(Digits + 1)], year);
        target[Digits + 1] = (byte)'"';
        output.Advance(Digits + 2);
    }
}
