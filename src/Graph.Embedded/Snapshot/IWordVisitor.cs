namespace Graph.Embedded.Snapshot;

/// <summary>Is shown the rows of the words that begin with one.</summary>
internal interface IWordVisitor
{
    /// <summary>The rows of a word, or of several that have one each, then in any order.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="isWhole">It is the word itself.</param>
    void Rows(ReadOnlySpan<int> rows, bool isWhole);

    /// <summary>The rows of a word that has many.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="isWhole">It is the word itself.</param>
    void Rows(RowSet rows, bool isWhole);
}
