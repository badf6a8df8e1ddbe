namespace Graph.GraphQL.Language;

/// <summary>The three operation types, September 2026 §2.3.</summary>
public enum OperationType : byte
{
    /// <summary>A read-only fetch; also what a shorthand <c>{ … }</c> is.</summary>
    Query,

    /// <summary>A write followed by a fetch; its root fields run one after another.</summary>
    Mutation,

    /// <summary>A long-lived request that answers events.</summary>
    Subscription,
}
