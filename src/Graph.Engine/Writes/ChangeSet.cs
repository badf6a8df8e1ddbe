using Graph.Engine.Ontology;
using Graph.Engine.Values;

namespace Graph.Engine.Writes;

/// <summary>
/// Ordered elementary changes, each with what was before and what is after, checked against the ontology. Applied as a
/// whole or not at all; the log keeps it, and a store needs nothing else to change. Immutable once handed over.
/// </summary>
/// <param name="Actor">Who made it; empty for the service itself.</param>
/// <param name="Changes">The changes in order.</param>
public sealed record ChangeSet(string Actor, IReadOnlyList<Change> Changes)
{
    /// <summary>Time of the commit, UTC ticks; null lets the store take its clock. All of one commit have one
    /// time.</summary>
    public long? At { get; init; }
}

/// <summary>A change set as it was committed.</summary>
/// <param name="Sequence">Its number, from 1 without gaps.</param>
/// <param name="At">UTC ticks.</param>
/// <param name="Changes">What was committed.</param>
public sealed record Commit(long Sequence, long At, ChangeSet Changes);

/// <summary>One elementary change.</summary>
public abstract record Change;

/// <summary>A node comes to be, with all its values.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Id">Its id.</param>
/// <param name="CreatedAt">UTC ticks.</param>
/// <param name="UpdatedAt">UTC ticks.</param>
/// <param name="Values">One per attribute of the type; null where missing.</param>
public sealed record NodeCreated(NodeType Type, string Id, long CreatedAt, long UpdatedAt, Value[] Values) : Change;

/// <summary>Attributes of a node change; it is then updated at this time.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Id">Its id.</param>
/// <param name="UpdatedBefore">UTC ticks before.</param>
/// <param name="UpdatedAt">UTC ticks after.</param>
/// <param name="Values">The attributes that change.</param>
public sealed record NodeChanged(
    NodeType Type, string Id, long UpdatedBefore, long UpdatedAt, IReadOnlyList<ValueChange> Values) : Change;

/// <summary>A node without relationships goes.</summary>
/// <param name="Before">What it was.</param>
public sealed record NodeDeleted(NodeState Before) : Change;

/// <summary>An id stands for the node from now on, or no longer.</summary>
/// <param name="Type">The survivor's type.</param>
/// <param name="Id">The survivor's id.</param>
/// <param name="FormerId">The id that stands for it.</param>
/// <param name="Added">It comes, else it goes.</param>
public sealed record FormerIdChanged(NodeType Type, string Id, string FormerId, bool Added) : Change;

/// <summary>A relationship comes to be, with all its properties.</summary>
/// <param name="After">What it is.</param>
public sealed record RelationshipCreated(RelationshipState After) : Change;

/// <summary>Properties of a relationship change.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Id">Its id.</param>
/// <param name="From">Id of the node it leads from.</param>
/// <param name="To">Id of the node it leads to.</param>
/// <param name="Values">The properties that change.</param>
public sealed record RelationshipChanged(
    RelationshipType Type, string Id, string From, string To, IReadOnlyList<ValueChange> Values) : Change;

/// <summary>A relationship goes.</summary>
/// <param name="Before">What it was.</param>
public sealed record RelationshipDeleted(RelationshipState Before) : Change;

/// <summary>A value of an attribute or property changes.</summary>
/// <param name="Slot">The attribute's slot in its owner.</param>
/// <param name="Before">The value before, null where missing.</param>
/// <param name="After">The value after, null where missing.</param>
public readonly record struct ValueChange(int Slot, Value Before, Value After);

/// <summary>A node as it stands.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Id">Its id.</param>
/// <param name="CreatedAt">UTC ticks.</param>
/// <param name="UpdatedAt">UTC ticks.</param>
/// <param name="Values">One per attribute of the type; null where missing (a missing list too).</param>
/// <param name="FormerIds">Ids that stand for it, by code point.</param>
public sealed record NodeState(
    NodeType Type, string Id, long CreatedAt, long UpdatedAt, Value[] Values, IReadOnlyList<string> FormerIds);

/// <summary>A relationship as it stands.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Id">Its id, unique over all relationships.</param>
/// <param name="From">Id of the node it leads from.</param>
/// <param name="To">Id of the node it leads to.</param>
/// <param name="Values">One per property; null where missing. Empty without properties.</param>
public sealed record RelationshipState(RelationshipType Type, string Id, string From, string To, Value[] Values)
{
    /// <summary>It has not happened: its modality is another, so plain reads do not meet it.</summary>
    public bool IsPending => Type.IsEvidenced && Values[PropertiesType.ModalitySlot].Bits != (long)Modality.Happened;
}
