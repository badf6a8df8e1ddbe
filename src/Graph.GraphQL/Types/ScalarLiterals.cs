using System.Globalization;
using Graph.GraphQL.Language;

namespace Graph.GraphQL.Types;

/// <summary>Which literals the leaf types accept, §3.5 and §3.9 (Input Coercion).</summary>
public static class ScalarLiterals
{
    /// <summary>Checks a literal without variables against a scalar.</summary>
    /// <returns>Null if it is fine; else what is wrong, as the whole text of the error.</returns>
    public static string? Check(GraphQLScalarType type, ValueNode value, LiteralScope scope) => type.ScalarKind switch
    {
        ScalarKind.Int => CheckInt(value),
        ScalarKind.Float => CheckFloat(value, scope),
        ScalarKind.String => value is StringValueNode
            ? null
            : $"String cannot represent a non string value: {Text(value)}",
        ScalarKind.Boolean => value is BooleanValueNode
            ? null
            : $"Boolean cannot represent a non boolean value: {Text(value)}",
        ScalarKind.Id => value is StringValueNode or IntValueNode
            ? null
            : $"ID cannot represent a non-string and non-integer value: {Text(value)}",
        _ => scope == LiteralScope.Values ? type.Coercion?.CheckLiteral(value) : null,
    };

    /// <summary>Checks a literal without variables against an enum.</summary>
    /// <param name="type">The enum.</param>
    /// <param name="value">The literal.</param>
    /// <param name="hideSuggestions">True leaves out "Did you mean".</param>
    /// <returns>Null if it is fine; else what is wrong, as the whole text of the error.</returns>
    public static string? Check(GraphQLEnumType type, ValueNode value, bool hideSuggestions)
    {
        if (value is EnumValueNode name && type.Values.Find(name.Value) is not null)
        {
            return null;
        }

        var text = AstPrinter.Print(value);
        var suggestion = hideSuggestions
            ? ""
            : Suggestions.DidYouMean(text, type.Values.AsEnumerable().Select(v => v.Name), "the enum value");
        text = ErrorText.Shorten(text);
        return value is EnumValueNode
            ? $"Value \"{text}\" does not exist in \"{type.Name}\" enum.{suggestion}"
            : $"Enum \"{type.Name}\" cannot represent non-enum value: {text}.{suggestion}";
    }

    private static string? CheckInt(ValueNode value)
    {
        if (value is not IntValueNode number)
        {
            return $"Int cannot represent non-integer value: {Text(value)}";
        }

        // Longer texts are over the limit whatever they say, so no big number is ever read.
        return number.Value.Length <= 11
            && long.Parse(number.Value, CultureInfo.InvariantCulture) is >= int.MinValue and <= int.MaxValue
            ? null
            : $"Int cannot represent non 32-bit signed integer value: {ErrorText.Shorten(number.Value)}";
    }

    private static string? CheckFloat(ValueNode value, LiteralScope scope)
    {
        var text = value switch
        {
            FloatValueNode number => number.Value,
            IntValueNode number => number.Value,
            _ => null,
        };
        var ok = text is not null && (scope == LiteralScope.TypeSystem || IsFinite(text));
        return ok ? null : $"Float cannot represent non numeric value: {Text(value)}";
    }

    private static bool IsFinite(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number);

    private static string Text(ValueNode value) => ErrorText.Shorten(AstPrinter.Print(value));
}
