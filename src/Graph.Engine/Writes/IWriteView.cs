using Graph.Engine.Ontology;
using Graph.Engine.Values;

namespace Graph.Engine.Writes;

/// <summary>
/// One state of the graph, for what writes must know before they change it and for export. Look-ups speak of nodes by
/// their id; a former id finds the survivor. Not thread-safe; valid until the call that handed it out returns.
/// </summary>
public interface IWriteView
{
    /// <summary>The ontology.</summary>
    GraphOntology Ontology { get; }

    /// <summary>The time that all of this commit have, UTC ticks.</summary>
    long At { get; }

    /// <summary>Fetches what the look-ups below will ask for, in one round trip; a store in memory does nothing. What
    /// was
    /// not named here is found all the same, one by one.</summary>
    ValueTask PrefetchAsync(WriteNeeds needs, CancellationToken cancellation);

    /// <summary>The node of this id or former id, or null.</summary>
    NodeState? FindNode(string id);

    /// <summary>Type and id of the node of this id or former id, for who needs no values; a store does better than the
    /// default where values cost.</summary>
    NodeHandle? LocateNode(string id) => FindNode(id) is { } node ? new NodeHandle(node.Type, node.Id) : null;

    /// <summary>Whether looking up one by one is as good as <see cref="PrefetchAsync"/>, so that naming the needs is
    /// spared.</summary>
    bool IsInMemory => false;

    /// <summary>The id of the node that has this key, or null. Values in the order of the key's attributes.</summary>
    string? FindByKey(UniqueKey key, ReadOnlySpan<Value> values);

    /// <summary>The relationship of this id, or null.</summary>
    RelationshipState? FindRelationship(string id);

    /// <summary>Relationships of a type at a node, pending ones included, by far end's id, then their own.</summary>
    IEnumerable<RelationshipState> RelationshipsOf(string nodeId, RelationshipType type, Direction direction);

    /// <summary>Relationships of a type from one node to another (BOTH: in either order), pending ones
    /// included.</summary>
    IEnumerable<RelationshipState> RelationshipsBetween(string from, string to, RelationshipType type);

    /// <summary>How many relationships of any type the node has, pending ones included.</summary>
    int Degree(string nodeId);

    /// <summary>All nodes of a type by id, for export and whole-graph checks.</summary>
    IEnumerable<NodeState> NodesOf(NodeType type);

    /// <summary>All relationships of a type by from, to, id, pending ones included.</summary>
    IEnumerable<RelationshipState> RelationshipsOf(RelationshipType type);
}

/// <summary>Which node an id stands for.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Id">Its id, the survivor's for a former id.</param>
public readonly record struct NodeHandle(NodeType Type, string Id);

/// <summary>What a write is going to look up.</summary>
public sealed class WriteNeeds
{
    /// <summary>Ids of nodes.</summary>
    public HashSet<string> NodeIds { get; } = [];

    /// <summary>Ids of relationships.</summary>
    public HashSet<string> RelationshipIds { get; } = [];

    /// <summary>Keys of claims.</summary>
    public HashSet<string> ClaimKeys { get; } = [];

    /// <summary>Other unique keys.</summary>
    public List<(UniqueKey Key, Value[] Values)> Keys { get; } = [];

    /// <summary>Pairs of nodes whose relationships of a type are looked at.</summary>
    public HashSet<(string From, string To, RelationshipType Type)> Pairs { get; } = [];

    /// <summary>Nodes whose relationships of a type are looked at.</summary>
    public HashSet<(string NodeId, RelationshipType Type, Direction Direction)> Ends { get; } = [];
}
