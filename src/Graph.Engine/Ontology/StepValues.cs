using System.Globalization;
using System.Text;
using Graph.Engine.Values;

namespace Graph.Engine.Ontology;

/// <summary>Reads the value of a path's condition as a value of the attribute.</summary>
internal static class StepValues
{
    /// <summary>Reads it.</summary>
    /// <returns>Null, or what is wrong, to stand after "but".</returns>
    public static string? Read(OntologyDraft draft, string type, StepCondition condition, out Value value)
    {
        value = default;
        if (draft.FindEnum(type) is { } enumType)
        {
            var index = enumType.Values.FindIndex(v => v.Name == condition.Text);
            value = Value.FromBits(index);
            return condition.IsQuoted ? "a value of an enum stands without quotes"
                : index < 0 ? $"\"{type}\" has no such value"
                : null;
        }

        var kind = OntologyDraft.FindScalar(type);
        return kind is ScalarKind.Int or ScalarKind.Long or ScalarKind.Float or ScalarKind.Boolean
            ? ReadBare(kind.Value, condition, out value)
            : ReadText(kind, condition, out value);
    }

    private static string? ReadBare(ScalarKind kind, StepCondition condition, out Value value)
    {
        value = default;
        if (condition.IsQuoted)
        {
            return $"a value of {kind} stands without quotes";
        }

        switch (kind)
        {
            case ScalarKind.Boolean when condition.Text is "true" or "false":
                value = Value.FromBoolean(condition.Text == "true");
                return null;
            case ScalarKind.Boolean:
                return "a Boolean is true or false";
            case ScalarKind.Float:
                var isNumber = JsonNumber.TryParse(Encoding.UTF8.GetBytes(condition.Text), out var number);
                value = Value.FromDouble(number);
                return isNumber ? null : "that is not a number";
            default:
                var isWhole = long.TryParse(
                    condition.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var bits);
                value = Value.FromBits(bits);
                return isWhole && (kind == ScalarKind.Long || bits == (int)bits) ? null : $"that is not a value of {kind}";
        }
    }

    private static string? ReadText(ScalarKind? kind, StepCondition condition, out Value value)
    {
        var text = Encoding.UTF8.GetBytes(condition.Text);
        value = Value.FromUtf8(text);
        if (!condition.IsQuoted)
        {
            return $"a value of {kind} stands in quotes";
        }

        string? problem = null;
        switch (kind)
        {
            case ScalarKind.PartialDate when PartialDate.TryParse(text, out var date, out problem):
                value = Value.FromBits(date.Bits);
                break;
            case ScalarKind.LocalDate when LocalDate.TryParse(text, out var day, out problem):
                value = Value.FromBits(day);
                break;
            case ScalarKind.DateTime when UtcMoment.TryParse(text, out var ticks, out problem):
                value = Value.FromBits(ticks);
                break;
            case ScalarKind.Duration:
                IsoDuration.TryParse(text, out _, out problem);
                break;
            case ScalarKind.LanguageTag:
                LanguageTag.TryValidate(text, out problem);
                break;
            case ScalarKind.URL:
                AbsoluteUrl.TryValidate(text, out problem);
                break;
            case ScalarKind.Any or null:
                return "a value of Any cannot be compared";
        }

        return problem is null ? null : $"that is not a value of {kind}";
    }
}
