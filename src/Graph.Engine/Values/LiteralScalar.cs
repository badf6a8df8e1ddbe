using System.Text;
using Graph.GraphQL.Language;

namespace Graph.Engine.Values;

/// <summary>Scalars from the literals of a document.</summary>
internal static class LiteralScalar
{
    internal static string? Read(ScalarKind kind, ValueNode literal, out Value value)
    {
        value = default;
        if (literal is NullValueNode)
        {
            return null;
        }

        switch (kind)
        {
            case ScalarKind.Any:
                return AnyJson.Read(literal, out value);
            case ScalarKind.Boolean when literal is BooleanValueNode node:
                value = Value.FromBoolean(node.Value);
                return null;
            case ScalarKind.Int or ScalarKind.Long or ScalarKind.Float when literal is IntValueNode node:
                return TextScalar.ParseNumber(kind, Encoding.ASCII.GetBytes(node.Value), out value);
            case ScalarKind.Float when literal is FloatValueNode node:
                return TextScalar.ParseNumber(kind, Encoding.ASCII.GetBytes(node.Value), out value);
            case ScalarKind.ID when literal is IntValueNode node:
                value = Value.FromString(node.Value);
                return null;
            case ScalarKind.Enum:
                throw Scalars.NoNames(kind);
        }

        return literal is StringValueNode text && Scalars.IsWrittenInQuotes(kind)
            ? TextScalar.Parse(kind, Encoding.UTF8.GetBytes(text.Value), out value)
            : NotA(kind, ErrorText.Shorten(AstPrinter.Print(literal)));
    }

    private static string NotA(ScalarKind kind, string shown) => kind == ScalarKind.ID
        ? $"ID cannot represent a non-string and non-integer value: {shown}"
        : TextScalar.NotA(kind, shown);
}
