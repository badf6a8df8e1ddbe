using System.Collections.Frozen;
using Graph.GraphQL.Language;

namespace Graph.GraphQL.Types;

/// <summary>
/// A type system, §3: built once by <see cref="SchemaBuilder"/>, immutable, safe to share between threads. It may
/// still break rules of the specification: ask <c>SchemaValidator</c> before serving it.
/// </summary>
public sealed class GraphQLSchema
{
    private readonly FrozenDictionary<string, GraphQLNamedType> _typesByName;
    private readonly Dictionary<string, GraphQLDirective> _directivesByName;
    private readonly ulong[]?[] _subTypes;
    private NameTable? _names;

    internal GraphQLSchema(SchemaParts parts)
    {
        Description = parts.Definition?.Description?.Value;
        AstNode = parts.Definition;
        ExtensionAstNodes = parts.Extensions;
        Source = parts.Source;
        Types = parts.Types;
        Directives = parts.Directives;
        QueryRoot = parts.Query;
        MutationRoot = parts.Mutation;
        SubscriptionRoot = parts.Subscription;
        SchemaField = parts.SchemaField;
        TypeField = parts.TypeField;
        TypenameField = parts.TypenameField;
        for (var i = 0; i < Types.Length; i++)
        {
            Types[i].Index = i;
        }

        _typesByName = Types.ToFrozenDictionary(type => type.Name, StringComparer.Ordinal);
        _directivesByName = new Dictionary<string, GraphQLDirective>(StringComparer.Ordinal);
        foreach (var directive in Directives)
        {
            _directivesByName[directive.Name] = directive;
        }

        LinkImplementations(Types);
        _subTypes = FindSubTypes(Types);
    }

    /// <summary>The schema's description; null if there is none.</summary>
    public string? Description { get; }

    /// <summary>The definition; null if the schema was described by its root types' names only.</summary>
    public SchemaDefinitionNode? AstNode { get; }

    /// <summary>The extensions that were applied, in order; may be empty.</summary>
    public SchemaExtensionNode[] ExtensionAstNodes { get; }

    /// <summary>The text the definitions come from; null if they were made in code.</summary>
    public Source? Source { get; }

    /// <summary>All types: those defined in their order, then those of the specification that are in use.</summary>
    public GraphQLNamedType[] Types { get; }

    /// <summary>All directives: those defined in their order, then the built-in ones.</summary>
    public GraphQLDirective[] Directives { get; }

    /// <summary>Where queries begin; null if there is none (an error of the schema).</summary>
    public GraphQLObjectType? QueryType => QueryRoot as GraphQLObjectType;

    /// <summary>Where mutations begin; null if there are none.</summary>
    public GraphQLObjectType? MutationType => MutationRoot as GraphQLObjectType;

    /// <summary>Where subscriptions begin; null if there are none.</summary>
    public GraphQLObjectType? SubscriptionType => SubscriptionRoot as GraphQLObjectType;

    /// <summary>The meta field <c>__schema</c> of the query type.</summary>
    public GraphQLField SchemaField { get; }

    /// <summary>The meta field <c>__type</c> of the query type.</summary>
    public GraphQLField TypeField { get; }

    /// <summary>The meta field <c>__typename</c> of every composite type.</summary>
    public GraphQLField TypenameField { get; }

    /// <summary>All names of the schema, for <see cref="ParserOptions.Names"/>. Made on first use.</summary>
    public NameTable Names => _names ??= new NameTable(SchemaNames.Of(this));

    /// <summary>What is declared as the query root, an object type or (an error of the schema) not.</summary>
    internal GraphQLNamedType? QueryRoot { get; }

    /// <summary>What is declared as the mutation root.</summary>
    internal GraphQLNamedType? MutationRoot { get; }

    /// <summary>What is declared as the subscription root.</summary>
    internal GraphQLNamedType? SubscriptionRoot { get; }

    /// <summary>The type of this name; null if there is none.</summary>
    public GraphQLNamedType? FindType(string name) => _typesByName.GetValueOrDefault(name);

    /// <summary>The directive of this name (without the at sign); null if there is none.</summary>
    public GraphQLDirective? FindDirective(string name) => _directivesByName.GetValueOrDefault(name);

    /// <summary>Where operations of this type begin; null if the schema has none.</summary>
    public GraphQLObjectType? RootType(OperationType operation) => operation switch
    {
        OperationType.Query => QueryType,
        OperationType.Mutation => MutationType,
        _ => SubscriptionType,
    };

