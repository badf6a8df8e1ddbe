namespace Graph.Server.Settings;

/// <summary>Which documents are answered, and how requests may name them.</summary>
internal sealed record DocumentSettings
{
    /// <summary>Folder of the trusted documents, or a file of them; null for none.</summary>
    public string? Path { get; init; }

    /// <summary>Nothing but trusted documents is answered.</summary>
    public bool OnlyTrusted { get; init; }

    /// <summary>Clients may register documents under their hash (automatic persisted queries); true by
    /// default.</summary>
    public bool PersistedQueries { get; init; } = true;

    /// <summary>Requests of a batch, each set of variables counted; 0, the default, for no batches.</summary>
    public int MaxBatch { get; init; }
}
