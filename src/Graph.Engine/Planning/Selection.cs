using System.Collections.Immutable;
using System.Text;
using Graph.Engine.Api;
using Graph.Engine.Ontology;
using Graph.Engine.Values;

namespace Graph.Engine.Planning;

/// <summary>What is selected on a node: slots by its type, so that writing a node needs no look at
/// interfaces.</summary>
/// <param name="types">Types it can be of.</param>
/// <param name="byType">Slots by node type id; null for types that are not in <paramref name="types"/>. Types with the
/// same selection share one array.</param>
public sealed class ObjectSelection(TypeSet types, Slot[]?[] byType)
{
    /// <summary>Types it can be of.</summary>
    public TypeSet Types => types;

    /// <summary>Slots by node type id.</summary>
    public Slot[]?[] ByType => byType;
}

/// <summary>Which slot class a slot is of, so that a writer can switch without casts that test.</summary>
public enum SlotKind
{
    /// <summary><see cref="ConstantSlot"/>.</summary>
    Constant,
    /// <summary><see cref="AttributeSlot"/>.</summary>
    Attribute,
    /// <summary><see cref="SystemSlot"/>.</summary>
    System,
    /// <summary><see cref="PropertySlot"/>.</summary>
    Property,
    /// <summary><see cref="CursorSlot"/>.</summary>
    Cursor,
    /// <summary><see cref="HitSlot"/>.</summary>
    Hit,
    /// <summary><see cref="EdgeNodeSlot"/>.</summary>
    EdgeNode,
    /// <summary><see cref="ToOneSlot"/>.</summary>
    ToOne,
    /// <summary><see cref="ToOneEdgeSlot"/>.</summary>
    ToOneEdge,
    /// <summary><see cref="ReferenceSlot"/>.</summary>
    Reference,
    /// <summary><see cref="ConnectionSlot"/>.</summary>
    Connection,
    /// <summary><see cref="FailingSlot"/>.</summary>
    Failing,
    /// <summary><see cref="RelationshipSlot"/>.</summary>
    Relationship,
    /// <summary><see cref="RelationshipCountsSlot"/>.</summary>
    RelationshipCounts,
}

/// <summary>A field of the response. The position of a slot is the field's place in the response: a field that is
/// selected twice under different conditions has a slot at each place, with conditions that exclude each
/// other.</summary>
public abstract class Slot(SlotKind kind, string responseKey, int condition)
{
    private readonly FixedText _ledKey = new(Encoding.UTF8.GetBytes($",\"{responseKey}\":"));

    /// <summary>Its class.</summary>
    public SlotKind Kind { get; } = kind;

    /// <summary>The key in the response.</summary>
    public string ResponseKey { get; } = responseKey;

    /// <summary><c>"key":</c> as it is written.</summary>
    public byte[] KeyBytes { get; } = Encoding.UTF8.GetBytes($"\"{responseKey}\":");

    /// <summary><c>,"key":</c> as it is written behind another field.</summary>
    public ref readonly FixedText LedKey => ref _ledKey;

    /// <summary>Index of the condition under which it is answered, or -1.</summary>
    public int Condition { get; } = condition;

    /// <summary>A null here rises to the next nullable field above.</summary>
    public bool IsNonNull { get; init; }

    /// <summary>Where the field stands in the document, for errors.</summary>
    public SourceSpot Spot { get; init; }
}

/// <summary>Bytes known beforehand: <c>__typename</c> of a known type.</summary>
public sealed class ConstantSlot(string responseKey, int condition, byte[] json)
    : Slot(SlotKind.Constant, responseKey, condition)
{
    /// <summary>The JSON value.</summary>
    public byte[] Json => json;
}

/// <summary>An attribute of the node.</summary>
public sealed class AttributeSlot(string responseKey, int condition, OntologyAttribute attribute)
    : Slot(SlotKind.Attribute, responseKey, condition)
{
    /// <summary>The attribute of the node's own type: <see cref="OntologyAttribute.Slot"/> is its column.</summary>
    public OntologyAttribute Attribute => attribute;
}

/// <summary><c>id</c>, <c>formerIds</c>, <c>createdAt</c>, <c>updatedAt</c> of the node, or <c>id</c> of the
/// edge.</summary>
public sealed class SystemSlot(string responseKey, int condition, SystemField systemField)
    : Slot(SlotKind.System, responseKey, condition)
{
    /// <summary>Which.</summary>
    public SystemField Field => systemField;

    /// <summary>The edge's relationship type, for <see cref="SystemField.RelationshipId"/>; else null.</summary>
    public RelationshipType? Relationship { get; init; }
}

/// <summary>A property of the edge.</summary>
public sealed class PropertySlot(
    string responseKey, int condition, RelationshipType relationship, OntologyAttribute attribute)
    : Slot(SlotKind.Property, responseKey, condition)
{
    /// <summary>The edge's relationship type.</summary>
    public RelationshipType Relationship => relationship;

    /// <summary>The property: <see cref="OntologyAttribute.Slot"/> is its column.</summary>
    public OntologyAttribute Attribute => attribute;
}

/// <summary><c>cursor</c> of an edge.</summary>
public sealed class CursorSlot(string responseKey, int condition) : Slot(SlotKind.Cursor, responseKey, condition);

