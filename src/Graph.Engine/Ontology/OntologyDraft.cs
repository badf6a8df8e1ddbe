using Graph.Engine.Values;
using Graph.GraphQL.Language;

namespace Graph.Engine.Ontology;

/// <summary>The role of a type in the ontology.</summary>
internal enum TypeRole
{
    /// <summary>None that the language has; a rule has said so.</summary>
    Broken,
    /// <summary>An object type with <c>@node</c>.</summary>
    Node,
    /// <summary>An interface with <c>@node</c>, or <c>Node</c>.</summary>
    Interface,
    /// <summary>A type with <c>@relationshipProperties</c>.</summary>
    Properties,
    /// <summary>The module's interface for properties.</summary>
    Evidenced,
}

/// <summary>
/// The definitions of an ontology with their extensions, not yet believed: what the rules look at and what the model is
/// made of. Lists keep the order of the text, the module's first.
/// </summary>
internal sealed class OntologyDraft
{
    private readonly Dictionary<string, TypeDraft> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EnumDraft> _enums = new(StringComparer.Ordinal);

    public required OntologyText Text { get; init; }

    /// <summary>Everything parsed, the language included.</summary>
    public required DocumentNode Document { get; init; }

    /// <summary>Whether the evidence module has joined.</summary>
    public required bool HasModule { get; init; }

    public List<TypeDraft> Types { get; } = [];

    public List<EnumDraft> Enums { get; } = [];

    /// <summary>The built-in interface.</summary>
    public required TypeDraft Node { get; init; }

    public IEnumerable<TypeDraft> NodeTypes => Types.Where(type => type.Role == TypeRole.Node);

    public IEnumerable<TypeDraft> Interfaces => Types.Where(type => type.Role == TypeRole.Interface);

    public IEnumerable<TypeDraft> PropertiesTypes => Types.Where(type => type.Role == TypeRole.Properties);

    /// <summary>Interfaces, then node types: the order in which relationship types are counted.</summary>
    public IEnumerable<TypeDraft> Composites => Interfaces.Concat(NodeTypes);

    public TypeDraft? FindType(string? name) =>
        name is null ? null : name == Node.Name ? Node : _types.GetValueOrDefault(name);

    /// <summary>A node type or an interface, <c>Node</c> included.</summary>
    public TypeDraft? FindComposite(string? name) =>
        FindType(name) is { Role: TypeRole.Node or TypeRole.Interface } type ? type : null;

    public EnumDraft? FindEnum(string name) => _enums.GetValueOrDefault(name);

    public bool TryAdd(TypeDraft type) => Add(_types, Types, type.Name, type);

    public bool TryAdd(EnumDraft type) => Add(_enums, Enums, type.Name, type);

    /// <summary>The node types that belong to a type or interface.</summary>
    public IEnumerable<TypeDraft> MembersOf(TypeDraft type) =>
        type == Node ? NodeTypes
        : type.Role == TypeRole.Node ? [type]
        : NodeTypes.Where(member => member.Ancestors.Contains(type));

    /// <summary>The scalar of this name, or null.</summary>
    public static ScalarKind? FindScalar(string name) => name switch
    {
        "String" => ScalarKind.String,
        "Int" => ScalarKind.Int,
        "Float" => ScalarKind.Float,
        "Boolean" => ScalarKind.Boolean,
        "ID" => ScalarKind.ID,
        "Long" => ScalarKind.Long,
        "DateTime" => ScalarKind.DateTime,
        "LocalDate" => ScalarKind.LocalDate,
        "PartialDate" => ScalarKind.PartialDate,
        "Duration" => ScalarKind.Duration,
        "LanguageTag" => ScalarKind.LanguageTag,
        "URL" => ScalarKind.URL,
        "Any" => ScalarKind.Any,
        _ => null,
    };

    private static bool Add<T>(Dictionary<string, T> byName, List<T> list, string name, T item)
    {
        var added = byName.TryAdd(name, item);
        if (added)
        {
            list.Add(item);
        }

        return added;
    }
}

/// <summary>An object type or interface with its extensions.</summary>
internal sealed class TypeDraft
{
    public required string Name { get; init; }

