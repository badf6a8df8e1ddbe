using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;

namespace Graph.Engine.Values;

/// <summary>
/// Numbers as JavaScript writes them (ECMAScript Number::toString): the shortest digits that give the same double
/// back, <c>1</c>, <c>0.1</c>, <c>1e+21</c>, <c>1e-7</c>, and 0 for −0.
/// </summary>
public static class JsonNumber
{
    /// <summary>The most bytes of a double as written.</summary>
    public const int MaxLength = 32;

    // ECMAScript 6.1.6.1.20: from 10^21 on, and below 10^-6, with an exponent.
    private const int MostWhole = 21;
    private const int LeastPoint = -6;

    // 2^63, the first double beyond a long.
    private const double MostBits = 9223372036854775808.0;

    /// <summary>Appends a double.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not finite: JSON has no such number.</exception>
    public static void Write(ByteBuffer output, double value)
    {
        if (value == Math.Truncate(value) && Math.Abs(value) < 1e15)
        {
            output.AppendInt64((long)value);
            return;
        }

        output.Advance(Format(output.GetSpan(MaxLength), value));
    }

    /// <summary>Reads a JSON number or a GraphQL number, where the result is finite.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out double value) =>
        double.TryParse(utf8, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    /// <summary>
    /// Reads a number without a fraction: <c>7</c>, and as JavaScript does <c>7.0</c> and <c>7e2</c> too.
    /// </summary>
    /// <param name="utf8">The number.</param>
    /// <param name="value">The number, where it fits 64 bits.</param>
    /// <param name="isWhole">Whether it is a number without a fraction, of whatever size.</param>
    public static bool TryParseInteger(ReadOnlySpan<byte> utf8, out long value, out bool isWhole)
    {
        if (long.TryParse(utf8, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value))
        {
            isWhole = true;
            return true;
        }

        isWhole = !double.IsNaN(Truncated(utf8, out var number));
        var fits = isWhole && utf8.ContainsAny(".eE"u8) && number is >= -MostBits and < MostBits;
        value = fits ? (long)number : 0;
        return fits;
    }

    /// <summary>Whether the text is a number as JSON has them (RFC 8259 §6), of whatever size.</summary>
    public static bool IsNumber(ReadOnlySpan<byte> utf8)
    {
        var rest = utf8.StartsWith("-"u8) ? utf8[1..] : utf8;
        var isWhole = SkipDigits(ref rest, out var whole) && (whole[0] != '0' || whole.Length == 1);
        if (!isWhole)
        {
            return false;
        }

        if (rest.StartsWith("."u8))
        {
            rest = rest[1..];
            if (!SkipDigits(ref rest, out _))
            {
                return false;
            }
        }

        if (rest.IsEmpty || (rest[0] | 0x20) != 'e')
        {
            return rest.IsEmpty;
        }

        rest = rest[1..];
        rest = rest.IsEmpty || rest[0] is not ((byte)'+' or (byte)'-') ? rest : rest[1..];
        return SkipDigits(ref rest, out _) && rest.IsEmpty;
    }

    private static bool SkipDigits(scoped ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> digits)
    {
        var length = rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        digits = length < 0 ? rest : rest[..length];
        rest = length < 0 ? default : rest[length..];
        return !digits.IsEmpty;
    }

    // The number where it has no fraction, else NaN.
    private static double Truncated(ReadOnlySpan<byte> utf8, out double number) =>
        double.TryParse(utf8, NumberStyles.Float, CultureInfo.InvariantCulture, out number)
            && double.IsFinite(number) && number == Math.Truncate(number) ? number : double.NaN;

    private static int Format(Span<byte> target, double value)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(double.IsFinite(value), false, nameof(value));

        // The runtime finds the shortest digits; only where it puts the point and the exponent differs.
        Span<byte> shortest = stackalloc byte[MaxLength];
        var done = value.TryFormat(shortest, out var written, default, CultureInfo.InvariantCulture);
        Debug.Assert(done, "32 bytes hold every double.");
        Span<byte> digits = stackalloc byte[MaxLength];
        var length = 0;
        if (value < 0)
        {
            target[length++] = (byte)'-';
        }

        var count = ReadDigits(shortest[..written], digits, out var point);
        return length + Arrange(target[length..], digits[..count], point);
    }

    // The digits without zeros at either end, and where the point stands: 0.digits × 10^point.
    private static int ReadDigits(ReadOnlySpan<byte> text, Span<byte> digits, out int point)
    {
        var exponent = 0;
        var mark = text.IndexOf((byte)'E');
        if (mark >= 0)
        {
            exponent = int.Parse(text[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            text = text[..mark];
        }

        text = text.TrimStart((byte)'-');
        var whole = text.IndexOf((byte)'.');
        point = (whole < 0 ? text.Length : whole) + exponent;
        var count = 0;
        foreach (var value in text)
        {
            // A zero in front moves the point, whether it stands before it or behind.
            if (count == 0 && value == '0')
            {
                point--;
            }
            else if (value != '.')
            {
                digits[count++] = value;
            }
        }

        return digits[..count].TrimEnd((byte)'0').Length;
    }

    private static int Arrange(Span<byte> target, ReadOnlySpan<byte> digits, int point)
    {
        if (point is > MostWhole or <= LeastPoint)
        {
            return ArrangeExponent(target, digits, point - 1);
        }

        if (point <= 0)
        {
            "0."u8.CopyTo(target);
            target.Slice(2, -point).Fill((byte)'0');
            digits.CopyTo(target[(2 - point)..]);
            return 2 - point + digits.Length;
        }

        if (digits.Length <= point)
        {
            digits.CopyTo(target);
            target[digits.Length..point].Fill((byte)'0');
            return point;
        }

        digits[..point].CopyTo(target);
        target[point] = (byte)'.';
        digits[point..].CopyTo(target[(point + 1)..]);
        return digits.Length + 1;
    }

    private static int ArrangeExponent(Span<byte> target, ReadOnlySpan<byte> digits, int exponent)
    {
        var length = 0;
        target[length++] = digits[0];
        if (digits.Length > 1)
        {
            target[length++] = (byte)'.';
            digits[1..].CopyTo(target[length..]);
            length += digits.Length - 1;
        }

        target[length++] = (byte)'e';
        target[length++] = (byte)(exponent < 0 ? '-' : '+');
        Utf8Formatter.TryFormat(Math.Abs(exponent), target[length..], out var written);
        return length + written;
    }
}
