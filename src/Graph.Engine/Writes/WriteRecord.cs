using Graph.Engine.Ontology;
using Graph.Engine.Values;

namespace Graph.Engine.Writes;

/// <summary>What to do with a node or relationship that is there already.</summary>
public enum OnConflict
{
    /// <summary>It gets what is given and keeps the rest.</summary>
    Update,
    /// <summary>It stays as it is, and what the record gives is left out.</summary>
    Ignore,
    /// <summary>The record is refused.</summary>
    Error,
}

/// <summary>
/// One node or one relationship as an input gives it: a line of a file, or (later) the input of a mutation. Values
/// have been read by their attributes' types already; nothing has been looked up.
/// </summary>
public abstract class WriteRecord
{
    /// <summary>Where it comes from.</summary>
    public required RecordSource Source { get; init; }

    /// <summary>What to put before the paths of errors: empty, or where it is nested, as
    /// <c>properties.holds[0]</c>.</summary>
    public string PathPrefix { get; init; } = "";

    /// <summary>The values given, one per slot; null where absent.</summary>
    public required Value[] Values { get; init; }

    /// <summary>Which slots were given a value.</summary>
    public required SlotSet Given { get; init; }

    /// <summary>The entries of <c>evidence</c>, in their order.</summary>
    public IReadOnlyList<EvidenceEntry> Evidence { get; init; } = [];

    /// <summary>Set by <see cref="ChangeBuilder"/>: what it speaks of was in the store before.</summary>
    public bool Existed { get; internal set; }

    internal string At(string path) => PathPrefix.Length == 0 ? path
        : path.Length == 0 ? PathPrefix : $"{PathPrefix}.{path}";
}

/// <summary>A node as an input gives it.</summary>
public sealed class NodeRecord : WriteRecord
{
    /// <summary>Its type.</summary>
    public required NodeType Type { get; init; }

    /// <summary>Its id, or a former one; checked by <see cref="NodeId"/>.</summary>
    public required string Id { get; init; }

    /// <summary>What only a complete copy says, or null.</summary>
    public NodeSystem? System { get; init; }

    /// <summary>Relationships given in place, in the order of the text.</summary>
    public IReadOnlyList<RelationshipRecord> Relationships { get; init; } = [];
}

/// <summary>The member <c>system</c> of a node.</summary>
/// <param name="FormerIds">Ids that stand for it.</param>
/// <param name="CreatedAt">UTC ticks, or null.</param>
/// <param name="UpdatedAt">UTC ticks, or null.</param>
public sealed record NodeSystem(IReadOnlyList<string> FormerIds, long? CreatedAt, long? UpdatedAt);

/// <summary>A relationship as an input gives it.</summary>
public sealed class RelationshipRecord : WriteRecord
{
    /// <summary>Its type.</summary>
    public required RelationshipType Type { get; init; }

    /// <summary>Id of the node it leads from.</summary>
    public required string From { get; init; }

    /// <summary>Id of the node it leads to.</summary>
    public required string To { get; init; }

    /// <summary>Its own id, or null.</summary>
    public string? Id { get; init; }

    /// <summary>The four properties of <c>Evidenced</c> as a complete copy says them, by slot, or null.</summary>
    public Value[]? System { get; init; }

    /// <summary>Path of <see cref="From"/> in the record.</summary>
    public string FromPath { get; init; } = "from";

    /// <summary>Path of <see cref="To"/> in the record.</summary>
    public string ToPath { get; init; } = "to";
}

/// <summary>One entry of <c>evidence</c> (EvidenceInput).</summary>
public sealed record EvidenceEntry
{
    /// <summary>Attributes of the node that it supports; null for all that are given with it.</summary>
    public IReadOnlyList<string>? Attributes { get; init; }

    /// <summary>The passage's id, or null.</summary>
    public string? Passage { get; init; }

    /// <summary>The document's id, or null.</summary>
    public string? Document { get; init; }

    /// <summary>Words of the document, or null.</summary>
    public string? Quote { get; init; }

    /// <summary>Where the quotation starts, in UTF-16 code units, or null.</summary>
    public int? Start { get; init; }

    /// <summary>In what way the passage says it; CURATED where not given.</summary>
    public ClaimBasis Basis { get; init; } = ClaimBasis.Curated;

    /// <summary>How sure, 0 to 1, or null for what the basis and the document make of it.</summary>
    public double? Confidence { get; init; }

    /// <summary>In what way the fact is said to be.</summary>
    public Modality Modality { get; init; } = Modality.Happened;

    /// <summary>Id of the activity that found it, or null for the one of this import or operation.</summary>
    public string? Activity { get; init; }
}

/// <summary>In what way a passage says a fact; the index of enum ClaimBasis of the module.</summary>
public enum ClaimBasis
{
    /// <summary>In so many words.</summary>
    Stated,
    /// <summary>In the caption of a picture.</summary>
    Caption,
    /// <summary>In the line of place and date.</summary>
    Dateline,
    /// <summary>Between the lines.</summary>
    Implied,
    /// <summary>Worked out.</summary>
    Computed,
    /// <summary>Brought in from another collection.</summary>
    Imported,
    /// <summary>Entered by a person.</summary>
    Curated,
}

/// <summary>How a claim ranks among others of its fact; the index of enum Rank of the module.</summary>
public enum Rank
{
    /// <summary>Before all others.</summary>
    Preferred,
    /// <summary>As any.</summary>
    Normal,
    /// <summary>Never shown.</summary>
    Deprecated,
}
