using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Graph.GraphQL.Language;
using Graph.GraphQL.Types;

namespace Graph.Engine.Planning;

/// <summary>A document that has passed all checks that need no variables. Immutable but for the plan that operations
/// remember; thread-safe.</summary>
internal sealed class PreparedDocument
{
    public PreparedDocument(DocumentNode document, GraphQLSchema schema)
    {
        Source = document.Source!;
        Fragments = document.Definitions.OfType<FragmentDefinitionNode>()
            .ToDictionary(fragment => fragment.Name, StringComparer.Ordinal);
        Operations =
            [.. document.Definitions.OfType<OperationDefinitionNode>().Select(o => new Prepared(this, o, schema))];
    }

    /// <summary>The text, a copy of what the first request sent.</summary>
    public Source Source { get; }

    /// <summary>SHA-256 of the text as its clients write it, <c>sha256:</c> and hexadecimal digits; made when it is
    /// first wanted.</summary>
    public string Sha256 => field ??= $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Source.Body.Span))}";

    public Dictionary<string, FragmentDefinitionNode> Fragments { get; }

    public ImmutableArray<Prepared> Operations { get; }

    /// <summary>How many aliases there are in the document.</summary>
    public int Aliases { get; init; }

    /// <summary>GetOperation of the specification (§6.1): null, and why, where the name says none or is
    /// needed.</summary>
    public Prepared? Find(ReadOnlySpan<byte> name, out string? problem)
    {
        problem = null;
        if (name.IsEmpty)
        {
            if (Operations.Length == 1)
                return Operations[0];
            problem = Operations.Length == 0
                ? "Must provide an operation."
                : "Must provide operation name if query contains multiple operations.";
            return null;
        }

        foreach (var operation in Operations)
        {
            if (operation.NameUtf8 is { } own && name.SequenceEqual(own))
                return operation;
        }

        problem = $"Unknown operation named \"{ErrorText.Shorten(Encoding.UTF8.GetString(name))}\".";
        return null;
    }
}

/// <summary>A validated operation before its variables are known.</summary>
internal sealed class Prepared
{
    // Beyond this many variables a search by hash beats looking at each.
    private const int LinearLimit = 12;

    private static long s_lastId;

    private readonly Dictionary<string, int>? _variablesByName;

    public Prepared(PreparedDocument document, OperationDefinitionNode operation, GraphQLSchema schema)
    {
        Document = document;
        Operation = operation;
        NameUtf8 = operation.Name is { } name ? Encoding.UTF8.GetBytes(name) : null;
        RootType = schema.RootType(operation.Operation)!;
        Variables = operation.VariableDefinitions.Length == 0
            ? []
            : [.. operation.VariableDefinitions.Select(d => VariableInfo.Of(d, schema))];
        if (Variables.Length > LinearLimit)
            _variablesByName = Variables.Select((v, i) => (v.Name, i)).ToDictionary(p => p.Name, p => p.i);
        ShapeVariables = ShapeVariablesOf(this, schema);
        Id = Interlocked.Increment(ref s_lastId);
    }

    public PreparedDocument Document { get; }

    public OperationDefinitionNode Operation { get; }

    public byte[]? NameUtf8 { get; }

    public GraphQLObjectType RootType { get; }

    public VariableInfo[] Variables { get; }

    /// <summary>Indexes of the variables whose structure (or being null) changes the plan.</summary>
    public ImmutableArray<int> ShapeVariables { get; }

    /// <summary>The only plan there can be, once made; null where the plan depends on variables.</summary>
    public OperationPlan? OnlyPlan { get; set; }

    /// <summary>Tells operations apart in the cache of plans.</summary>
    public long Id { get; }

    public int FindVariable(ReadOnlySpan<byte> name)
    {
        if (_variablesByName is not null)
            return _variablesByName.GetValueOrDefault(Encoding.UTF8.GetString(name), -1);
        for (var i = 0; i < Variables.Length; i++)
        {
            if (name.SequenceEqual(Variables[i].NameUtf8))
                return i;
        }

        return -1;
    }

    public int FindVariable(string name)
    {
        if (_variablesByName is not null)
            return _variablesByName.GetValueOrDefault(name, -1);
        for (var i = 0; i < Variables.Length; i++)
        {
            if (Variables[i].Name == name)
                return i;
        }

        return -1;
    }

    private static ImmutableArray<int> ShapeVariablesOf(Prepared prepared, GraphQLSchema schema)
    {
        if (prepared.Variables.All(v => !v.HasShape))
            return [];
        var used = new HashSet<string>(StringComparer.Ordinal);
        PlanUses.Collect(prepared, schema, used);
        return [.. Enumerable.Range(0, prepared.Variables.Length)
            .Where(i => prepared.Variables[i].HasShape && used.Contains(prepared.Variables[i].Name))];
    }
}

/// <summary>A variable of an operation.</summary>
/// <param name="Name">Its name.</param>
/// <param name="NameUtf8">The same in UTF-8.</param>
/// <param name="Type">Its type.</param>
/// <param name="DefaultValue">Its default, or null where there is none.</param>
/// <param name="Start">Byte offset of its definition.</param>
/// <param name="HasShape">Its value has more to it than leaf values that can be exchanged.</param>
internal sealed record VariableInfo(
    string Name, byte[] NameUtf8, GraphQLType Type, ValueNode? DefaultValue, int Start, bool HasShape)
{
    public static VariableInfo Of(VariableDefinitionNode node, GraphQLSchema schema)
    {
        var type = schema.TypeFromAst(node.Type)!;
        var hasShape = !type.IsNonNull || type.NamedType is GraphQLInputObjectType
            || ShapeKey.IsStructural(type.NamedType);
        var name = node.Variable.Name;
        return new VariableInfo(name, Encoding.UTF8.GetBytes(name), type, node.DefaultValue, node.Start, hasShape);
    }
}
