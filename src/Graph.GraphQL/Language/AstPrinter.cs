using System.Runtime.CompilerServices;
using System.Text;

namespace Graph.GraphQL.Language;

/// <summary>
/// Turns a syntax tree into text: two spaces of indentation, one definition per paragraph, arguments and values
/// on one line while it stays within 80 columns; the layout of the reference implementation.
/// </summary>
public static class AstPrinter
{
    private const int MaxLineLength = 80;

    /// <summary>The text of a node and everything below it.</summary>
    /// <exception cref="InsufficientExecutionStackException">
    /// The tree was made in code and is deeper than the stack allows; parsed trees are bounded.
    /// </exception>
    public static string Print(AstNode node)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return node switch
        {
            DocumentNode n => Join(n.Definitions, "\n\n"),
            ValueNode n => PrintValue(n),
            SelectionNode n => PrintSelection(n),
            SelectionSetNode n => n.Selections.Length == 0 ? "{}" : Block(n.Selections),
            TypeNode n => PrintType(n),
            TypeSystemDefinitionNode n => Described(n.Description, PrintDefinition(n)),
            TypeSystemExtensionNode n => PrintExtension(n),
            _ => PrintOther(node),
        };
    }

    private static string PrintOther(AstNode node) => node switch
    {
        OperationDefinitionNode n => PrintOperation(n),
        FragmentDefinitionNode n => Described(
            n.Description,
            Words($"fragment {n.Name} on {n.TypeCondition.Name}", Directives(n.Directives), Print(n.SelectionSet))),
        VariableDefinitionNode n => Described(
            n.Description,
            $"{Print(n.Variable)}: {Print(n.Type)}{Default(n.DefaultValue)}{Spaced(Directives(n.Directives))}"),
        ArgumentNode n => $"{n.Name}: {Print(n.Value)}",
        ObjectFieldNode n => $"{n.Name}: {Print(n.Value)}",
        DirectiveNode n => $"@{n.Name}{Wrap("(", Join(n.Arguments, ", "), ")")}",
        OperationTypeDefinitionNode n => $"{n.Operation.Keyword()}: {n.Type.Name}",
        FieldDefinitionNode n => Described(
            n.Description,
            $"{n.Name}{ArgumentDefinitions(n.Arguments)}: {Print(n.Type)}{Spaced(Directives(n.Directives))}"),
        InputValueDefinitionNode n => Described(
            n.Description,
            $"{n.Name}: {Print(n.Type)}{Default(n.DefaultValue)}{Spaced(Directives(n.Directives))}"),
        EnumValueDefinitionNode n => Described(n.Description, Words(n.Name, Directives(n.Directives))),
        _ => throw new ArgumentException($"There is no text for a node of kind \"{node.Kind}\".", nameof(node)),
    };

    private static string PrintOperation(OperationDefinitionNode node)
    {
        var variables = Print(node.VariableDefinitions);
        var list = variables.Any(IsMultiline)
            ? Wrap("(\n", string.Join('\n', variables), "\n)")
            : Wrap("(", string.Join(", ", variables), ")");
        var prefix = Described(
            node.Description,
            Words(node.Operation.Keyword(), $"{node.Name}{list}", Directives(node.Directives)));
        return prefix == "query" ? Print(node.SelectionSet) : $"{prefix} {Print(node.SelectionSet)}";
    }

    private static string PrintSelection(SelectionNode selection)
    {
        var directives = Directives(selection.Directives);
        switch (selection)
        {
            case FieldNode field:
                var name = field.Alias is null ? field.Name : $"{field.Alias}: {field.Name}";
                var set = field.SelectionSet is null ? "" : Print(field.SelectionSet);
                return $"{WithArguments(name, field.Arguments)}{Spaced(directives)}{Spaced(set)}";
            case InlineFragmentNode inline:
                var condition = inline.TypeCondition is null ? "" : $"on {inline.TypeCondition.Name}";
                return Words("...", condition, directives, Print(inline.SelectionSet));
            default:
                return $"...{((FragmentSpreadNode)selection).Name}{Spaced(directives)}";
        }
    }

    private static string WithArguments(string prefix, ArgumentNode[] arguments)
    {
        var list = Print(arguments);
        var line = Wrap("(", string.Join(", ", list), ")");
        return prefix.Length + line.Length > MaxLineLength
            ? $"{prefix}(\n{Indent(string.Join('\n', list))}\n)"
            : prefix + line;
    }

    private static string PrintValue(ValueNode value) => value switch
    {
        VariableNode n => "$" + n.Name,
        IntValueNode n => n.Value,
        FloatValueNode n => n.Value,
        StringValueNode n => n.Block ? BlockString.Print(n.Value) : Quote(n.Value),
        BooleanValueNode n => n.Value ? "true" : "false",
        EnumValueNode n => n.Value,
        ListValueNode n => PrintList(n),
        ObjectValueNode n => PrintObject(n),
        _ => "null",
    };

    private static string PrintList(ListValueNode list)
    {
        var items = Print(list.Values);
        var line = $"[{string.Join(", ", items)}]";
        return line.Length > MaxLineLength ? $"[\n{Indent(string.Join('\n', items))}\n]" : line;
    }

    private static string PrintObject(ObjectValueNode value)
    {
        var line = $"{{ {Join(value.Fields, ", ")} }}";
        return line.Length > MaxLineLength ? Block(value.Fields) : line;
    }

    private static string PrintType(TypeNode type) => type switch
    {
        ListTypeNode n => $"[{Print(n.Type)}]",
        NonNullTypeNode n => $"{Print(n.Type)}!",
        _ => ((NamedTypeNode)type).Name,
    };

    private static string PrintDefinition(TypeSystemDefinitionNode definition)
    {
        var directives = Directives(definition.Directives);
        return definition switch
        {
            SchemaDefinitionNode n => Words("schema", directives, Block(n.OperationTypes)),
            ScalarTypeDefinitionNode n => Words("scalar", n.Name, directives),
            ObjectTypeDefinitionNode n =>
                Words("type", n.Name, Implements(n.Interfaces), directives, Block(n.Fields)),
            InterfaceTypeDefinitionNode n =>
                Words("interface", n.Name, Implements(n.Interfaces), directives, Block(n.Fields)),
            UnionTypeDefinitionNode n => Words("union", n.Name, directives, Wrap("= ", Join(n.Types, " | "), "")),
            EnumTypeDefinitionNode n => Words("enum", n.Name, directives, Block(n.Values)),
            InputObjectTypeDefinitionNode n => Words("input", n.Name, directives, Block(n.Fields)),
            _ => PrintDirectiveDefinition((DirectiveDefinitionNode)definition, directives),
        };
    }

    private static string PrintDirectiveDefinition(DirectiveDefinitionNode node, string directives) => Words(
        $"directive @{node.Name}{ArgumentDefinitions(node.Arguments)}",
        directives,
        node.Repeatable ? "repeatable" : "",
        "on",
        string.Join(" | ", node.Locations.Select(location => location.Name())));

    private static string PrintExtension(TypeSystemExtensionNode extension)
    {
        var directives = Directives(extension.Directives);
        return extension switch
        {
            SchemaExtensionNode n => Words("extend schema", directives, Block(n.OperationTypes)),
            ScalarTypeExtensionNode n => Words("extend scalar", n.Name, directives),
            ObjectTypeExtensionNode n =>
                Words("extend type", n.Name, Implements(n.Interfaces), directives, Block(n.Fields)),
            InterfaceTypeExtensionNode n =>
                Words("extend interface", n.Name, Implements(n.Interfaces), directives, Block(n.Fields)),
            UnionTypeExtensionNode n =>
                Words("extend union", n.Name, directives, Wrap("= ", Join(n.Types, " | "), "")),
            EnumTypeExtensionNode n => Words("extend enum", n.Name, directives, Block(n.Values)),
            InputObjectTypeExtensionNode n => Words("extend input", n.Name, directives, Block(n.Fields)),
            _ => Words($"extend directive @{((DirectiveExtensionNode)extension).Name}", directives),
        };
    }

    private static string ArgumentDefinitions(InputValueDefinitionNode[] arguments)
    {
        var list = Print(arguments);
        return list.Any(IsMultiline)
            ? $"(\n{Indent(string.Join('\n', list))}\n)"
            : Wrap("(", string.Join(", ", list), ")");
    }

    private static string Described(StringValueNode? description, string text) =>
        description is null ? text : $"{Print(description)}\n{text}";

    private static string Implements(NamedTypeNode[] interfaces) => Wrap("implements ", Join(interfaces, " & "), "");

    private static string Directives(DirectiveNode[] directives) => Join(directives, " ");

    private static string Default(ValueNode? value) => value is null ? "" : $" = {Print(value)}";

    private static string Spaced(string text) => text.Length == 0 ? "" : " " + text;

    private static bool IsMultiline(string text) => text.Contains('\n', StringComparison.Ordinal);

    private static string[] Print(AstNode[] nodes) => Array.ConvertAll(nodes, Print);

    private static string Join(AstNode[] nodes, string separator) => string.Join(separator, Print(nodes));

    private static string Words(params ReadOnlySpan<string> words)
    {
        var text = new StringBuilder();
        foreach (var word in words)
        {
            if (word.Length > 0)
            {
                text.Append(text.Length > 0 ? " " : "").Append(word);
            }
        }

        return text.ToString();
    }

    private static string Wrap(string before, string text, string after) =>
        text.Length == 0 ? "" : before + text + after;

    private static string Block(AstNode[] nodes) =>
        nodes.Length == 0 ? "" : $"{{\n{Indent(Join(nodes, "\n"))}\n}}";

    private static string Indent(string text) => "  " + text.Replace("\n", "\n  ", StringComparison.Ordinal);

    /// <summary>A string in double quotes; what would not survive or be seen is escaped.</summary>
    public static string Quote(string value)
    {
        var text = new StringBuilder(value.Length + 2).Append('"');
        foreach (var character in value)
        {
            if (Escape(character) is { } escape)
            {
                text.Append(escape);
            }
            else
            {
                text.Append(character);
            }
        }

        return text.Append('"').ToString();
    }

    private static string? Escape(char character) => character switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\b' => "\\b",
        '\t' => "\\t",
        '\n' => "\\n",
        '\f' => "\\f",
        '\r' => "\\r",
        < ' ' or (>= '\x7F' and <= '\x9F') => $"\\u{(int)character:X4}",
        _ => null,
    };
}
