using Graph.Engine.Ontology;
using Graph.Engine.Values;

namespace Graph.Engine.Api;

/// <summary>
/// What a part of the API schema means: each type, field, argument, input field and enum value that the generator makes
/// carries one in <c>Binding</c>, so that nobody after it looks at names. Immutable; shared where the meaning is the
/// same.
/// </summary>
internal abstract record Binding;

/// <summary>In the schema, but not answered yet: an error with the code <c>GRAPH_NOT_YET</c> at the field.</summary>
/// <param name="Feature">What it is called in the message: the field's name.</param>
internal sealed record NotYetBinding(string Feature) : Binding;

// ---------- types ----------

/// <summary>An object type or interface of nodes (also <c>Node</c>).</summary>
/// <param name="Type">The type or interface.</param>
internal sealed record NodeTypeBinding(CompositeType Type) : Binding;

/// <summary>A connection type: root connections have no properties.</summary>
/// <param name="Target">What its nodes are of.</param>
/// <param name="Properties">What its edges carry, or null.</param>
internal sealed record ConnectionTypeBinding(CompositeType Target, PropertiesType? Properties) : Binding;

/// <summary>An edge type.</summary>
/// <param name="Target">What its node is of.</param>
/// <param name="Properties">What it carries, or null for edges of root connections, paths and plain
/// relationships.</param>
internal sealed record EdgeTypeBinding(CompositeType Target, PropertiesType? Properties) : Binding;

/// <summary>A scalar type; the five of the specification have no binding.</summary>
/// <param name="Kind">Which.</param>
internal sealed record ScalarBinding(ScalarKind Kind) : Binding;

/// <summary>A vocabulary of the ontology. The index of a value in the API's enum is its index in the
/// vocabulary.</summary>
/// <param name="Type">The vocabulary.</param>
internal sealed record EnumBinding(EnumType Type) : Binding;

/// <summary>A value of the API's enum <c>NodeType</c>.</summary>
/// <param name="Type">The node type.</param>
internal sealed record NodeTypeValueBinding(NodeType Type) : Binding;

/// <summary>A value of the API's enum <c>RelationshipType</c>.</summary>
/// <param name="Type">The relationship type.</param>
internal sealed record RelationshipTypeValueBinding(RelationshipType Type) : Binding;

/// <summary><c>ASC</c> or <c>DESC</c>.</summary>
/// <param name="Descending">Greatest first.</param>
internal sealed record SortDirectionBinding(bool Descending) : Binding;

// ---------- root fields ----------

/// <summary><c>t(id, keys)</c> and <c>node(id)</c>. Its arguments carry <see cref="ArgumentBinding"/> (Id) and
/// <see cref="KeyArgumentBinding"/>; exactly one must have a value.</summary>
/// <param name="Type">The node type; <see cref="GraphOntology.Node"/> for <c>node</c>.</param>
internal sealed record NodeRootBinding(CompositeType Type) : Binding;

/// <summary><c>nodes(ids)</c>.</summary>
internal sealed record NodesRootBinding : Binding;

/// <summary><c>ts(…)</c>.</summary>
/// <param name="Type">The type or interface scanned.</param>
internal sealed record ConnectionRootBinding(CompositeType Type) : Binding;

// ---------- fields of nodes ----------

/// <summary><c>id</c>, <c>formerIds</c>, <c>createdAt</c>, <c>updatedAt</c> of a node; <c>id</c> of an edge is
/// <see cref="SystemField.RelationshipId"/>.</summary>
/// <param name="Field">Which.</param>
internal sealed record SystemBinding(SystemField Field) : Binding;

/// <summary>An attribute of a node. On an interface the attribute is the interface's; a node type that belongs to it
/// has
/// its own under the same name.</summary>
/// <param name="Owner">The type or interface of the field.</param>
/// <param name="Attribute">Its attribute.</param>
internal sealed record AttributeBinding(CompositeType Owner, OntologyAttribute Attribute) : Binding;

/// <summary>The node that an id in an attribute or property points at.</summary>
/// <param name="Attribute">The attribute or property that holds the id; <see cref="OntologyAttribute.References"/> is
/// the
/// type.</param>
/// <param name="Owner">The type or interface of the field; null on an edge.</param>
/// <param name="Properties">The edge's properties; null on a node.</param>
internal sealed record ReferenceBinding(OntologyAttribute Attribute, CompositeType? Owner, PropertiesType? Properties)
    : Binding;

