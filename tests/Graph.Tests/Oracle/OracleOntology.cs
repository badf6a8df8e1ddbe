using System.Text;
using Graph.GraphQL.Language;
using Graph.Tests.Support;

namespace Graph.Tests.Oracle;

/// <summary>A field of an ontology's type, as its text says.</summary>
internal sealed class OracleField(string name, TypeNode type, DirectiveNode[] directives)
{
    public string Name => name;

    public string Kind { get; } = type.NamedType.Name;

    public bool IsList { get; } = (type is NonNullTypeNode outer ? outer.Type : type) is ListTypeNode;

    public bool IsRequired { get; } = type is NonNullTypeNode;

    public bool IsLink => Has("relationship");

    public bool IsPath => Has("path");

    public bool IsToOne => Text("relationship", "max") == "1";

    public bool IsFolded => Kind == "String" && (Has("search") || Has("index") || Has("unique"));

    public string? Relationship => Text("relationship", "type");

    public string? Direction => Text("relationship", "direction");

    public string? Properties => Text("relationship", "properties");

    /// <summary>The steps of a path.</summary>
    public OracleStep[] Steps => [.. Texts("path", "steps").Chunk(2).Select(s => OracleStep.Of(s[0], s[1]))];

    public string? References => Text("references", "to");

    /// <summary>Name of the API's field that resolves the reference.</summary>
    public string ReferenceField =>
        name.Length > 2 && name.EndsWith("Id", StringComparison.Ordinal) ? name[..^2] : name + "Node";

    /// <summary>A field that no text defines.</summary>
    public static OracleField System(string name, string kind) => new(name, new NamedTypeNode { Name = kind }, []);

    /// <summary>What one element of a list is.</summary>
    public OracleField Element => System(name, Kind);

    /// <summary>An attribute that every node has.</summary>
    public static OracleField? OfEveryNode(string name) => name switch
    {
        "id" => System(name, "ID"),
        "formerIds" => new(name, new ListTypeNode { Type = new NamedTypeNode { Name = "ID" } }, []),
        "createdAt" or "updatedAt" => System(name, "DateTime"),
        "typename" => System(name, "NodeType"),
        _ => null,
    };

    public bool Has(string directive) => directives.Any(d => d.Name == directive);

    /// <summary>The field's name among facets.</summary>
    public string FacetName => string.Concat(name.Select((c, i) => i > 0 && char.IsAsciiLetterUpper(c)
        && (char.IsAsciiLetterLower(name[i - 1]) || char.IsAsciiDigit(name[i - 1])) ? $"_{c}" : $"{c}"))
        .ToUpperInvariant() + (!IsList && Kind is "DateTime" or "LocalDate" or "PartialDate" ? "_YEAR" : "");

    public string? Text(string directive, string argument) =>
        OracleOntology.Text(directives.FirstOrDefault(d => d.Name == directive)?.FindArgument(argument)?.Value);

    public string[] Texts(string directive, string argument) =>
        OracleOntology.Texts(directives.FirstOrDefault(d => d.Name == directive)?.FindArgument(argument)?.Value);
}

/// <summary>A step of a path: over which relationships, how often, and to what.</summary>
internal sealed record OracleStep(
    string[] Types, int Direction, bool IsRepeated, long Min, long Max, string Target,
    (string Field, string Value)[] Conditions)
{
    public static OracleStep Of(string step, string target)
    {
        var (way, range) = step.Split('*') is [var a, var b] ? (a, b.Split("..")) : (step, ["1", "1"]);
        var (type, conditions) = target.TrimEnd('}').Split('{') is [var t, var c] ? (t, c.Split(',')) : (target, []);
        return new OracleStep(
            way.Trim('<', '>', '-').Split('|'),
            way.EndsWith("->", StringComparison.Ordinal) ? 1 : way[0] == '<' ? -1 : 0,
            way != step, long.Parse(range[0]), long.Parse(range[1]), type,
            [.. conditions.Select(c => c.Split(':', 2, StringSplitOptions.TrimEntries))
                .Select(c => (c[0], c[1].Trim('"')))]);
    }
}

/// <summary>A node type, interface, properties type or enum of an ontology.</summary>
internal sealed class OracleType(string name)
{
    public string Name => name;

    public bool IsInterface { get; set; }

    public string[] Members { get; set; } = [];

    public List<string> Implements { get; } = [];

    public List<OracleField> Fields { get; set; } = [];

    public List<DirectiveNode> Directives { get; } = [];

    public bool IsConcreteNode => !IsInterface && Has("node");

    public string RootField => char.ToLowerInvariant(name[0]) + name[1..];

    public string RootList => Text("node", "plural") ?? RootField + "s";

    public OracleField? Find(string field) => Fields.FirstOrDefault(f => f.Name == field);

    public OracleField? FindToOneEdge(string field) => Fields.Find(f => f.IsToOne && f.Name + "Edge" == field);

