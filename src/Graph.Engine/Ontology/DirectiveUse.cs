using System.Globalization;
using Graph.GraphQL.Language;

namespace Graph.Engine.Ontology;

/// <summary>
/// A directive where the ontology uses it. Arguments that are not written have the language's default; those of a wrong
/// type read as missing (the rule about arguments has said so).
/// </summary>
/// <param name="node">The use.</param>
/// <param name="definition">The language's definition, or null for a directive it does not have.</param>
/// <param name="text">For positions.</param>
internal sealed class DirectiveUse(DirectiveNode node, DirectiveDefinitionNode? definition, OntologyText text)
{
    /// <summary>The use as parsed.</summary>
    public DirectiveNode Node => node;

    /// <summary>The language's definition; null for an unknown directive.</summary>
    public DirectiveDefinitionNode? Definition => definition;

    /// <summary>Name without the at sign.</summary>
    public string Name => node.Name;

    /// <summary>Where it stands.</summary>
    public OntologyPosition Position => text.PositionOf(node.Start);

    /// <summary>Where an argument's value stands; of one that is not written, where the directive stands.</summary>
    public OntologyPosition PositionOf(string argument) =>
        node.FindArgument(argument) is { } written ? text.PositionOf(written.Value.Start) : Position;

    /// <summary>Where an entry of a list argument stands.</summary>
    public OntologyPosition PositionOf(string argument, int index) =>
        node.FindArgument(argument)?.Value is ListValueNode list && index < list.Values.Length
            ? text.PositionOf(list.Values[index].Start)
            : PositionOf(argument);

    /// <summary>A String argument.</summary>
    public string? String(string argument) => (Value(argument) as StringValueNode)?.Value;

    /// <summary>An enum argument.</summary>
    public string? Enum(string argument) => (Value(argument) as EnumValueNode)?.Value;

    /// <summary>An Int argument.</summary>
    public int? Int(string argument) =>
        Value(argument) is IntValueNode value && int.TryParse(value.Value, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>A Float argument.</summary>
    public double? Float(string argument)
    {
        var written = Value(argument) switch
        {
            IntValueNode value => value.Value,
            FloatValueNode value => value.Value,
            _ => null,
        };
        return double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }

    /// <summary>A list of Strings; a single one counts as a list. Empty where missing.</summary>
    public string[] Strings(string argument) => Value(argument) switch
    {
        ListValueNode list => [.. list.Values.OfType<StringValueNode>().Select(value => value.Value)],
        StringValueNode value => [value.Value],
        _ => [],
    };

    private ValueNode? Value(string argument) => node.FindArgument(argument) is { } written
        ? written.Value
        : Array.Find(definition?.Arguments ?? [], a => a.Name == argument)?.DefaultValue;
}
