using System.Globalization;
using System.Text;
using Graph.GraphQL.Language;

namespace Graph.GraphQL.Validation.Merging;

/// <summary>
/// Texts that are equal exactly when values or argument lists are the same, §5.3.2: the order of arguments and of
/// the fields of an object does not matter. Recursion is bounded by the nesting the parser allows.
/// </summary>
internal static class ValueKey
{
    /// <summary>The key of a field's arguments; null if it has one argument twice: then nothing is the same.</summary>
    public static string? OfArguments(ArgumentNode[] arguments)
    {
        if (arguments.Length == 0)
        {
            return "";
        }

        var sorted = arguments;
        if (arguments.Length > 1)
        {
            sorted = [.. arguments];
            Array.Sort(sorted, static (a, b) => string.CompareOrdinal(a.Name, b.Name));
            for (var i = 1; i < sorted.Length; i++)
            {
                if (sorted[i].Name == sorted[i - 1].Name)
                {
                    return null;
                }
            }
        }

        var text = new StringBuilder();
        foreach (var argument in sorted)
        {
            Append(text.Append(argument.Name).Append(':'), argument.Value);
        }

        return text.ToString();
    }

    /// <summary>The key of a value.</summary>
    public static string Of(ValueNode value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    private static void Append(StringBuilder text, ValueNode value)
    {
        switch (value)
        {
            case VariableNode node:
                text.Append('$').Append(node.Name).Append(' ');
                break;
            case StringValueNode node:
                text.Append(node.Block ? 'B' : 'S').Append(CultureInfo.InvariantCulture, $"{node.Value.Length}:");
                text.Append(node.Value);
                break;
            case ListValueNode node:
                text.Append('[');
                foreach (var item in node.Values)
                {
                    Append(text, item);
                }

                text.Append(']');
                break;
            case ObjectValueNode node:
                text.Append('{');
                foreach (var field in node.Fields.OrderBy(static field => field.Name, StringComparer.Ordinal))
                {
                    Append(text.Append(field.Name).Append(':'), field.Value);
                }

                text.Append('}');
                break;
            default:
                text.Append(Letter(value.Kind)).Append(AstPrinter.Print(value)).Append(' ');
                break;
        }
    }

    private static char Letter(NodeKind kind) => kind switch
    {
        NodeKind.IntValue => 'I',
        NodeKind.FloatValue => 'F',
        NodeKind.BooleanValue => 'T',
        NodeKind.EnumValue => 'E',
        _ => 'N',
    };
}
