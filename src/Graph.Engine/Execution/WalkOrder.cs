using Graph.Engine.Ontology;
using Graph.Engine.Planning;

namespace Graph.Engine.Execution;

/// <summary>The order of nodes and relationships in walks: by id, by code point.</summary>
internal static class WalkOrder
{
    private const int MostOnStack = 256;

    /// <summary>Compares the ids of two nodes.</summary>
    public static int Nodes<TSource>(ref TSource source, int left, int right) where TSource : struct, IRowSource =>
        left == right
            ? 0
            : source.NodeId(new Row(left, -1)).SequenceCompareTo(source.NodeId(new Row(right, -1)));

    /// <summary>Compares the ids of two relationships.</summary>
    public static int Relationships<TSource>(
        ref TSource source, WalkSchema schema, int leftType, int left, int rightType, int right)
        where TSource : struct, IRowSource
    {
        if (leftType == rightType && left == right)
            return 0;
        var types = schema.Ontology.RelationshipTypes;
        // The source may make both ids in one place.
        var first = source.RelationshipId(new Row(leftType, left), types[leftType]);
        Span<byte> copy = first.Length <= MostOnStack ? stackalloc byte[MostOnStack] : new byte[first.Length];
        first.CopyTo(copy);
        var order = copy[..first.Length].SequenceCompareTo(
            source.RelationshipId(new Row(rightType, right), types[rightType]));
        return order != 0 ? order : leftType.CompareTo(rightType);
    }
}

/// <summary>A relationship found, with what it is ordered by: type, from, to, id.</summary>
/// <param name="Type">Id of its type.</param>
/// <param name="Edge">The relationship of the store.</param>
/// <param name="From">The node it begins at.</param>
/// <param name="To">The node it ends at.</param>
internal readonly record struct FoundLink(int Type, int Edge, int From, int To);

/// <summary>Orders relationships by type, from, to, id.</summary>
internal sealed class FoundLinkOrder<TSource>(TSource source, WalkSchema schema) : IComparer<FoundLink>
    where TSource : struct, IRowSource
{
    private TSource _source = source;

    public static FoundLink Of(ref TSource source, RelationshipType type, int edge) =>
        new(type.Id, edge, source.EndOf(type, edge, Direction.Out), source.EndOf(type, edge, Direction.In));

    public int Compare(FoundLink x, FoundLink y)
    {
        if (x.Type != y.Type)
            return x.Type.CompareTo(y.Type);
        var order = WalkOrder.Nodes(ref _source, x.From, y.From);
        if (order == 0)
            order = WalkOrder.Nodes(ref _source, x.To, y.To);
        return order != 0
            ? order
            : WalkOrder.Relationships(ref _source, schema, x.Type, x.Edge, y.Type, y.Edge);
    }
}
