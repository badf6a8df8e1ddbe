namespace Graph.Engine.Api;

/// <summary>What an edge of a search says of its node.</summary>
public enum HitField
{
    /// <summary>The score.</summary>
    Score,
    /// <summary>The name of the attribute that gave most.</summary>
    Attribute,
    /// <summary>The value that gave most.</summary>
    Text,
}