    public required OntologyPosition Position { get; init; }

    public required bool IsInterface { get; init; }

    public string? Description { get; init; }

    /// <summary>Defined by the module (extensions do not change that).</summary>
    public bool IsOfModule { get; init; }

    public TypeRole Role { get; set; }

    public List<DirectiveUse> Directives { get; } = [];

    public List<InterfaceUse> Implements { get; } = [];

    /// <summary>Fields it declares itself.</summary>
    public List<FieldDraft> OwnFields { get; } = [];

    /// <summary>All interfaces it belongs to: those it names, then theirs; without <c>Node</c>.</summary>
    public List<TypeDraft> Ancestors { get; } = [];

    /// <summary>Inherited fields first, a repeated one in the place of the interface's.</summary>
    public List<FieldDraft> Fields { get; } = [];

    public DirectiveUse? Find(string directive) => Directives.Find(use => use.Name == directive);

    public FieldDraft? FindField(string name) => Fields.Find(field => field.Name == name);
}

/// <summary>An interface that a type names.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Position">Where it is named.</param>
internal sealed record InterfaceUse(string Name, OntologyPosition Position);

/// <summary>What a field is.</summary>
internal enum FieldRole
{
    Attribute,
    Link,
    Path,
}

/// <summary>A field where it is declared; types that inherit it share the draft.</summary>
internal sealed class FieldDraft
{
    private FieldRole? _role;
    private TypeShape? _shape;

    public required TypeDraft Declaring { get; init; }

    public required FieldDefinitionNode Node { get; init; }

    public required OntologyPosition Position { get; init; }

    /// <summary>Where its type stands.</summary>
    public required OntologyPosition TypePosition { get; init; }

    /// <summary>Declared by the module itself.</summary>
    public bool IsOfModule { get; init; }

    public List<DirectiveUse> Directives { get; } = [];

    public string Name => Node.Name;

    /// <summary><c>Type.field</c>.</summary>
    public string Coordinate => $"{Declaring.Name}.{Name}";

    public FieldRole Role => _role ??=
        Find("relationship") is not null ? FieldRole.Link
        : Find("path") is not null ? FieldRole.Path
        : FieldRole.Attribute;

    public TypeShape Shape => _shape ??= TypeShape.Of(Node.Type);

    public string? Description => Node.Description?.Value;

    public string[] MapsTo => Find("maps")?.Strings("to") ?? [];

    public string? RenamedFrom => Find("renamed")?.String("from");

    public DirectiveUse? Find(string directive) => Directives.Find(use => use.Name == directive);
}

/// <summary>The shape of a type reference.</summary>
/// <param name="Name">The named type inside.</param>
/// <param name="Text">As written, without spaces.</param>
internal sealed record TypeShape(string Name, string Text)
{
    /// <summary><c>[X!]</c> or <c>[X!]!</c>.</summary>
    public bool IsList => Text == $"[{Name}!]" || Text == $"[{Name}!]!";

    /// <summary><c>X</c> or <c>X!</c>.</summary>
    public bool IsSingle => Text == Name || Text == $"{Name}!";

    /// <summary><c>[X!]!</c>, as relationships and paths are.</summary>
    public bool IsNonNullList => Text == $"[{Name}!]!";

    public bool IsNonNull => Text.EndsWith('!');

    public static TypeShape Of(TypeNode type) => new(type.NamedType.Name, type.ToString());
}

/// <summary>An enum with its extensions.</summary>
internal sealed class EnumDraft
{
    public required string Name { get; init; }

    public required OntologyPosition Position { get; init; }

    public string? Description { get; init; }

    public bool IsOfModule { get; init; }

    public List<DirectiveUse> Directives { get; } = [];

    public List<EnumValueDraft> Values { get; } = [];
}

/// <summary>A value of an enum.</summary>
internal sealed class EnumValueDraft
{
    public required string Name { get; init; }

    public required OntologyPosition Position { get; init; }

    public string? Description { get; init; }

    public List<DirectiveUse> Directives { get; } = [];

    public DirectiveUse? Find(string directive) => Directives.Find(use => use.Name == directive);
}
