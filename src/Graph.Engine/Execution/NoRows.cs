using System.Diagnostics;
using Graph.Engine.Api;
using Graph.Engine.Ontology;
using Graph.Engine.Planning;
using Graph.Engine.Values;

namespace Graph.Engine.Execution;

/// <summary>The rows of a plan that asks nothing of a store: introspection, <c>__typename</c>, fields that are not
/// answered yet. None of its methods is ever called.</summary>
internal partial struct NoRows : IRowSource
{
    public readonly RowWork Work => default;

    public readonly bool TryFindRoot(NodeRoot root, out Row row) => throw Unexpected();

    public readonly bool TryFindNode(ReadOnlySpan<byte> id, TypeSet types, out Row row) => throw Unexpected();

    public readonly int TypeOf(Row row) => throw Unexpected();

    public readonly int WriteFields(
        Row row, Slot[] slots, int index, bool[] conditions, ref byte lead, ByteBuffer output) => throw Unexpected();

    public readonly int WriteRows(
        in RowPage page, int index, ConnectionField field, bool[] conditions, ref int objectsLeft, ByteBuffer output) =>
        throw Unexpected();

    public readonly bool WriteAttribute(Row row, OntologyAttribute attribute, ByteBuffer output) => throw Unexpected();

    public readonly bool WriteSystem(Row row, SystemSlot slot, ByteBuffer output) => throw Unexpected();

    public readonly bool WriteProperty(Row row, PropertySlot slot, ByteBuffer output) => throw Unexpected();

    public readonly void WriteHit(Row row, HitField field, ByteBuffer output) => throw Unexpected();

    public readonly bool TryFollow(Row row, Expand expand, out Row entry) => throw Unexpected();

    public readonly bool TryFollowReference(Row row, ReferenceSlot slot, out Row entry) => throw Unexpected();

    public readonly void OpenPage(Row owner, Connection connection, in PageWindow window, out RowPage page) =>
        throw Unexpected();

    public readonly Row RowAt(in RowPage page, int index) => throw Unexpected();

    public readonly void ClosePage(in RowPage page) => throw Unexpected();

    public readonly void Count(Row owner, Connection connection, CountSheet sheet) => throw Unexpected();

    public readonly void ReadOrder(Row row, Connection connection, Span<Value> keys) => throw Unexpected();

    public readonly ReadOnlySpan<byte> NodeId(Row row) => throw Unexpected();

    public readonly ReadOnlySpan<byte> RelationshipId(Row row, RelationshipType relationship) => throw Unexpected();

    private static UnreachableException Unexpected() => new("A plan that needs no store asked for rows.");
}
