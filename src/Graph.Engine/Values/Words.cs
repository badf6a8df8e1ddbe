namespace Graph.Engine.Values;

/// <summary>
/// The words of a folded text for search: the longest runs of letters, marks and digits; each Han, Hiragana and
/// Katakana character is a word alone. Used as <c>foreach (var word in new Words(folded))</c>.
/// </summary>
public ref struct Words
{
    private readonly ReadOnlySpan<byte> _text;
    private int _start;
    private int _end;

    /// <summary>Begins before the first word.</summary>
    /// <param name="folded">UTF-8 as <see cref="Folding.Fold(ReadOnlySpan{byte}, ByteBuffer)"/> makes it.</param>
    public Words(ReadOnlySpan<byte> folded) => _text = folded;

    /// <summary>The word, a part of the folded text.</summary>
    public readonly ReadOnlySpan<byte> Current => _text[_start.._end];

    /// <summary>Where the word begins in the folded text, in bytes.</summary>
    public readonly int Start => _start;

    /// <summary>Makes <c>foreach</c> work.</summary>
    public readonly Words GetEnumerator() => this;

    /// <summary>Goes to the next word; false when there is none.</summary>
    public bool MoveNext()
    {
        var place = _end;
        while (place < _text.Length)
        {
            var kind = ClassAt(place, out var length);
            if (kind is CodePoints.Class.Word or CodePoints.Class.Single)
            {
                _start = place;
                _end = kind == CodePoints.Class.Single ? place + length : EndOfWord(place + length);
                return true;
            }

            place += length;
        }

        (_start, _end) = (place, place);
        return false;
    }

    private readonly int EndOfWord(int place)
    {
        while (place < _text.Length && ClassAt(place, out var length) == CodePoints.Class.Word)
        {
            place += length;
        }

        return place;
    }

    private readonly CodePoints.Class ClassAt(int place, out int length) =>
        CodePoints.ClassOf(CodePoints.Decode(_text[place..], out length));
}
