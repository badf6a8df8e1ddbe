using Graph.Engine.Api;
using Graph.Engine.Ontology;
using Graph.Engine.Planning;
using Graph.Engine.Values;

namespace Graph.Engine.Execution;

/// <summary>A place in what a store found: a node, and where it was reached over a relationship, that relationship. The
/// numbers mean something only to the source they come from.</summary>
/// <param name="Node">The node.</param>
/// <param name="Edge">The relationship, or -1.</param>
public readonly record struct Row(int Node, int Edge);

/// <summary>A page of a connection, opened by a source and closed in reverse order of opening.</summary>
public struct RowPage
{
    /// <summary>Where the source keeps the first row.</summary>
    public int Start;

    /// <summary>How many rows there are.</summary>
    public int Count;

    /// <summary>More entries behind the page (exact when asked forward).</summary>
    public bool HasNext;

    /// <summary>More entries before the page (exact when asked backward).</summary>
    public bool HasPrevious;

    /// <summary>Entries before paging; only where <see cref="Connection.NeedsTotal"/> is set, else -1.</summary>
    public int TotalCount;
}

/// <summary>What a source has done so far.</summary>
/// <param name="Scanned">Rows looked at one by one.</param>
/// <param name="LookedUp">Nodes looked up by id or key, for anchors and filters.</param>
/// <param name="Sorted">Rows put in an order that no index has.</param>
public readonly record struct RowWork(long Scanned, long LookedUp, long Sorted);

/// <summary>
/// What <see cref="ResponseWriter{TSource}"/> asks of the rows of a store. Implemented by structs, so that the writer
/// is compiled for each. One request, one source; not thread-safe. Values are appended as JSON; false means there is no
/// value and nothing was appended. A list that is missing is appended as <c>[]</c>.
/// </summary>
public partial interface IRowSource
{
    /// <summary>What it has done so far; looked at once after a run, and around each step where these are
    /// counted.</summary>
    RowWork Work { get; }

    /// <summary>The node of a root step.</summary>
    bool TryFindRoot(NodeRoot root, out Row row);

    /// <summary>A node by its id (a former id too), if it is of one of the types.</summary>
    bool TryFindNode(ReadOnlySpan<byte> id, TypeSet types, out Row row);

    /// <summary>The id of the node's type.</summary>
    int TypeOf(Row row);

    /// <summary>Appends fields of an object, keys and values, from a slot on, as far as they need nothing but the row:
    /// the quick way through an object. A source may stop at any slot, as it must at one whose value is missing and may
    /// not be; the writer goes on from there, one field at a time.</summary>
    /// <param name="row">The row.</param>
    /// <param name="slots">The fields of the object.</param>
    /// <param name="index">The first to append.</param>
    /// <param name="conditions">The request's conditions; a slot whose own does not hold is passed over.</param>
    /// <param name="lead">What stands before the next key: an opening brace, or a comma.</param>
    /// <param name="output">Where to.</param>
    /// <returns>The first slot that is left to the writer.</returns>
    int WriteFields(Row row, Slot[] slots, int index, bool[] conditions, ref byte lead, ByteBuffer output);

    /// <summary>Appends objects of a list, joined by commas, from a row on: the quick way through a list whose objects
    /// have nothing but fields of their own (<see cref="ConnectionField.Plain"/>). A source may stop at any row; the
    /// writer writes that one and comes back.</summary>
    /// <param name="page">The open page.</param>
    /// <param name="index">The first row to append; a comma goes before every one but that of index 0.</param>
    /// <param name="field">The list, with its plain selection.</param>
    /// <param name="conditions">The request's conditions.</param>
    /// <param name="objectsLeft">How many objects may be written before time and bytes are looked at; what was written
    /// is taken from it.</param>
    /// <param name="output">Where to.</param>
    /// <returns>The first row that is left to the writer.</returns>
    int WriteRows(
        in RowPage page, int index, ConnectionField field, bool[] conditions, ref int objectsLeft, ByteBuffer output);

    /// <summary>Appends an attribute of the node.</summary>
    bool WriteAttribute(Row row, OntologyAttribute attribute, ByteBuffer output);

    /// <summary>Appends what every node or relationship has.</summary>
    bool WriteSystem(Row row, SystemSlot slot, ByteBuffer output);

    /// <summary>Appends a property of the relationship.</summary>
    bool WriteProperty(Row row, PropertySlot slot, ByteBuffer output);

    /// <summary>Appends what a search says of the node.</summary>
    void WriteHit(Row row, HitField field, ByteBuffer output);

    /// <summary>Follows a relationship of which there is at most one.</summary>
    bool TryFollow(Row row, Expand expand, out Row entry);

    /// <summary>Resolves an id kept at the node or at the relationship.</summary>
    bool TryFollowReference(Row row, ReferenceSlot slot, out Row entry);

    /// <summary>Opens a page of a connection; for a root connection <paramref name="owner"/> is not looked
    /// at.</summary>
    void OpenPage(Row owner, Connection connection, in PageWindow window, out RowPage page);

    /// <summary>A row of an open page.</summary>
    Row RowAt(in RowPage page, int index);

    /// <summary>Gives a page back.</summary>
    void ClosePage(in RowPage page);

    /// <summary>Counts what the sheet wants over all entries that the connection keeps, paged or not, each node
    /// once; for a root connection <paramref name="owner"/> is not looked at. <see cref="CountSheet.Total"/> and
    /// <see cref="CountSheet.Nodes"/> are always wanted.</summary>
    void Count(Row owner, Connection connection, CountSheet sheet);

    /// <summary>The place of an entry in the connection's order: one value per key into <paramref
    /// name="keys"/>.</summary>
    void ReadOrder(Row row, Connection connection, Span<Value> keys);

    /// <summary>The node's id, UTF-8; valid while the source is.</summary>
    ReadOnlySpan<byte> NodeId(Row row);

    /// <summary>The id of the row's relationship of this type, UTF-8; may be made for the occasion.</summary>
    ReadOnlySpan<byte> RelationshipId(Row row, RelationshipType relationship);
}
