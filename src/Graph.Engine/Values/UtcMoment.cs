using System.Diagnostics.CodeAnalysis;

namespace Graph.Engine.Values;

/// <summary>
/// The scalar DateTime: a moment in UTC, kept as ticks of 100 ns since 0001-01-01T00:00:00Z. Any offset is accepted
/// and converted (RFC 3339); what is written ends with Z and has no trailing zeros.
/// </summary>
public static class UtcMoment
{
    /// <summary>The most bytes a moment takes as written.</summary>
    public const int MaxLength = 28;

    private const int FractionDigits = 7;
    private const int TimeLength = 19;

    private const string Form =
        "expected the form YYYY-MM-DDThh:mm:ss with Z or an offset, as in 2015-06-12T08:30:00Z.";

    private const long TicksAfterLast = (Calendar.LastDay + 1L) * TimeSpan.TicksPerDay;

    /// <summary>Reads YYYY-MM-DDThh:mm:ss[.fffffff] and Z or ±hh:mm.</summary>
    /// <param name="utf8">The whole text.</param>
    /// <param name="ticks">The moment, 0 where it could not be read.</param>
    /// <param name="reason">What is wrong, a clause that ends with a full stop, where it could not be read.</param>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out long ticks, [NotNullWhen(false)] out string? reason)
    {
        reason = ReadLocal(utf8, out ticks) ?? ReadRest(utf8, ref ticks);
        if (reason is not null)
        {
            ticks = 0;
        }

        return reason is null;
    }

    /// <summary>Appends the moment, as in 2015-06-12T08:30:00Z.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The moment lies outside the years 0001 to 9999.</exception>
    public static void Write(ByteBuffer output, long ticks)
    {
        var target = output.GetSpan(MaxLength);
        var (day, time) = Math.DivRem(ticks, TimeSpan.TicksPerDay);
        Calendar.WriteDate(target, (int)day);
        var (seconds, fraction) = Math.DivRem(time, TimeSpan.TicksPerSecond);
        target[10] = (byte)'T';
        Calendar.WriteDigits(target[11..13], (int)(seconds / 3600));
        target[13] = (byte)':';
        Calendar.WriteDigits(target[14..16], (int)(seconds / 60 % 60));
        target[16] = (byte)':';
        Calendar.WriteDigits(target[17..19], (int)(seconds % 60));
        var length = TimeLength;
        if (fraction != 0)
        {
            target[length] = (byte)'.';
            Calendar.WriteDigits(target.Slice(length + 1, FractionDigits), (int)fraction);
            length = target[..(length + 1 + FractionDigits)].LastIndexOfAnyExcept((byte)'0') + 1;
        }

        target[length] = (byte)'Z';
        output.Advance(length + 1);
    }

    private static string? ReadLocal(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (Calendar.ReadDate(text, out var day) is { } wrong)
        {
            return text.Length < Calendar.DateLength ? Form : wrong;
        }

        if (text.Length < TimeLength || (text[10] | 0x20) != 't' || text[13] != ':' || text[16] != ':'
            || !Calendar.TryReadDigits(text[11..], 2, out var hour)
            || !Calendar.TryReadDigits(text[14..], 2, out var minute)
            || !Calendar.TryReadDigits(text[17..], 2, out var second))
        {
            return Form;
        }

        if (hour > 23 || minute > 59 || second > 59)
        {
            return "time must be 00:00:00 to 23:59:59.";
        }

        ticks = (day * TimeSpan.TicksPerDay) + (((((hour * 60L) + minute) * 60) + second) * TimeSpan.TicksPerSecond);
        return null;
    }

    private static string? ReadRest(ReadOnlySpan<byte> text, ref long ticks)
    {
        text = text[TimeLength..];
        if (!text.IsEmpty && text[0] == '.')
        {
            var digits = text[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            digits = digits < 0 ? text.Length - 1 : digits;
            if (digits is 0 or > FractionDigits)
            {
                return $"a fraction of a second has 1 to {FractionDigits} digits.";
            }

            Calendar.TryReadDigits(text[1..], digits, out var fraction);
            for (var i = digits; i < FractionDigits; i++)
            {
                fraction *= 10;
            }

            ticks += fraction;
            text = text[(1 + digits)..];
        }

        return ReadOffset(text, ref ticks);
    }

    private static string? ReadOffset(ReadOnlySpan<byte> text, ref long ticks)
    {
        if (text.Length == 1 && (text[0] | 0x20) == 'z')
        {
            return null;
        }

        if (text.IsEmpty)
        {
            return "Z or an offset such as -03:00 must follow the time.";
        }

        if (text.Length != 6 || text[0] is not ((byte)'+' or (byte)'-') || text[3] != ':'
            || !Calendar.TryReadDigits(text[1..], 2, out var hours) || hours > 23
            || !Calendar.TryReadDigits(text[4..], 2, out var minutes) || minutes > 59)
        {
            return "the time must end with Z or an offset of the form ±hh:mm, at most 23:59.";
        }

        var offset = ((hours * 60L) + minutes) * TimeSpan.TicksPerMinute;
        ticks -= text[0] == '+' ? offset : -offset;
        return ticks is >= 0 and < TicksAfterLast ? null : "in UTC the year must be 0001 to 9999.";
    }
}
