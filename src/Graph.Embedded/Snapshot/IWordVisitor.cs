namespace Graph.Embedded.Snapshot;

/// <summary>Is shown words of an index with their rows.</summary>
internal interface IWordVisitor
{
    /// <summary>A word with few rows.</summary>
    void Rows(ReadOnlySpan<byte> word, ReadOnlySpan<int> rows);

    /// <summary>A word with many rows.</summary>
    void Rows(ReadOnlySpan<byte> word, RowSet rows);
}
