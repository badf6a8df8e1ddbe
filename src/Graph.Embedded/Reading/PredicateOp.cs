using Graph.Engine.Ontology;
using Graph.Engine.Values;

namespace Graph.Embedded.Reading;

/// <summary>What a step of a <see cref="PredicateCode"/> asks.</summary>
internal enum PredicateQuestion : byte
{
    /// <summary>Nothing: always true.</summary>
    True,
    /// <summary>Whether a Boolean of the request is true.</summary>
    Flag,
    /// <summary>How a value compares.</summary>
    Compare,
    /// <summary>Whether there is no value.</summary>
    Missing,
    /// <summary>Whether some element of a list satisfies the inner condition.</summary>
    List,
    /// <summary>Whether some relationship and far end satisfy the inner condition.</summary>
    Some,
    /// <summary>Whether some node of a path satisfies the inner condition.</summary>
    SomeOnPath,
    /// <summary>Whether the node is in a tree.</summary>
    Tree,
    /// <summary>Whether the node is of one of some types.</summary>
    Type,
    /// <summary>Whether the relationship holds at a time.</summary>
    AsOf,
}

/// <summary>A step of a <see cref="PredicateCode"/>: a question, and where to go on after each answer.</summary>
internal struct PredicateOp
{
    /// <summary>Where a true condition ends.</summary>
    public const int Holds = -1;

    /// <summary>Where a false condition ends.</summary>
    public const int Fails = -2;

    /// <summary>The question.</summary>
    public PredicateQuestion Question;

    /// <summary>The answer is turned around.</summary>
    public bool Negated;

    /// <summary>How values compare.</summary>
    public CompareOperator Operator;

    /// <summary>The kind of the values.</summary>
    public ScalarKind Kind;

    /// <summary>The next step where it is true.</summary>
    public int IfTrue;

    /// <summary>The next step where it is false.</summary>
    public int IfFalse;

    /// <summary>The argument.</summary>
    public int Parameter;

    /// <summary>What is compared.</summary>
    public OperandCode? Operand;

    /// <summary>The condition on an element, a far end, a node of the path; null for any.</summary>
    public PredicateCode? Inner;

    /// <summary>The relationships looked at.</summary>
    public ExpandCode? Expand;

    /// <summary>The path looked at.</summary>
    public PathCode? Path;

    /// <summary>The hierarchy of the tree.</summary>
    public Hierarchy? Hierarchy;

    /// <summary>Slots of the interval.</summary>
    public Temporal? Temporal;
}
