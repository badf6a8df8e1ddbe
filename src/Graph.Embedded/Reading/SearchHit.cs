using Graph.Embedded.Snapshot;

namespace Graph.Embedded.Reading;

/// <summary>A node that a search found.</summary>
/// <param name="Node">The node.</param>
/// <param name="Score">Its score.</param>
/// <param name="Attribute">The attribute that gave most.</param>
/// <param name="Item">Which of a list's values.</param>
/// <param name="Folded">That value, folded.</param>
internal readonly record struct SearchHit(
    NodeRef Node, int Score, SearchedAttribute Attribute, int Item, TextRef Folded);
