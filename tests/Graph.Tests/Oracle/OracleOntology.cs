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

    public string? References => Text("references", "to");

    /// <summary>Name of the API's field that resolves the reference.</summary>
    public string ReferenceField => name.EndsWith("Id", StringComparison.Ordinal) ? name[..^2] : name + "Node";

    /// <summary>A field that no text defines.</summary>
    public static OracleField System(string name, string kind) => new(name, new NamedTypeNode { Name = kind }, []);

    /// <summary>An attribute that every node has.</summary>
    public static OracleField? OfEveryNode(string name) => name switch
    {
        "id" => System(name, "ID"),
        "formerIds" => new(name, new ListTypeNode { Type = new NamedTypeNode { Name = "ID" } }, []),
        "createdAt" or "updatedAt" => System(name, "DateTime"),
        "typename" => System(name, "String"),
        _ => null,
    };

    public bool Has(string directive) => directives.Any(d => d.Name == directive);

    public string? Text(string directive, string argument) =>
        OracleOntology.Text(directives.FirstOrDefault(d => d.Name == directive)?.FindArgument(argument)?.Value);

    public string[] Texts(string directive, string argument) =>
        OracleOntology.Texts(directives.FirstOrDefault(d => d.Name == directive)?.FindArgument(argument)?.Value);
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
        Read(sdl);
        foreach (var type in Types.Values.ToArray())
            Inherit(type, []);
    }

    public bool HasEvidence { get; }

    public Dictionary<string, OracleType> Types { get; } = new() { ["Node"] = Node };

    public OracleType this[string name] => Types[name];

    public static string? Text(ValueNode? value) => value switch
    {
        StringValueNode text => text.Value,
        EnumValueNode member => member.Value,
        IntValueNode number => number.Value,
        _ => null,
    };

    public static string[] Texts(ValueNode? value) =>
        value is ListValueNode list ? [.. list.Values.Select(v => Text(v)!)] : value is null ? [] : [Text(value)!];

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
