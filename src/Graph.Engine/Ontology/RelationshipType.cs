using System.Collections.Immutable;

namespace Graph.Engine.Ontology;

/// <summary>A relationship type: what all fields that name it have in common.</summary>
public sealed class RelationshipType
{
    /// <summary>Dense id, the index in <see cref="GraphOntology.RelationshipTypes"/>.</summary>
    public required int Id { get; init; }

    /// <summary>The name, as in <c>@relationship(type: …)</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its properties, or null.</summary>
    public PropertiesType? Properties { get; internal set; }

    /// <summary>The two ends are a pair without order.</summary>
    public bool IsBoth { get; internal set; }

    /// <summary>Node types that may stand at <c>from</c>.</summary>
    public TypeSet From { get; internal set; }

    /// <summary>Node types that may stand at <c>to</c>.</summary>
    public TypeSet To { get; internal set; }

    /// <summary>All fields that follow it, of node types and interfaces.</summary>
    public ImmutableArray<Link> Links { get; internal set; } = [];

    /// <summary>True where its properties implement <c>Evidenced</c>, so that it carries claims and a
    /// modality.</summary>
    public bool IsEvidenced => Properties?.IsEvidenced ?? false;

    /// <summary>Part of the evidence module (of its own relationship types, not of what an ontology adds).</summary>
    public bool IsOfEvidenceModule { get; internal set; }

    /// <summary>The pairs of node types it may join, each with the evidence level that holds for them: the highest
    /// that any field for this type between these two types has, NONE where it is not evidenced.</summary>
    public ImmutableArray<Endpoints> Endpoints { get; internal set; } = [];

    /// <summary>The entry of <see cref="Endpoints"/> for these node types (for BOTH in either order), or null where
    /// the ontology has no field that joins them.</summary>
    public Endpoints? FindEndpoints(NodeType from, NodeType to)
    {
        var byPair = _endpointsByPair ??= Endpoints.ToDictionary(e => (e.From.Id, e.To.Id));
        return byPair.GetValueOrDefault((from.Id, to.Id))
            ?? (IsBoth ? byPair.GetValueOrDefault((to.Id, from.Id)) : null);
    }

    // Made on first use; a racing second one is the same.
    private Dictionary<(int From, int To), Endpoints>? _endpointsByPair;
}

/// <summary>A pair of node types that a relationship type may join.</summary>
/// <param name="From">The type of <c>from</c>.</param>
/// <param name="To">The type of <c>to</c>.</param>
/// <param name="Evidence">The level for a relationship between them.</param>
public sealed record Endpoints(NodeType From, NodeType To, EvidenceLevel Evidence);

/// <summary>The properties that relationships of a type carry.</summary>
public sealed class PropertiesType
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The author's description, or null.</summary>
    public string? Description { get; init; }

    /// <summary>Properties in the ontology's order; where it implements <c>Evidenced</c> the four come first, in the
    /// order claimKeys, confidence, standing, modality.</summary>
    public ImmutableArray<OntologyAttribute> Attributes { get; internal set; } = [];

    /// <summary>Implements <c>Evidenced</c>.</summary>
    public bool IsEvidenced { get; init; }

    /// <summary>Slots that tell two relationships between the same nodes apart; empty where there is only
    /// one.</summary>
    public ImmutableArray<int> Identity { get; internal set; } = [];

    /// <summary>The interval in which it holds, or null.</summary>
    public Temporal? Temporal { get; internal set; }

    /// <summary>Vocabulary terms elsewhere (<c>@maps</c>).</summary>
    public ImmutableArray<string> MapsTo { get; init; } = [];

    /// <summary>The name it had before (<c>@renamed</c>), or null.</summary>
    public string? RenamedFrom { get; init; }

    /// <summary>Where it is defined.</summary>
    public required OntologyPosition Position { get; init; }

    /// <summary>The property of this name, or null.</summary>
    public OntologyAttribute? Find(string name) => Attributes.FirstOrDefault(a => a.Name == name);

    /// <summary>Slot of <c>claimKeys</c> where evidenced.</summary>
    public const int ClaimKeysSlot = 0;

    /// <summary>Slot of <c>confidence</c> where evidenced.</summary>
    public const int ConfidenceSlot = 1;

    /// <summary>Slot of <c>standing</c> where evidenced.</summary>
    public const int StandingSlot = 2;

    /// <summary>Slot of <c>modality</c> where evidenced.</summary>
    public const int ModalitySlot = 3;
}

/// <summary><c>@temporal</c>: slots of the properties that hold the interval; all are PartialDate.</summary>
/// <param name="From">Slot of the interval's begin.</param>
/// <param name="To">Slot of the interval's end.</param>
/// <param name="SeenFirst">Slot of the first observation, or -1.</param>
/// <param name="SeenLast">Slot of the last observation, or -1.</param>
public sealed record Temporal(int From, int To, int SeenFirst, int SeenLast);

/// <summary>A vocabulary. A value is kept as its index.</summary>
public sealed class EnumType
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The author's description, or null.</summary>
    public string? Description { get; init; }

    /// <summary>The values in the ontology's order, which is also their order when sorted.</summary>
    public required ImmutableArray<EnumMember> Members { get; init; }

    /// <summary>The name it had before (<c>@renamed</c>), or null.</summary>
    public string? RenamedFrom { get; init; }

    /// <summary>Where it is defined.</summary>
    public required OntologyPosition Position { get; init; }

    /// <summary>The index of a value's name, or -1.</summary>
    public int IndexOf(string name)
    {
        for (var i = 0; i < Members.Length; i++)
            if (Members[i].Name == name)
                return i;
        return -1;
    }
}

/// <summary>A value of a vocabulary.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">The author's description, or null.</param>
/// <param name="MapsTo">Vocabulary terms elsewhere.</param>
/// <param name="RenamedFrom">The name it had before, or null.</param>
public sealed record EnumMember(string Name, string? Description, ImmutableArray<string> MapsTo, string? RenamedFrom);
