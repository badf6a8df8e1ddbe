namespace Graph.Bolt;

/// <summary>What all transactions of a session have in common. Immutable.</summary>
public sealed record BoltSessionSettings
{
    /// <summary>The defaults.</summary>
    public static BoltSessionSettings Default { get; } = new();

    /// <summary>Whether <see cref="BoltSession.RunAsync"/> and <see cref="BoltSession.BeginAsync"/> read or write;
    /// <see cref="BoltAccess.Write"/> by default.</summary>
    public BoltAccess Access { get; init; }

    /// <summary>The database; null for the user's own, which costs a server before 5.8 or a cluster another
    /// question.</summary>
    public string? Database { get; init; }

    /// <summary>What the server must have seen before the first transaction.</summary>
    public IReadOnlyCollection<string> Bookmarks { get; init; } = [];

    /// <summary>Bookmarks shared with other sessions, so that each sees what the others wrote; null for none.</summary>
    public BoltBookmarks? SharedBookmarks { get; init; }

    /// <summary>On whose behalf; null for the user's own.</summary>
    public string? ImpersonatedUser { get; init; }

    /// <summary>Records asked for at once; null for the driver's.</summary>
    public int? FetchSize { get; init; }

    /// <summary>Which notices are wanted; null for the driver's.</summary>
    public BoltNotifications? Notifications { get; init; }
}
