using Graph.Engine.Planning;

namespace Graph.Embedded.Reading;

/// <summary>What is counted of a connection, ready to run: where each attribute lies in each type, which lists a key
/// walks. Immutable.</summary>
internal sealed class CountCode
{
    /// <summary>Compiles what is counted.</summary>
    public CountCode(CountPlan plan, PlanCompiler compiler)
    {
        Figures = [.. plan.Figures.Select(figure => new OperandCode(figure.Operand, null, compiler))];
        Facets = [.. plan.Facets.Select(facet => new FacetCode(facet, compiler))];
    }

    /// <summary>Attributes of which figures are wanted.</summary>
    public OperandCode[] Figures { get; }

    /// <summary>Keys that nodes are counted by.</summary>
    public FacetCode[] Facets { get; }
}

/// <summary>A key that nodes are counted by, ready to run.</summary>
internal sealed class FacetCode(FacetKey key, PlanCompiler compiler)
{
    private readonly int[] _slots = key.Operand is { } operand
        ? compiler.SlotsByType(operand.Owner, operand.Attribute)
        : [];

    /// <summary>The key.</summary>
    public FacetKey Key => key;

    /// <summary>The attribute's elements are counted, not its value.</summary>
    public bool IsList { get; } = key.Operand is { Attribute.IsList: true };

    /// <summary>The relationships; null elsewhere.</summary>
    public ExpandCode? Expand { get; } = key.Expand is { } expand ? compiler.Compile(expand) : null;

    /// <summary>The path; null elsewhere.</summary>
    public PathCode? Path { get; } = key.Path is { } path ? compiler.Compile(path) : null;

    /// <summary>The slot of the attribute in a type, or -1.</summary>
    public int SlotIn(int type) => _slots[type];
}
