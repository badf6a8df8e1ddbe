using Graph.Engine.Values;

namespace Graph.Embedded.Snapshot;

/// <summary>
/// The words of one searched attribute of a type, each with the rows in whose folded values it stands: a persistent
/// B+tree of words, so that a prefix is a range. Changed in place by its own edition only.
/// </summary>
internal sealed class WordIndex
{
    private readonly long _edition;
    private readonly int _slot;
    private WordNode? _root;

    /// <summary>An index without words.</summary>
    /// <param name="slot">The attribute, a folded String or list of them.</param>
    public WordIndex(int slot) => _slot = slot;

    private WordIndex(WordIndex old, long edition)
    {
        _edition = edition;
        _slot = old._slot;
        _root = old._root;
    }

    /// <summary>The attribute.</summary>
    public int Slot => _slot;

    /// <summary>The same words for the next edition.</summary>
    public WordIndex Next(long edition) => new(this, edition);

    /// <summary>Adds a row, whose values are in the table.</summary>
    public void Add(int row, TypeTable table, Arenas arenas)
    {
        for (var i = 0; TryText(row, i, table, arenas, out var folded); i++)
        {
            foreach (var word in new Words(folded))
                _root = (_root ?? new WordNode(_edition)).Add(_edition, word, row);
        }
    }

    /// <summary>Takes a row away, whose values are still in the table.</summary>
    public void Remove(int row, TypeTable table, Arenas arenas)
    {
        for (var i = 0; TryText(row, i, table, arenas, out var folded); i++)
        {
            foreach (var word in new Words(folded))
            {
                // A word that stands twice has gone the first time.
                if (_root?.Contains(word, row) == true)
                    _root = _root.Remove(_edition, word, row);
            }
        }
    }

    /// <summary>Goes over the words that begin with this one, itself first where it is there.</summary>
    public void Visit<TVisitor>(ReadOnlySpan<byte> prefix, ref TVisitor visitor)
        where TVisitor : struct, IWordVisitor, allows ref struct => _root?.Visit(prefix, ref visitor);

    private bool TryText(int row, int index, TypeTable table, Arenas arenas, out ReadOnlySpan<byte> folded)
    {
        var text = FoldedText(table.Columns[_slot], row, index, arenas);
        folded = arenas.Text[text];
        return !text.IsNull;
    }

    /// <summary>The folded form of a value of a searched attribute; none behind the last one.</summary>
    public static TextRef FoldedText(Column column, int row, int index, Arenas arenas)
    {
        if (column is TextColumn text)
            return index == 0 ? text.Folded[row] : default;
        var texts = ListColumn.Texts(((ListColumn)column).Folded[row], arenas.Lists);
        return index < texts.Length ? texts[index] : default;
    }
}
