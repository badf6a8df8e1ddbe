using Graph.GraphQL.Language;

namespace Graph.Engine.Api;

/// <summary>Gathers the definitions of the API, and makes their parts with little ado.</summary>
internal sealed class ApiDocument
{
    private readonly List<DefinitionNode> _definitions = [];
    private readonly Dictionary<string, TypeNode> _types = new(StringComparer.Ordinal);

    /// <summary>The document for the schema builder.</summary>
    public DocumentNode ToDocument() => new() { Definitions = [.. _definitions] };

    /// <summary>Adds a definition.</summary>
    public void Add(DefinitionNode definition) => _definitions.Add(definition);

    /// <summary>Adds an object type.</summary>
    public void AddObject(
        string name,
        string? description,
        Binding? binding,
        IEnumerable<FieldDefinitionNode> fields,
        IEnumerable<string>? interfaces = null) => Add(new ObjectTypeDefinitionNode
        {
            Name = name,
            Description = Text(description),
            Binding = binding,
            Interfaces = [.. (interfaces ?? []).Select(Named)],
            Fields = [.. fields],
        });

    /// <summary>Adds an interface.</summary>
    public void AddInterface(
        string name,
        string? description,
        Binding? binding,
        IEnumerable<FieldDefinitionNode> fields,
        IEnumerable<string> interfaces) => Add(new InterfaceTypeDefinitionNode
        {
            Name = name,
            Description = Text(description),
            Binding = binding,
            Interfaces = [.. interfaces.Select(Named)],
            Fields = [.. fields],
        });

    /// <summary>Adds an input object type.</summary>
    public void AddInput(string name, string? description, IEnumerable<InputValueDefinitionNode> fields) =>
        Add(new InputObjectTypeDefinitionNode
        {
            Name = name,
            Description = Text(description),
            Fields = [.. fields],
        });

    /// <summary>Adds an enum.</summary>
    public void AddEnum(
        string name, string? description, Binding? binding, IEnumerable<EnumValueDefinitionNode> values) =>
        Add(new EnumTypeDefinitionNode
        {
            Name = name,
            Description = Text(description),
            Binding = binding,
            Values = [.. values],
        });

    /// <summary>A field.</summary>
    public FieldDefinitionNode Field(
        string name,
        string type,
        string? description,
        Binding? binding,
        InputValueDefinitionNode[]? arguments = null) => new()
        {
            Name = name,
            Type = Type(type),
            Description = Text(description),
            Binding = binding,
            Arguments = arguments ?? [],
        };

    /// <summary>An argument or input field.</summary>
    public InputValueDefinitionNode Input(
        string name, string type, string? description, Binding? binding, ValueNode? defaultValue = null) => new()
        {
            Name = name,
            Type = Type(type),
            Description = Text(description),
            Binding = binding,
            DefaultValue = defaultValue,
        };

    /// <summary>A value of an enum.</summary>
    public static EnumValueDefinitionNode EnumValue(string name, string? description, Binding? binding) => new()
    {
        Name = name,
        Description = Text(description),
        Binding = binding,
    };

    /// <summary>A description.</summary>
    public static StringValueNode? Text(string? text) => text is null ? null : new StringValueNode { Value = text };

    /// <summary>A type as it is written: <c>[ID!]!</c>. The same text gives the same node.</summary>
    public TypeNode Type(string text)
    {
        if (!_types.TryGetValue(text, out var type))
        {
            _types[text] = type = text switch
            {
                [.., '!'] => new NonNullTypeNode { Type = Type(text[..^1]) },
                ['[', .., ']'] => new ListTypeNode { Type = Type(text[1..^1]) },
                _ => new NamedTypeNode { Name = text },
            };
        }

        return type;
    }

    private NamedTypeNode Named(string name) => (NamedTypeNode)Type(name);
}
