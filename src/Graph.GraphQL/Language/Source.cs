using System.Text;

namespace Graph.GraphQL.Language;

/// <summary>
/// The UTF-8 text of a document, able to turn byte offsets into lines and columns. The table of lines is made on
/// the first question only, so that documents without errors never pay for it. Thread-safe.
/// </summary>
/// <param name="body">The text; it must not change while the source is in use.</param>
/// <param name="name">What to call it in messages, for instance a file name; default <c>GraphQL request</c>.</param>
public sealed class Source(ReadOnlyMemory<byte> body, string name = "GraphQL request")
{
    private int[]? _lineStarts;
    private bool _isAscii;

    /// <summary>The text.</summary>
    public ReadOnlyMemory<byte> Body { get; } = body;

    /// <summary>What to call it in messages.</summary>
    public string Name { get; } = name;

    /// <summary>Line and column of a byte offset; offsets beyond the end count as the end.</summary>
    public SourceLocation GetLocation(int offset)
    {
        var starts = Volatile.Read(ref _lineStarts) ?? Prepare();
        offset = Math.Clamp(offset, 0, Body.Length);
        var index = Array.BinarySearch(starts, offset);
        var line = index >= 0 ? index : ~index - 1;
        return new SourceLocation(line + 1, 1 + CountUtf16(starts[line], offset));
    }

    // Two threads may both do this; they store the same.
    private int[] Prepare()
    {
        _isAscii = Ascii.IsValid(Body.Span);
        var starts = FindLineStarts(Body.Span);
        Volatile.Write(ref _lineStarts, starts);
        return starts;
    }

    private static int[] FindLineStarts(ReadOnlySpan<byte> text)
    {
        var starts = new List<int> { 0 };
        var position = 0;
        while (true)
        {
            var next = text[position..].IndexOfAny((byte)'\n', (byte)'\r');
            if (next < 0)
            {
                return [.. starts];
            }

            position += next + 1;
            if (text[position - 1] == '\r' && position < text.Length && text[position] == '\n')
            {
                position++;
            }

            starts.Add(position);
        }
    }

    // Each character is one unit, those outside the basic plane (four bytes) are two.
    private int CountUtf16(int start, int end)
    {
        if (_isAscii)
        {
            return end - start;
        }

        var units = 0;
        foreach (var unit in Body.Span[start..end])
        {
            units += (unit & 0xC0) != 0x80 ? 1 : 0;
            units += unit >= 0xF0 ? 1 : 0;
        }

        return units;
    }
}
