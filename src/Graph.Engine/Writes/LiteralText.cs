using System.Buffers.Text;
using System.Diagnostics;
using Graph.Engine.Ontology;
using Graph.Engine.Values;

namespace Graph.Engine.Writes;

/// <summary>
/// Values as text: as an answer writes them, a string without its quotes. Used for claims' literals, for the identity
/// of
/// relationships and, with quotes, for export.
/// </summary>
public static class LiteralText
{
    /// <summary>Appends a single value; nothing for a missing one.</summary>
    public static void Write(ByteBuffer output, OntologyAttribute attribute, Value value)
    {
        if (value.IsNull)
            return;
        switch (attribute.Kind)
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
            case ScalarKind.Enum:
                output.Append(EnumName(attribute, value));
                break;
            default:
                output.Append(value.Utf8Span);
                break;
        }
    }

    /// <summary>Appends a value, single or a list; a list as JSON.</summary>
    internal static void WriteAny(ByteBuffer output, OntologyAttribute attribute, Value value)
    {
        if (value.Items is null)
            Write(output, attribute, value);
        else
            WriteJson(output, attribute, value);
    }

    /// <summary>Appends a value, single or a list, as JSON; <c>null</c> for a missing one.</summary>
    public static void WriteJson(ByteBuffer output, OntologyAttribute attribute, Value value)
    {
        if (value.Items is not { } items)
        {
            WriteJsonItem(output, attribute, value);
            return;
        }

        output.AppendByte((byte)'[');
        for (var i = 0; i < items.Length; i++)
        {
            if (i > 0)
                output.AppendByte((byte)',');
            WriteJsonItem(output, attribute, items[i]);
        }

        output.AppendByte((byte)']');
    }

    /// <summary>Reads what <see cref="Write"/> wrote; false where it is no value of the attribute.</summary>
    public static bool TryRead(OntologyAttribute attribute, ReadOnlySpan<byte> text, out Value value)
    {
        value = attribute.Kind switch
        {
            ScalarKind.Int or ScalarKind.Long => ReadInteger(text),
            ScalarKind.Float => JsonNumber.TryParse(text, out var number) ? Value.FromDouble(number) : default,
            ScalarKind.Boolean => text.SequenceEqual("true"u8) ? Value.FromBoolean(true)
                : text.SequenceEqual("false"u8) ? Value.FromBoolean(false) : default,
            ScalarKind.DateTime => UtcMoment.TryParse(text, out var ticks, out _) ? Value.FromBits(ticks) : default,
            ScalarKind.LocalDate => LocalDate.TryParse(text, out var day, out _) ? Value.FromBits(day) : default,
            ScalarKind.PartialDate => PartialDate.TryParse(text, out var date, out _)
                ? Value.FromBits(date.Bits) : default,
            ScalarKind.Enum => ReadEnum(attribute, text),
            _ => Value.FromUtf8(text.ToArray()),
        };
        return !value.IsNull;
    }

    /// <summary>The name of an enum's value as UTF-8.</summary>
    internal static ReadOnlySpan<byte> EnumName(OntologyAttribute attribute, Value value) =>
        System.Text.Encoding.ASCII.GetBytes(attribute.Enum!.Members[(int)value.Bits].Name);

    private static void WriteJsonItem(ByteBuffer output, OntologyAttribute attribute, Value value)
    {
        if (value.IsNull)
        {
            output.Append("null"u8);
            return;
        }

        switch (attribute.Kind)
        {
            case ScalarKind.Int or ScalarKind.Long or ScalarKind.Float or ScalarKind.Boolean or ScalarKind.Any:
                Write(output, attribute, value);
                break;
            case ScalarKind.String or ScalarKind.ID or ScalarKind.Duration or ScalarKind.LanguageTag or ScalarKind.URL:
                JsonText.WriteString(output, value.Utf8Span);
                break;
            case ScalarKind.DateTime or ScalarKind.LocalDate or ScalarKind.PartialDate or ScalarKind.Enum:
                output.AppendByte((byte)'"');
                Write(output, attribute, value);
                output.AppendByte((byte)'"');
                break;
            default:
                throw new UnreachableException($"Scalar kind {attribute.Kind}.");
        }
    }

    private static Value ReadInteger(ReadOnlySpan<byte> text) =>
        Utf8Parser.TryParse(text, out long number, out var used) && used == text.Length
            ? Value.FromBits(number) : default;

    private static Value ReadEnum(OntologyAttribute attribute, ReadOnlySpan<byte> text)
    {
        var members = attribute.Enum!.Members;
        for (var i = 0; i < members.Length; i++)
            if (System.Text.Ascii.Equals(text, members[i].Name))
                return Value.FromBits(i);
        return default;
    }
}