    /// <summary>The type a reference in a document means; null if the name is unknown.</summary>
    public GraphQLType? TypeFromAst(TypeNode node)
    {
        switch (node)
        {
            case ListTypeNode list:
                return TypeFromAst(list.Type)?.AsList();
            case NonNullTypeNode nonNull:
                return TypeFromAst(nonNull.Type)?.AsNonNull();
            default:
                return FindType(((NamedTypeNode)node).Name);
        }
    }

    /// <summary>
    /// The field of this name, meta fields included (<c>__schema</c> and <c>__type</c> on the query type only); null
    /// if the type has none or is not composite.
    /// </summary>
    public GraphQLField? FindField(GraphQLNamedType parent, string name)
    {
        if (name.StartsWith("__", StringComparison.Ordinal))
        {
            switch (name)
            {
                case "__typename" when parent.IsComposite:
                    return TypenameField;
                case "__schema" when parent == QueryRoot:
                    return SchemaField;
                case "__type" when parent == QueryRoot:
                    return TypeField;
            }
        }

        return (parent as GraphQLFieldsType)?.Fields.Find(name);
    }

    /// <summary>
    /// Whether <paramref name="type"/> is a member of the union or implements the interface (interfaces do too); not
    /// so for the same type.
    /// </summary>
    public bool IsSubType(GraphQLNamedType abstractType, GraphQLNamedType type) =>
        _subTypes[abstractType.Index] is { } bits && (bits[type.Index >> 6] & (1UL << type.Index)) != 0;

    /// <summary>Whether some object type can be both, §5.5.2.3; a type overlaps with itself.</summary>
    public bool DoTypesOverlap(GraphQLNamedType a, GraphQLNamedType b)
    {
        if (a == b)
        {
            return true;
        }

        if (!a.IsAbstract)
        {
            return b.IsAbstract && IsSubType(b, a);
        }

        if (!b.IsAbstract)
        {
            return IsSubType(a, b);
        }

        foreach (var possible in a.PossibleTypes)
        {
            if (IsSubType(b, possible))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>IsSubType of the specification, §3.6.1: whether a value of the one is a value of the other.</summary>
    public bool IsTypeSubTypeOf(GraphQLType subType, GraphQLType superType)
    {
        while (subType != superType)
        {
            switch (superType)
            {
                case GraphQLNonNull nonNull when subType is GraphQLNonNull inner:
                    (subType, superType) = (inner.OfType, nonNull.OfType);
                    break;
                case GraphQLNonNull:
                    return false;
                case GraphQLList or GraphQLNamedType when subType is GraphQLNonNull inner:
                    subType = inner.OfType;
                    break;
                case GraphQLList list when subType is GraphQLList inner:
                    (subType, superType) = (inner.OfType, list.OfType);
                    break;
                case GraphQLNamedType abstractType when subType is GraphQLFieldsType named && abstractType.IsAbstract:
                    return IsSubType(abstractType, named);
                default:
                    return false;
            }
        }

        return true;
    }

    private static void LinkImplementations(GraphQLNamedType[] types)
    {
        var objects = new Dictionary<GraphQLInterfaceType, List<GraphQLObjectType>>();
        var interfaces = new Dictionary<GraphQLInterfaceType, List<GraphQLInterfaceType>>();
        foreach (var type in types.OfType<GraphQLFieldsType>())
        {
            foreach (var implemented in type.Interfaces)
            {
                if (type is GraphQLObjectType objectType)
                {
                    Add(objects, implemented, objectType);
                }
                else
                {
                    Add(interfaces, implemented, (GraphQLInterfaceType)type);
                }
            }
        }

        foreach (var (type, list) in objects)
        {
            type.Implementations = [.. list];
        }

        foreach (var (type, list) in interfaces)
        {
            type.ImplementingInterfaces = [.. list];
        }
    }

    private static void Add<T>(Dictionary<GraphQLInterfaceType, List<T>> lists, GraphQLInterfaceType key, T value)
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists[key] = list = [];
        }

        list.Add(value);
    }

    private static ulong[]?[] FindSubTypes(GraphQLNamedType[] types)
    {
        var result = new ulong[]?[types.Length];
        var words = (types.Length + 63) >> 6;
        foreach (var type in types)
        {
            IEnumerable<GraphQLNamedType> subTypes = type switch
            {
                GraphQLUnionType union => union.DeclaredTypes,
                GraphQLInterfaceType implemented =>
                    implemented.PossibleTypes.Concat<GraphQLNamedType>(implemented.ImplementingInterfaces),
                _ => [],
            };
            if (!type.IsAbstract)
            {
                continue;
            }

            var bits = result[type.Index] = new ulong[words];
            foreach (var subType in subTypes)
            {
                bits[subType.Index >> 6] |= 1UL << subType.Index;
            }
        }

        return result;
    }
}
