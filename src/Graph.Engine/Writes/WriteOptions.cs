using Graph.Engine.Ontology;

namespace Graph.Engine.Writes;

/// <summary>How records are written.</summary>
public sealed record WriteOptions
{
    /// <summary>What happens to what is there already.</summary>
    public OnConflict OnConflict { get; init; } = OnConflict.Update;

    /// <summary>Who writes; empty for the service itself. The actor of activities and of the change set.</summary>
    public string Actor { get; init; } = "";

    /// <summary>The service's version, for activities.</summary>
    public string ToolVersion { get; init; } = "";

    /// <summary>Id of the activity made for claims whose entry names none.</summary>
    public string ActivityId { get; init; } = "";

    /// <summary>It is an import (kind IMPORT); else one operation (CURATION).</summary>
    public bool IsImport { get; init; }

    /// <summary>Only looks: nothing will be committed. Unique keys and <c>max</c> across records are then left to the
    /// caller, who gets <see cref="ChangeBuilder.KeyUses"/> and <see cref="ChangeBuilder.MaxUses"/>.</summary>
    public bool IsCheck { get; init; }

    /// <summary>The rest of an input that is written in several commits, or null.</summary>
    public ComingInput? Coming { get; init; }

    /// <summary>Passages by words that earlier builders of the same input have met, or null.</summary>
    public PassageIndex? Passages { get; init; }
}

/// <summary>A unique key that a record gives a node.</summary>
/// <param name="Hash">Of key and values; 0 where the node has no value for it any more.</param>
/// <param name="NodeId">The node.</param>
/// <param name="Holder">Another node that has it in the store, or null.</param>
/// <param name="Message">What to say where two nodes have it; <c>{0}</c> stands for the other's id.</param>
/// <param name="KeyName">Which key, with its owner.</param>
/// <param name="Record">The record.</param>
public sealed record KeyUse(
    UInt128 Hash, string NodeId, string? Holder, string Message, string KeyName, WriteRecord Record)
{
    /// <summary>Path of the key's first attribute in the record.</summary>
    public required string Path { get; init; }
}

/// <summary>A relationship that comes to count for a field with <c>max</c>.</summary>
/// <param name="Link">The field.</param>
/// <param name="NodeId">The node that has the field.</param>
/// <param name="InStore">How many the store has.</param>
/// <param name="Record">The record.</param>
public readonly record struct MaxUse(Link Link, string NodeId, int InStore, WriteRecord Record);
