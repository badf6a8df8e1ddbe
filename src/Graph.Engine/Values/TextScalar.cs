using System.Text.Unicode;

namespace Graph.Engine.Values;

/// <summary>The texts of scalars: what a JSON string, a string literal or the literal of a claim may say.</summary>
internal static class TextScalar
{
    /// <summary>
    /// Reads the text of a scalar that is written as a string. Where the kind keeps its text, the bits are 0 and the
    /// caller makes the value from the text it has.
    /// </summary>
    internal static bool TryReadBits(ScalarKind kind, ReadOnlySpan<byte> utf8, out long bits, out string? error)
    {
        var reason = ReasonAgainst(kind, utf8, out bits);
        error = reason is null ? null : $"{kind} cannot represent {Quoted.Text(utf8)}: {reason}";
        return error is null;
    }

    private static string? ReasonAgainst(ScalarKind kind, ReadOnlySpan<byte> utf8, out long bits)
    {
        string? reason;
        bits = 0;
        switch (kind)
        {
            case ScalarKind.String or ScalarKind.ID:
                return Utf8.IsValid(utf8) ? null : "it is not valid UTF-8.";
            case ScalarKind.DateTime:
                return UtcMoment.TryParse(utf8, out bits, out reason) ? null : reason;
            case ScalarKind.LocalDate or ScalarKind.PartialDate:
                return ReasonAgainstDate(kind, utf8, out bits);
            case ScalarKind.Duration:
                return IsoDuration.TryParse(utf8, out _, out reason) ? null : reason;
            case ScalarKind.LanguageTag:
                return LanguageTag.TryValidate(utf8, out reason) ? null : reason;
            case ScalarKind.URL:
                return AbsoluteUrl.TryValidate(utf8, out reason) ? null : reason;
            default:
                throw Scalars.NoNames(kind);
        }
    }

    private static string? ReasonAgainstDate(ScalarKind kind, ReadOnlySpan<byte> utf8, out long bits)
    {
        string? reason;
        if (kind == ScalarKind.LocalDate)
        {
            bits = LocalDate.TryParse(utf8, out var day, out reason) ? day : 0;
            return reason;
        }

        bits = PartialDate.TryParse(utf8, out var date, out reason) ? date.Bits : 0;
        return reason;
    }

    /// <summary>Reads a scalar that was written without quotes.</summary>
    internal static string? Parse(ScalarKind kind, ReadOnlyMemory<byte> utf8, out Value value)
    {
        value = default;
        switch (kind)
        {
            case ScalarKind.Int or ScalarKind.Long or ScalarKind.Float:
                return JsonNumber.IsNumber(utf8.Span)
                    ? ParseNumber(kind, utf8.Span, out value)
                    : NotA(kind, Quoted.Text(utf8.Span));
            case ScalarKind.Boolean:
                var isTrue = utf8.Span.SequenceEqual("true"u8);
                if (!isTrue && !utf8.Span.SequenceEqual("false"u8))
                {
                    return NotA(kind, Quoted.Text(utf8.Span));
                }

                value = Value.FromBoolean(isTrue);
                return null;
            case ScalarKind.Any:
                return AnyJson.Parse(utf8.Span, out value);
            default:
                if (TryReadBits(kind, utf8.Span, out var bits, out var error))
                {
                    value = Scalars.IsText(kind) ? Value.FromUtf8(utf8) : Value.FromBits(bits);
                }

                return error;
        }
    }

    /// <summary>Reads a number token of JSON or of a document.</summary>
    /// <param name="kind">Int, Long or Float.</param>
    /// <param name="token">The digits; it is a number as JSON has them.</param>
    /// <param name="value">The value.</param>
    internal static string? ParseNumber(ScalarKind kind, ReadOnlySpan<byte> token, out Value value)
    {
        value = default;
        if (kind == ScalarKind.Float)
        {
            if (!JsonNumber.TryParse(token, out var number))
            {
                return NotA(kind, Inspection.Number(token));
            }

            value = Value.FromDouble(number);
            return null;
        }

        if (!JsonNumber.TryParseInteger(token, out var integer, out var isWhole))
        {
            return isWhole ? OutOfRange(kind, Inspection.Number(token)) : NotA(kind, Inspection.Number(token));
        }

        if (kind == ScalarKind.Int && integer is < int.MinValue or > int.MaxValue)
        {
            return OutOfRange(kind, Inspection.Number(token));
        }

        value = Value.FromBits(integer);
        return null;
    }

    /// <summary>The message for something of the wrong shape, as graphql-js has it.</summary>
    internal static string NotA(ScalarKind kind, string shown) => kind switch
    {
        ScalarKind.Int or ScalarKind.Long => $"{kind} cannot represent non-integer value: {shown}",
        ScalarKind.Float => $"Float cannot represent non numeric value: {shown}",
        ScalarKind.Boolean => $"Boolean cannot represent a non boolean value: {shown}",
        ScalarKind.ID => $"ID cannot represent value: {shown}",
        _ => $"{kind} cannot represent a non string value: {shown}",
    };

    private static string OutOfRange(ScalarKind kind, string shown) =>
        $"{kind} cannot represent non {(kind == ScalarKind.Int ? 32 : 64)}-bit signed integer value: {shown}";
}
