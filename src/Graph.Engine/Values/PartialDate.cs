using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Graph.Engine.Values;

/// <summary>
/// The scalar PartialDate: a calendar date known only in part, a subset of EDTF. <c>YYYY</c>, <c>YYYY-MM</c>,
/// <c>YYYY-MM-DD</c> (years 0001 to 9999, Gregorian), each with an optional mark <c>~</c>, <c>?</c> or <c>%</c>;
/// <c>A/B</c> of two of these, or of one and <c>..</c>; <c>XXXX-MM</c> and <c>XXXX-MM-DD</c>. It stands for the days
/// from <see cref="EarliestDay"/> to <see cref="LatestDay"/>; marks do not move them.
/// </summary>
/// <remarks>
/// One 64-bit value that holds all of the text, so equality is equality of normal forms. From the top:
/// <code>
/// 24 bits  earliest day + 1; 0 is open (−∞); 0x7FFFFF is a date without a year
/// 24 bits  days from the earliest to the latest; 0xFFFFFF is open (+∞);
///          with an open start the latest day + 1; without a year month × 32 + day (0: none)
/// 16 bits  form: 1 one date, 2 interval, 3 without a year (2 bits); then for each of the two parts
///          precision (2 bits: 0 open, 1 year, 2 month, 3 day) and mark (2 bits: none ~ ? %)
/// </code>
/// The text of a part is not kept: its first (or last) day and its precision give it back. The upper 48 bits are the
/// order. <c>default</c> is no date; its text is empty.
/// </remarks>
public readonly struct PartialDate : IEquatable<PartialDate>
{
    /// <summary>The most bytes a date takes as written.</summary>
    public const int MaxLength = 23;

    /// <summary>The day number that stands for an open start.</summary>
    public const int OpenStart = int.MinValue;

    /// <summary>The day number that stands for an open end.</summary>
    public const int OpenEnd = int.MaxValue;

    private const ulong NoYearMark = 0x7FFFFF;
    private const ulong OpenEndMark = 0xFFFFFF;
    private const int KindOne = 1;
    private const int KindInterval = 2;
    private const int KindNoYear = 3;

    private readonly ulong _bits;

    private PartialDate(ulong bits) => _bits = bits;

    private enum Precision
    {
        Open,
        Year,
        Month,
        Day,
    }

    /// <summary>The value as it is stored.</summary>
    public long Bits => (long)_bits;

    /// <summary>Whether it stands for days at all: <c>XXXX-MM</c> and <c>XXXX-MM-DD</c> do not.</summary>
    public bool HasYear => EarliestField != NoYearMark && _bits != 0;

    /// <summary>
    /// The first day it may mean, 0001-01-01 being 0; <see cref="OpenStart"/> for <c>../B</c>. Only where
    /// <see cref="HasYear"/>.
    /// </summary>
    public int EarliestDay => EarliestField == 0 ? OpenStart : (int)EarliestField - 1;

    /// <summary>
    /// The last day it may mean; <see cref="OpenEnd"/> for <c>A/..</c>. Only where <see cref="HasYear"/>.
    /// </summary>
    public int LatestDay => LengthField == OpenEndMark ? OpenEnd : (int)EarliestField + (int)LengthField - 1;

    /// <summary>How many days it covers; <see cref="OpenEnd"/> with an open end, 0 without a year.</summary>
    public int LengthInDays => !HasYear ? 0
        : EarliestField == 0 || LengthField == OpenEndMark ? OpenEnd
        : (int)LengthField + 1;

    /// <summary>The year that all its days lie in; <c>null</c> where there is no such year.</summary>
    public int? Year
    {
        get
        {
            if (LengthInDays is 0 or > 366)
            {
                return null;
            }

            var year = Calendar.Split(EarliestDay).Year;
            return Calendar.Split(LatestDay).Year == year ? year : null;
        }
    }

    /// <summary>
    /// The order (earliest day, then latest day) as one number, positive and of 48 bits. Dates without a year count
    /// as missing in every order; their number lies behind all others.
    /// </summary>
    public long OrderKey => HasYear ? (long)(_bits >> 16) : (long)NoYearMark << 24;

    private ulong EarliestField => _bits >> 40;

    private ulong LengthField => (_bits >> 16) & 0xFFFFFF;

    /// <summary>Takes back a value of <see cref="Bits"/>.</summary>
    public static PartialDate FromBits(long bits) => new((ulong)bits);

    /// <summary>The date of one whole day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The day lies outside 0001-01-01 to 9999-12-31.</exception>
    public static PartialDate FromDay(int day)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)day, (uint)Calendar.LastDay, nameof(day));
        return Make(day, day, KindOne | (Code(Precision.Day, 0) << 2));
    }

    /// <summary>Reads a date.</summary>
    /// <param name="utf8">The whole text.</param>
    /// <param name="date">The date, <c>default</c> where it could not be read.</param>
    /// <param name="reason">What is wrong, a clause that ends with a full stop, where it could not be read.</param>
    public static bool TryParse(
        ReadOnlySpan<byte> utf8, out PartialDate date, [NotNullWhen(false)] out string? reason)
    {
        var slash = utf8.IndexOf((byte)'/');
        reason = !utf8.IsEmpty && (utf8[0] | 0x20) == 'x' ? ReadNoYear(utf8, out date)
            : slash < 0 ? ReadOne(utf8, out date)
            : ReadInterval(utf8[..slash], utf8[(slash + 1)..], out date);
        return reason is null;
    }

    /// <summary>
    /// Compares by earliest, then by latest day. Meaningful only where both have a year: dates without one satisfy no
    /// comparison and come last in an order, see <see cref="OrderKey"/>.
    /// </summary>
    public int CompareOrder(PartialDate other) => OrderKey.CompareTo(other.OrderKey);

    /// <summary>Whether the two share a day; false where one has no year.</summary>
    public bool Overlaps(PartialDate other) =>
        BothHaveYears(other) && EarliestDay <= other.LatestDay && other.EarliestDay <= LatestDay;

    /// <summary>Whether its latest day is before the other's earliest; false where one has no year.</summary>
    public bool CertainlyBefore(PartialDate other) => BothHaveYears(other) && LatestDay < other.EarliestDay;

    /// <summary>Whether its earliest day is after the other's latest; false where one has no year.</summary>
    public bool CertainlyAfter(PartialDate other) => BothHaveYears(other) && EarliestDay > other.LatestDay;

    /// <summary>Whether its earliest day is before the other's latest; false where one has no year.</summary>
    public bool PossiblyBefore(PartialDate other) => BothHaveYears(other) && EarliestDay < other.LatestDay;

    /// <summary>Whether its latest day is after the other's earliest; false where one has no year.</summary>
    public bool PossiblyAfter(PartialDate other) => BothHaveYears(other) && LatestDay > other.EarliestDay;

    /// <summary>Whether every day of the other is one of its days; false where one has no year.</summary>
    public bool Contains(PartialDate other) =>
        BothHaveYears(other) && EarliestDay <= other.EarliestDay && other.LatestDay <= LatestDay;

    /// <summary>
    /// Whether it may stand for the same as the other (identity of relationships): equal, or the days of one lie
    /// inside those of the other.
    /// </summary>
    public bool FitsWith(PartialDate other) => Equals(other) || Contains(other) || other.Contains(this);

    /// <summary>Whether both have the same normal form.</summary>
    public bool Equals(PartialDate other) => _bits == other._bits;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is PartialDate other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _bits.GetHashCode();

    /// <summary>Equality of normal forms.</summary>
    public static bool operator ==(PartialDate left, PartialDate right) => left.Equals(right);

    /// <summary>The negation of equality.</summary>
    public static bool operator !=(PartialDate left, PartialDate right) => !left.Equals(right);

    /// <summary>The normal form as text.</summary>
    public override string ToString()
    {
        Span<byte> text = stackalloc byte[MaxLength];
        return Encoding.ASCII.GetString(text[..Format(text)]);
    }

    /// <summary>Appends the normal form.</summary>
    public void Write(ByteBuffer output) => output.Advance(Format(output.GetSpan(MaxLength)));

    /// <summary>Writes the normal form and returns its length.</summary>
    /// <param name="target">At least <see cref="MaxLength"/> bytes.</param>
    public int Format(Span<byte> target)
    {
        var form = (int)_bits & 0xFFFF;
        switch (form & 3)
        {
            case KindOne:
                return FormatPart(target, EarliestDay, form >> 2);
            case KindInterval:
                var length = FormatPart(target, EarliestDay, form >> 2);
                target[length++] = (byte)'/';
                return length + FormatPart(target[length..], LatestDay, form >> 6);
            case KindNoYear:
                return FormatNoYear(target, (int)LengthField / 32, (int)LengthField % 32);
            default:
                return 0;
        }
    }

    private static int FormatPart(Span<byte> target, int day, int code)
    {
        var precision = (Precision)(code & 3);
        if (precision == Precision.Open)
        {
            ".."u8.CopyTo(target);
            return 2;
        }

        Calendar.WriteDate(target, day);
        var length = precision switch { Precision.Year => 4, Precision.Month => 7, _ => 10 };
        var mark = (code >> 2) & 3;
        if (mark != 0)
        {
            target[length++] = Marks[mark];
        }

        return length;
    }

    private static int FormatNoYear(Span<byte> target, int month, int day)
    {
        "XXXX-"u8.CopyTo(target);
        Calendar.WriteDigits(target[5..7], month);
        if (day == 0)
        {
            return 7;
        }

        target[7] = (byte)'-';
        Calendar.WriteDigits(target[8..10], day);
        return 10;
    }

    private static ReadOnlySpan<byte> Marks => "\0~?%"u8;

    private static int Code(Precision precision, int mark) => (int)precision | (mark << 2);

    private bool BothHaveYears(PartialDate other) => HasYear && other.HasYear;

    // A part of a date: its days, and precision and mark as in the form.
    private static string? ReadPart(ReadOnlySpan<byte> text, out int earliest, out int latest, out int code)
    {
        (earliest, latest, code) = (0, 0, 0);
        var mark = text.IsEmpty ? -1 : Marks[1..].IndexOf(text[^1]);
        var date = mark < 0 ? text : text[..^1];
        if (!TrySplit(date, out var year, out var month, out var day))
        {
            return "expected YYYY, YYYY-MM or YYYY-MM-DD, each with an optional ~, ? or %, "
                + "or A/B of two of these, or XXXX-MM or XXXX-MM-DD.";
        }

        if (Calendar.CheckFields(year, month < 0 ? 1 : month, day < 0 ? 1 : day) is { } wrong)
        {
            return wrong;
        }

        var precision = day >= 0 ? Precision.Day : month >= 0 ? Precision.Month : Precision.Year;
        code = Code(precision, mark + 1);
        earliest = Calendar.DayNumber(year, Math.Max(month, 1), Math.Max(day, 1));
        var lastMonth = month < 0 ? 12 : month;
        latest = Calendar.DayNumber(year, lastMonth, day < 0 ? Calendar.DaysInMonth(year, lastMonth) : day);
        return null;
    }

    // What is not written is -1.
    private static bool TrySplit(ReadOnlySpan<byte> text, out int year, out int month, out int day)
    {
        (month, day) = (-1, -1);
        return Calendar.TryReadDigits(text, 4, out year) && text.Length switch
        {
            4 => true,
            7 => text[4] == '-' && Calendar.TryReadDigits(text[5..], 2, out month),
            10 => text[4] == '-' && Calendar.TryReadDigits(text[5..], 2, out month)
                && text[7] == '-' && Calendar.TryReadDigits(text[8..], 2, out day),
            _ => false,
        };
    }

    private static string? ReadOne(ReadOnlySpan<byte> text, out PartialDate date)
    {
        var wrong = ReadPart(text, out var earliest, out var latest, out var code);
        date = wrong is null ? Make(earliest, latest, KindOne | (code << 2)) : default;
        return wrong;
    }

    private static string? ReadInterval(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, out PartialDate date)
    {
        date = default;
        var (from, to, fromCode, toCode) = (OpenStart, OpenEnd, 0, 0);
        var (openStart, openEnd) = (first.SequenceEqual(".."u8), second.SequenceEqual(".."u8));
        if (openStart && openEnd)
        {
            return "an interval is open at one end only.";
        }

        var wrong = openStart ? null : ReadPart(first, out from, out _, out fromCode);
        wrong ??= openEnd ? null : ReadPart(second, out _, out to, out toCode);
        if (wrong is null && to < from)
        {
            wrong = "the end of the interval lies before its start.";
        }

        if (wrong is null)
        {
            date = Make(from, to, KindInterval | (fromCode << 2) | (toCode << 6));
        }

        return wrong;
    }

    private static string? ReadNoYear(ReadOnlySpan<byte> text, out PartialDate date)
    {
        date = default;
        var (month, day) = (0, -1);
        var readable = text.Length is 7 or 10
            && text[..4].IndexOfAnyExcept((byte)'X', (byte)'x') < 0
            && text[4] == '-' && Calendar.TryReadDigits(text[5..], 2, out month)
            && (text.Length == 7 || (text[7] == '-' && Calendar.TryReadDigits(text[8..], 2, out day)));
        if (!readable)
        {
            return "without a year expected XXXX-MM or XXXX-MM-DD.";
        }

        if (month is < 1 or > 12)
        {
            return "month must be 01 to 12.";
        }

        var days = Calendar.DaysInMonth(year: 0, month);
        if (day is 0 || day > days)
        {
            return $"day must be 01 to {days}.";
        }

        var fields = (ulong)((month * 32) + Math.Max(day, 0));
        date = new PartialDate((NoYearMark << 40) | (fields << 16) | KindNoYear);
        return null;
    }

    private static PartialDate Make(int earliest, int latest, int form)
    {
        var first = earliest == OpenStart ? 0 : (ulong)earliest + 1;
        var length = latest == OpenEnd ? OpenEndMark : (ulong)latest + 1 - first;
        return new PartialDate((first << 40) | (length << 16) | (uint)form);
    }
}
