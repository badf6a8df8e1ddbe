using Graph.Embedded.Snapshot;
using Graph.Engine.Ontology;
using Graph.Engine.Planning;

namespace Graph.Embedded.Reading;

/// <summary>Where a comparison finds its value.</summary>
internal enum OperandSource : byte
{
    /// <summary>A column of the node's type.</summary>
    Attribute,
    /// <summary>A column of the relationship's type.</summary>
    Property,
    /// <summary>The node itself, by its id.</summary>
    NodeId,
    /// <summary>When the node was made.</summary>
    CreatedAt,
    /// <summary>When the node last changed.</summary>
    UpdatedAt,
    /// <summary>Former ids of the node.</summary>
    FormerIds,
    /// <summary>The relationship's id.</summary>
    RelationshipId,
    /// <summary>The element of a list.</summary>
    Element,
    /// <summary>How many relationships, or nodes of a path.</summary>
    Count,
}

/// <summary>What a comparison or an order looks at, ready to run.</summary>
internal sealed class OperandCode
{
    private readonly int[] _slots = [];
    private readonly int _slot;

    /// <summary>Compiles an operand.</summary>
    /// <param name="operand">The operand.</param>
    /// <param name="relationship">The type of the entry's relationship, or null.</param>
    /// <param name="compiler">The compiler.</param>
    public OperandCode(Operand operand, RelationshipType? relationship, PlanCompiler compiler)
    {
        Relationship = relationship?.Id ?? -1;
        switch (operand)
        {
            case AttributeOperand attribute:
                Source = OperandSource.Attribute;
                Attribute = attribute.Attribute;
                _slots = compiler.SlotsByType(attribute.Owner, attribute.Attribute);
                break;
            case PropertyOperand property:
                Source = OperandSource.Property;
                Attribute = property.Attribute;
                _slot = property.Attribute.Slot;
                break;
            case ElementOperand element:
                Source = OperandSource.Element;
                Attribute = element.Attribute;
                break;
            case CountOperand count:
                Source = OperandSource.Count;
                Expand = count.Expand is null ? null : compiler.Compile(count.Expand);
                Path = count.Path is null ? null : compiler.Compile(count.Path);
                break;
            case SystemOperand system:
                Source = SourceOf(system.Field);
                break;
            default:
                throw new System.Diagnostics.UnreachableException($"An operand of type {operand.GetType().Name}.");
        }
    }

    /// <summary>Where the value is.</summary>
    public OperandSource Source { get; }

    /// <summary>The attribute or property, or null.</summary>
    public OntologyAttribute? Attribute { get; }

    /// <summary>Id of the type of the entry's relationship, or -1.</summary>
    public int Relationship { get; }

    /// <summary>What is counted, or null.</summary>
    public ExpandCode? Expand { get; }

    /// <summary>What is counted, or null.</summary>
    public PathCode? Path { get; }

    /// <summary>The slot of the attribute in a type, or -1.</summary>
    public int SlotIn(int type) => _slots[type];

    /// <summary>The column and row of an attribute or property; null where the node's type does not have it.</summary>
    public Column? Locate(RunState run, in Entry entry, out int row)
    {
        if (Source == OperandSource.Property)
        {
            row = entry.Edge;
            return run.Snapshot.Edges[Relationship].Columns[_slot];
        }

        row = entry.Node.Row;
        var slot = _slots[entry.Node.Type];
        return slot < 0 ? null : run.Snapshot.Types[entry.Node.Type].Columns[slot];
    }

    /// <summary>How many there are.</summary>
    public int Count(RunState run, NodeRef node)
    {
        if (Expand is not null)
            return Expand.Count(run, node);

        var reached = Path!.Reach(run, node);
        var count = reached.Count;
        run.Free(reached);
        return count;
    }

    private static OperandSource SourceOf(SystemField field) => field switch
    {
        SystemField.CreatedAt => OperandSource.CreatedAt,
        SystemField.UpdatedAt => OperandSource.UpdatedAt,
        SystemField.FormerIds => OperandSource.FormerIds,
        SystemField.RelationshipId => OperandSource.RelationshipId,
        _ => OperandSource.NodeId,
    };
}

/// <summary>What a condition is asked of: a node, the relationship it was reached over, an element of a list.</summary>
/// <param name="Node">The node.</param>
/// <param name="Edge">The relationship's row, or -1.</param>
/// <param name="Element">The element: bits, or the bits of a text's reference.</param>
/// <param name="FoldedElement">The bits of the reference of its folded form.</param>
internal readonly record struct Entry(NodeRef Node, int Edge, long Element = 0, long FoldedElement = 0);