/// <summary>A relationship: a connection, or with <see cref="Link.IsToOne"/> a single node or edge.</summary>
/// <param name="Link">The relationship field; on an interface the interface's.</param>
/// <param name="AsEdge"><c>fEdge</c> of a to-one relationship.</param>
internal sealed record LinkBinding(Link Link, bool AsEdge) : Binding;

/// <summary>A field with <c>@path</c>.</summary>
/// <param name="Path">The path.</param>
internal sealed record PathBinding(PathField Path) : Binding;

/// <summary><c>ancestors</c> or <c>descendants</c>.</summary>
/// <param name="Type">The type, of the node and of what is found.</param>
/// <param name="Hierarchy">Its hierarchy.</param>
/// <param name="Direction">OUT for ancestors, IN for descendants.</param>
internal sealed record TreeBinding(CompositeType Type, Hierarchy Hierarchy, Direction Direction) : Binding;

/// <summary><c>claims</c>.</summary>
/// <param name="OfEdge">Of an edge those in its <c>claimKeys</c>; of a node those whose subject or object it
/// is.</param>
internal sealed record ClaimsBinding(bool OfEdge) : Binding;

// ---------- fields of edges, connections and PageInfo ----------

/// <summary>What an edge has beside its id (<see cref="SystemBinding"/>), properties, references and claims.</summary>
internal enum EdgePart
{
    /// <summary><c>cursor</c>.</summary>
    Cursor,
    /// <summary><c>node</c>.</summary>
    Node,
}

/// <summary><c>cursor</c> or <c>node</c> of an edge.</summary>
/// <param name="Part">Which.</param>
internal sealed record EdgeBinding(EdgePart Part) : Binding;

/// <summary>A property of an edge.</summary>
/// <param name="Properties">The properties type.</param>
/// <param name="Attribute">Its property.</param>
internal sealed record PropertyBinding(PropertiesType Properties, OntologyAttribute Attribute) : Binding;

/// <summary><c>nodes</c>, <c>edges</c>, <c>pageInfo</c>, <c>totalCount</c>, <c>aggregate</c> or <c>facets</c> of a
/// connection.</summary>
/// <param name="Kind">Which.</param>
internal sealed record ConnectionFieldBinding(ConnectionFieldKind Kind) : Binding;

/// <summary>A field of PageInfo.</summary>
/// <param name="Field">Which.</param>
internal sealed record PageInfoBinding(PageInfoField Field) : Binding;

// ---------- arguments ----------

/// <summary>What an argument of an answered field is for.</summary>
internal enum ArgumentRole
{
    /// <summary><c>id</c>.</summary>
    Id,
    /// <summary><c>ids</c>.</summary>
    Ids,
    /// <summary><c>first</c>.</summary>
    First,
    /// <summary><c>after</c>.</summary>
    After,
    /// <summary><c>last</c>.</summary>
    Last,
    /// <summary><c>before</c>.</summary>
    Before,
    /// <summary><c>where</c>.</summary>
    Where,
    /// <summary><c>order</c>.</summary>
    Order,
    /// <summary><c>whereEdges</c>.</summary>
    WhereEdges,
    /// <summary><c>orderEdges</c>.</summary>
    OrderEdges,
    /// <summary><c>asOf</c>.</summary>
    AsOf,
    /// <summary><c>maxDepth</c>.</summary>
    MaxDepth,
    /// <summary><c>predicate</c> of <c>claims</c>.</summary>
    Predicate,
    /// <summary><c>by</c> of <c>facets</c>.</summary>
    By,
    /// <summary><c>top</c> of <c>facets</c>.</summary>
    Top,
}

/// <summary>An argument of an answered field.</summary>
/// <param name="Role">What it is for.</param>
internal sealed record ArgumentBinding(ArgumentRole Role) : Binding;

/// <summary>An argument of <c>t(…)</c> that names the node by a key of one attribute.</summary>
/// <param name="Key">The key.</param>
internal sealed record KeyArgumentBinding(UniqueKey Key) : Binding;
