using Graph.Engine.Values;

namespace Graph.Engine.Execution;

/// <summary>
/// The words of a search, each once, in the order of their bytes. Reused: <see cref="Read"/> begins another search. Not
/// thread-safe.
/// </summary>
public sealed class SearchQuery
{
    /// <summary>No word.</summary>
    public const int None = -1;

    private readonly Comparer<Word> _byBytes;
    private Word[] _words = new Word[8];
    private ReadOnlyMemory<byte> _text;

    /// <summary>A search without words.</summary>
    public SearchQuery() =>
        _byBytes = Comparer<Word>.Create((left, right) => Slice(left).SequenceCompareTo(Slice(right)));

    /// <summary>The whole text, folded.</summary>
    public ReadOnlySpan<byte> Text => _text.Span;

    /// <summary>The same, as it was given.</summary>
    public ReadOnlyMemory<byte> TextMemory => _text;

    /// <summary>How many different words there are.</summary>
    public int Count { get; private set; }

    /// <summary>A word.</summary>
    public ReadOnlySpan<byte> this[int word] => _text.Span.Slice(_words[word].Start, _words[word].Length);

    /// <summary>Takes the words of a text.</summary>
    /// <param name="folded">The folded text; it is kept, not copied.</param>
    public void Read(ReadOnlyMemory<byte> folded)
    {
        _text = folded;
        Count = 0;
        var words = new Words(folded.Span);
        while (words.MoveNext())
        {
            if (Count == _words.Length)
                Array.Resize(ref _words, Count * 2);
            _words[Count++] = new Word { Start = words.Start, Length = words.Current.Length, Times = 1 };
        }

        Array.Sort(_words, 0, Count, _byBytes);
        Unite();
    }

    /// <summary>Forgets the text.</summary>
    public void Clear()
    {
        _text = default;
        Count = 0;
    }

    /// <summary>How often a word stands in the text; so often it counts.</summary>
    public int TimesOf(int word) => _words[word].Times;

    /// <summary>The longest word with which a word of a value begins, or <see cref="None"/>. The others are its
    /// <see cref="ShorterOf"/>, and theirs.</summary>
    public int LongestIn(ReadOnlySpan<byte> word)
    {
        int low = 0, high = Count;
        while (low < high)
        {
            var middle = low + high >>> 1;
            if (this[middle].SequenceCompareTo(word) <= 0)
                low = middle + 1;
            else
                high = middle;
        }

        // Every word that it begins with is a beginning of the last one that is not behind it, or that one itself.
        var found = low - 1;
        while (found >= 0 && !word.StartsWith(this[found]))
            found = _words[found].Shorter;
        return found;
    }

    /// <summary>The longest word that a word begins with, other than itself, or <see cref="None"/>.</summary>
    public int ShorterOf(int word) => _words[word].Shorter;

    private ReadOnlySpan<byte> Slice(in Word word) => _text.Span.Slice(word.Start, word.Length);

    private void Unite()
    {
        var kept = 0;
        for (var i = 0; i < Count; i++)
        {
            if (kept > 0 && Slice(_words[i]).SequenceEqual(this[kept - 1]))
            {
                _words[kept - 1].Times++;
                continue;
            }

            _words[kept] = _words[i];
            var shorter = kept - 1;
            while (shorter >= 0 && !this[kept].StartsWith(this[shorter]))
                shorter = _words[shorter].Shorter;
            _words[kept++].Shorter = shorter;
        }

        Count = kept;
    }

    private struct Word
    {
        public int Start;
        public int Length;
        public int Times;
        public int Shorter;
    }
}
