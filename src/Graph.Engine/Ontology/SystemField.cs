namespace Graph.Engine.Ontology;

/// <summary>What every node or relationship has.</summary>
public enum SystemField
{
    /// <summary>The node's id.</summary>
    Id,
    /// <summary>When the node was made.</summary>
    CreatedAt,
    /// <summary>When one of its attributes last changed.</summary>
    UpdatedAt,
    /// <summary>Former ids of the node, a list.</summary>
    FormerIds,
    /// <summary>The relationship's id.</summary>
    RelationshipId,
}