    public OracleField? FindReference(string field) =>
        Fields.Find(f => f.References is not null && f.ReferenceField == field);

    public bool Has(string directive) => Directives.Any(d => d.Name == directive);

    public string? Text(string directive, string argument) =>
        OracleOntology.Text(Directives.FirstOrDefault(d => d.Name == directive)?.FindArgument(argument)?.Value);

    public bool Is(string type) => type == "Node" || type == name || Implements.Contains(type);
}

/// <summary>An ontology read from its text alone, for oracle and generators; it is correct.</summary>
internal sealed class OracleOntology
{
    public static readonly OracleType Node = new("Node") { IsInterface = true };

    public OracleOntology(string sdl)
    {
        HasEvidence = sdl.Contains("@evidence(level: REQUIRED)", StringComparison.Ordinal)
            || sdl.Contains("@evidence(level: OPTIONAL)", StringComparison.Ordinal);
        if (HasEvidence)
            Read(File.ReadAllText(Repository.PathOf("src/Graph.Engine/Ontology/evidence.graphql")));
        ModuleRelationships = [.. Relationships()];
        Read(sdl);
        foreach (var type in Types.Values.ToArray())
            Inherit(type, []);
        RelationshipTypes = [.. Relationships()];
    }

    public bool HasEvidence { get; }

    /// <summary>All types of relationships in the API's order: interfaces', the module's, the ontology's.</summary>
    public List<string> RelationshipTypes { get; }

    /// <summary>Those that the evidence module has.</summary>
    public string[] ModuleRelationships { get; }

    /// <summary>Whether a type of relationships has no direction.</summary>
    public bool IsBoth(string relationship) => Types.Values.SelectMany(t => t.Fields)
        .Any(f => f.Relationship == relationship && f.Direction == "BOTH");

    public Dictionary<string, OracleType> Types { get; } = new() { ["Node"] = Node };

    public OracleType this[string name] => Types[name];

    public static string? Text(ValueNode? value) => value switch
    {
        StringValueNode text => text.Value,
        EnumValueNode member => member.Value,
        IntValueNode number => number.Value,
        FloatValueNode number => number.Value,
        _ => null,
    };

    public static string[] Texts(ValueNode? value) =>
        value is ListValueNode list ? [.. list.Values.Select(v => Text(v)!)] : value is null ? [] : [Text(value)!];

    private IEnumerable<string> Relationships() => Types.Values.OrderBy(t => !t.IsInterface)
        .SelectMany(t => t.Fields).Where(f => f.IsLink).Select(f => f.Relationship!).Distinct();

    private void Read(string sdl)
    {
        var document = GraphQLParser.Parse(Encoding.UTF8.GetBytes(sdl), ParserOptions.Unlimited).Node!;
        foreach (var definition in document.Definitions)
        {
            var (name, interfaces, fields, directives) = definition switch
            {
                ObjectTypeDefinitionNode d => (d.Name, d.Interfaces, d.Fields, d.Directives),
                InterfaceTypeDefinitionNode d => (d.Name, d.Interfaces, d.Fields, d.Directives),
                EnumTypeDefinitionNode d => (d.Name, [], [], d.Directives),
                ObjectTypeExtensionNode d => (d.Name, d.Interfaces, d.Fields, d.Directives),
                InterfaceTypeExtensionNode d => (d.Name, d.Interfaces, d.Fields, d.Directives),
                EnumTypeExtensionNode d => (d.Name, [], [], d.Directives),
                _ => (null, [], [], []),
            };
            if (name is null)
                continue;
            if (!Types.TryGetValue(name, out var type))
                Types[name] = type = new OracleType(name);
            type.IsInterface |= definition is InterfaceTypeDefinitionNode;
            type.Implements.AddRange(interfaces.Select(i => i.Name));
            type.Directives.AddRange(directives);
            type.Fields.AddRange(fields.Select(f => new OracleField(f.Name, f.Type, f.Directives)));
            var members = definition switch
            {
                EnumTypeDefinitionNode d => d.Values,
                EnumTypeExtensionNode d => d.Values,
                _ => [],
            };
            type.Members = [.. type.Members, .. members.Select(m => m.Name)];
        }
    }

    // The fields of the interfaces come first; one that is repeated stands where the interface's stood.
    private void Inherit(OracleType type, HashSet<string> done)
    {
        if (!done.Add(type.Name) || type.Implements.Count == 0)
            return;
        var fields = new List<OracleField>();
        foreach (var name in type.Implements.ToArray())
        {
            Inherit(Types[name], done);
            type.Implements.AddRange(Types[name].Implements.Except(type.Implements).ToArray());
            fields.AddRange(Types[name].Fields.Where(f => fields.All(g => g.Name != f.Name)));
        }

        foreach (var own in type.Fields)
        {
            var place = fields.FindIndex(f => f.Name == own.Name);
            if (place < 0)
                fields.Add(own);
            else
                fields[place] = own;
        }

        type.Fields = fields;
    }
}
