using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Graph.GraphQL.Language;

namespace Graph.Engine.Values;

/// <summary>
/// Reads, writes and orders the values of each <see cref="ScalarKind"/>: from JSON (variables, files), from a literal
/// of a document, and from plain text (the literal of a claim). Errors are data: the whole text of a message in the
/// words of the reference implementation where it has some, ready for a GraphQL error.
/// </summary>
/// <remarks>
/// Enum values are not its business: they are read and written by name, which only the ontology's enum knows; asking
/// for <see cref="ScalarKind.Enum"/> is a mistake of the caller. Lists are read element by element.
/// </remarks>
public static class Scalars
{
    /// <summary>Reads one JSON value that stands for one scalar, no list.</summary>
    /// <param name="kind">What is expected.</param>
    /// <param name="reader">
    /// Stands on the first token; afterwards on the last token of the same value, whether it was good or not. What it
    /// reads must be well-formed JSON up to there.
    /// </param>
    /// <param name="source">
    /// What the reader reads, from its first byte, where the value may refer to it; empty where text must be copied.
    /// </param>
    /// <param name="value">The value; <see cref="Value.Null"/> for null and on errors.</param>
    /// <param name="error">The whole text of the error.</param>
    public static bool TryRead(
        ScalarKind kind,
        ref Utf8JsonReader reader,
        ReadOnlyMemory<byte> source,
        out Value value,
        [NotNullWhen(false)] out string? error)
    {
        error = JsonScalar.Read(kind, ref reader, source, out value);
        return error is null;
    }

    /// <summary>Reads a literal of a document that stands for one scalar, no list. It holds no variables.</summary>
    /// <param name="kind">What is expected.</param>
    /// <param name="literal">The literal.</param>
    /// <param name="value">The value; <see cref="Value.Null"/> for null and on errors.</param>
    /// <param name="error">The whole text of the error.</param>
    public static bool TryRead(
        ScalarKind kind, ValueNode literal, out Value value, [NotNullWhen(false)] out string? error)
    {
        error = LiteralScalar.Read(kind, literal, out value);
        return error is null;
    }

    /// <summary>
    /// Reads what <see cref="WriteText"/> writes, with the same leniency as in JSON strings: dates with an offset,
    /// a lower-case x. Text of <see cref="ScalarKind.Any"/> must be JSON.
    /// </summary>
    /// <param name="kind">What is expected.</param>
    /// <param name="utf8">The text; the value may refer to it.</param>
    /// <param name="value">The value; <see cref="Value.Null"/> on errors.</param>
    /// <param name="error">The whole text of the error.</param>
    public static bool TryParseText(
        ScalarKind kind, ReadOnlyMemory<byte> utf8, out Value value, [NotNullWhen(false)] out string? error)
    {
        error = TextScalar.Parse(kind, utf8, out value);
        return error is null;
    }

    /// <summary>Appends the value as JSON: <c>null</c>, a list, or one scalar.</summary>
    /// <exception cref="UnreachableException">The kind is <see cref="ScalarKind.Enum"/>.</exception>
    public static void WriteJson(ScalarKind kind, in Value value, ByteBuffer output)
    {
        if (value.IsNull)
        {
            output.Append("null"u8);
        }
        else if (value.Items is { } items)
        {
            WriteList(kind, items, output);
        }
        else if (!IsWrittenInQuotes(kind))
        {
            WriteText(kind, value, output);
        }
        else if (IsText(kind))
        {
            JsonText.WriteString(output, value.Utf8Span);
        }
        else
        {
            // Dates hold nothing that needs escaping.
            output.AppendByte((byte)'"');
            WriteText(kind, value, output);
            output.AppendByte((byte)'"');
        }
    }

    /// <summary>
    /// Appends one scalar as an answer writes it but without quotes and escapes: the literal of a claim, a part of a
    /// derived id.
    /// </summary>
    /// <exception cref="UnreachableException">The kind is <see cref="ScalarKind.Enum"/>.</exception>
    public static void WriteText(ScalarKind kind, in Value value, ByteBuffer output)
    {
        switch (kind)
        {
            case ScalarKind.Int or ScalarKind.Long:
                output.AppendInt64(value.Bits);
                break;
            case ScalarKind.Float:
                JsonNumber.Write(output, value.Double);
                break;
            case ScalarKind.Boolean:
                output.Append(value.Boolean ? "true"u8 : "false"u8);
                break;
            case ScalarKind.DateTime:
                UtcMoment.Write(output, value.Bits);
                break;
            case ScalarKind.LocalDate:
                LocalDate.Write(output, (int)value.Bits);
                break;
            case ScalarKind.PartialDate:
                PartialDate.FromBits(value.Bits).Write(output);
                break;
            default:
                output.Append(IsText(kind) ? value.Utf8Span : throw NoNames(kind));
                break;
        }
    }

    /// <summary>
    /// The order of two values that are not missing: numbers and dates by size, false before true, durations by
    /// months, seconds and text, enums by their place, everything else by exact bytes. Strings order by their folded
    /// form elsewhere: give that form.
    /// </summary>
    public static int Compare(ScalarKind kind, in Value left, in Value right) => kind switch
    {
        ScalarKind.Float => left.Double.CompareTo(right.Double),
        ScalarKind.PartialDate =>
            PartialDate.FromBits(left.Bits).CompareOrder(PartialDate.FromBits(right.Bits)),
        ScalarKind.Duration => IsoDuration.Compare(left.Utf8Span, right.Utf8Span),
        _ => IsText(kind)
            ? left.Utf8Span.SequenceCompareTo(right.Utf8Span)
            : left.Bits.CompareTo(right.Bits),
    };

    /// <summary>
    /// Whether it counts as missing in every order: no value, or a date without a year. Missing values come last in
    /// both directions.
    /// </summary>
    public static bool IsMissingInOrder(ScalarKind kind, in Value value) =>
        value.IsNull || (kind == ScalarKind.PartialDate && !PartialDate.FromBits(value.Bits).HasYear);

    /// <summary>Whether values of this kind lie in <see cref="Value.Utf8"/>; else they lie in the bits.</summary>
    public static bool IsText(ScalarKind kind) => kind is ScalarKind.String or ScalarKind.ID or ScalarKind.Duration
        or ScalarKind.LanguageTag or ScalarKind.URL or ScalarKind.Any;

    /// <summary>Whether JSON has it in quotes.</summary>
    public static bool IsWrittenInQuotes(ScalarKind kind) => kind is not (ScalarKind.Int or ScalarKind.Long
        or ScalarKind.Float or ScalarKind.Boolean or ScalarKind.Any);

    /// <summary>The text of a value in a message: as JSON, cut where it is long.</summary>
    public static string Describe(ScalarKind kind, in Value value)
    {
        using var output = new ByteBuffer(256);
        WriteJson(kind, value, output);
        return ErrorText.Shorten(Encoding.UTF8.GetString(output.WrittenSpan));
    }

    internal static UnreachableException NoNames(ScalarKind kind) =>
        new($"Values of kind {kind} are read and written by name, through the ontology's enum.");

    private static void WriteList(ScalarKind kind, Value[] items, ByteBuffer output)
    {
        output.AppendByte((byte)'[');
        for (var i = 0; i < items.Length; i++)
        {
            if (i > 0)
            {
                output.AppendByte((byte)',');
            }

            // A list's element is no list: attributes have one level.
            Debug.Assert(items[i].Items is null, "Lists of lists do not exist.");
            WriteJson(kind, items[i], output);
        }

        output.AppendByte((byte)']');
    }
}
