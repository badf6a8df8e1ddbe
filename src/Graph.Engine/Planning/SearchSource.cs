using Graph.Engine.Api;

namespace Graph.Engine.Planning;

/// <summary>
/// <c>search(text, types)</c>: nodes in whose searched attributes every word of the text stands, whole or as the
/// beginning of a word. Its entries come in an order of their own, score (greatest first), folded text of the value
/// that gave most, id; <see cref="Connection.Order"/> is empty. A row's edge is the number of the hit.
/// </summary>
public sealed class SearchSource : ConnectionSource
{
    /// <summary>The text, folded.</summary>
    public required ValueRef Text { get; init; }

    /// <summary>Ids of the types looked at, or null for all.</summary>
    public required ValueRef? Types { get; init; }
}

/// <summary><c>score</c>, <c>attribute</c> or <c>text</c> of an edge of a search.</summary>
public sealed class HitSlot(string responseKey, int condition, HitField hitField)
    : Slot(SlotKind.Hit, responseKey, condition)
{
    /// <summary>Which.</summary>
    public HitField Field => hitField;
}