/// <summary><c>node</c> of an edge.</summary>
public sealed class EdgeNodeSlot(string responseKey, int condition, ObjectSelection selection)
    : Slot(SlotKind.EdgeNode, responseKey, condition)
{
    /// <summary>The selection on it.</summary>
    public ObjectSelection Selection => selection;
}

/// <summary>A relationship with at most one: the node at its far end, or null.</summary>
public sealed class ToOneSlot(string responseKey, int condition, Expand expand, ObjectSelection selection)
    : Slot(SlotKind.ToOne, responseKey, condition)
{
    /// <summary>Which relationship.</summary>
    public Expand Expand => expand;

    /// <summary>The selection on the node.</summary>
    public ObjectSelection Selection => selection;
}

/// <summary>A relationship with at most one: its edge, or null. The cursor is that of the order by id.</summary>
public sealed class ToOneEdgeSlot(string responseKey, int condition, Expand expand, Slot[] edge)
    : Slot(SlotKind.ToOneEdge, responseKey, condition)
{
    /// <summary>Which relationship.</summary>
    public Expand Expand => expand;

    /// <summary>The selection on the edge.</summary>
    public Slot[] Edge => edge;

    /// <summary>What the cursor of an order by id is hashed with.</summary>
    public required UInt128 CursorIdentity { get; init; }
}

/// <summary>The node that a <c>@references</c> value points at, or null.</summary>
public sealed class ReferenceSlot(
    string responseKey, int condition, OntologyAttribute attribute, ObjectSelection selection)
    : Slot(SlotKind.Reference, responseKey, condition)
{
    /// <summary>The attribute or property that holds the id.</summary>
    public OntologyAttribute Attribute => attribute;

    /// <summary>The edge's relationship type where it is a property of the edge; null for an attribute of the
    /// node.</summary>
    public RelationshipType? Relationship { get; init; }

    /// <summary>The selection on the node; its types say which the id may be of.</summary>
    public ObjectSelection Selection => selection;
}

/// <summary>A connection below a node or an edge.</summary>
public sealed class ConnectionSlot(string responseKey, int condition, Connection connection)
    : Slot(SlotKind.Connection, responseKey, condition)
{
    /// <summary>The connection.</summary>
    public Connection Connection => connection;
}

/// <summary>A field that cannot be answered, whatever the values: null with an error.</summary>
public sealed class FailingSlot(string responseKey, int condition, PlanFailure failure)
    : Slot(SlotKind.Failing, responseKey, condition)
{
    /// <summary>What to say.</summary>
    public PlanFailure Failure => failure;
}

/// <summary>What is selected on a connection, in the order of the response.</summary>
/// <param name="slots">The fields.</param>
public sealed class ConnectionSelection(ConnectionField[] slots)
{
    /// <summary>The fields.</summary>
    public ConnectionField[] Fields => slots;
}

/// <summary>A field of a connection.</summary>
public sealed class ConnectionField(ConnectionFieldKind kind, string responseKey, int condition)
{
    private readonly FixedText _ledKey = new(Encoding.UTF8.GetBytes($",\"{responseKey}\":"));

    /// <summary>Which field.</summary>
    public ConnectionFieldKind Kind { get; } = kind;

    /// <summary>The key in the response.</summary>
    public string ResponseKey { get; } = responseKey;

    /// <summary><c>,"key":</c> as it is written behind another field.</summary>
    public ref readonly FixedText LedKey => ref _ledKey;

    /// <summary>Index of the condition under which it is answered, or -1.</summary>
    public int Condition { get; } = condition;

    /// <summary>A null here rises to the next nullable field above.</summary>
    public bool IsNonNull { get; init; }

    /// <summary>Where the field stands in the document, for errors.</summary>
    public SourceSpot Spot { get; init; }

    /// <summary>The selection on each node.</summary>
    public ObjectSelection? Nodes
    {
        get;
        init
        {
            field = value;
            Plain = value is null ? Plain : PlainObjects.Of(value);
        }
    }

    /// <summary>The selection on each edge.</summary>
    public Slot[]? Slots
    {
        get;
        init
        {
            field = value;
            Plain = value is null ? Plain : PlainObjects.Of(value);
        }
    }

    /// <summary>What is known of the objects of the list where they have nothing but fields that lie at the row; else
    /// null.</summary>
    public PlainObjects? Plain { get; private init; }

    /// <summary>The selection on the page.</summary>
    public ImmutableArray<PageInfoSlot> PageInfo { get; init; } = [];

    /// <summary>What is asked of the attributes of the nodes.</summary>
    public AggregateSlot[]? Aggregate { get; init; }

    /// <summary>What the nodes are counted by.</summary>
    public FacetsSelection? Facets { get; init; }

    /// <summary>The constant's JSON value.</summary>
    public byte[]? Json { get; init; }

    /// <summary>What to say.</summary>
    public PlanFailure? Failure { get; init; }
}

/// <summary>A field of PageInfo.</summary>
/// <param name="Field">Which.</param>
/// <param name="ResponseKey">The key in the response.</param>
/// <param name="Condition">Index of its condition, or -1.</param>
public sealed record PageInfoSlot(PageInfoField Field, string ResponseKey, int Condition)
{
    /// <summary><c>"key":</c> as it is written.</summary>
    public byte[] KeyBytes { get; } = Encoding.UTF8.GetBytes($"\"{ResponseKey}\":");
}
