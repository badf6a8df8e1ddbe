using System.Text;

namespace Graph.GraphQL.Language;

/// <summary>Block strings: the meaning of their indentation, §2.9.4 BlockStringValue, and their printing.</summary>
public static class BlockString
{
    /// <summary>BlockStringValue(): the raw text without common indentation and blank first and last lines.</summary>
    public static string Dedent(string raw)
    {
        var lines = SplitLines(raw);
        var common = int.MaxValue;
        var first = -1;
        var last = -1;
        for (var i = 0; i < lines.Count; i++)
        {
            var indent = LeadingWhiteSpace(lines[i]);
            if (indent == lines[i].Length)
            {
                continue;
            }

            first = first < 0 ? i : first;
            last = i;
            common = i == 0 ? common : Math.Min(common, indent);
        }

        if (first < 0)
        {
            return "";
        }

        var result = new StringBuilder(raw.Length);
        for (var i = first; i <= last; i++)
        {
            if (i > first)
            {
                result.Append('\n');
            }

            var line = lines[i].AsSpan();
            result.Append(i == 0 ? line : line[Math.Min(common, line.Length)..]);
        }

        return result.ToString();
    }

    /// <summary>The value in three quotes, in one line if it is short, as the reference prints it.</summary>
    public static string Print(string value)
    {
        var escaped = value.Replace("\"\"\"", "\\\"\"\"", StringComparison.Ordinal);
        var lines = SplitLines(escaped);
        var single = lines.Count == 1;

        // Lines that are all indented would lose it unless the first line is an empty one.
        var leading = !single && lines.Skip(1).All(line => line.Length == 0 || IsWhiteSpace(line[0]));
        var tripleQuotes = escaped.EndsWith("\\\"\"\"", StringComparison.Ordinal);
        var trailing = (value.EndsWith('"') && !tripleQuotes) || value.EndsWith('\\');
        var multiple = !single || value.Length > 70 || trailing || tripleQuotes;
        var indented = single && value.Length > 0 && IsWhiteSpace(value[0]);
        return Quote(escaped, newLineBefore: (multiple && !indented) || leading, newLineAfter: multiple);
    }

    private static string Quote(string escaped, bool newLineBefore, bool newLineAfter) =>
        $"\"\"\"{(newLineBefore ? "\n" : "")}{escaped}{(newLineAfter ? "\n" : "")}\"\"\"";

    /// <summary>True if the value survives being printed as a block string and read back.</summary>
    public static bool IsPrintable(string value)
    {
        if (value.Length == 0)
        {
            return true;
        }

        var emptyLine = true;
        var indent = false;
        var commonIndent = true;
        var seenLine = false;
        foreach (var character in value)
        {
            switch (character)
            {
                case '\n':
                    if (emptyLine && !seenLine)
                    {
                        return false;
                    }

                    seenLine = true;
                    emptyLine = true;
                    indent = false;
                    break;
                case '\t' or ' ':
                    indent |= emptyLine;
                    break;
                case <= '\u000F':
                    return false;
                default:
                    commonIndent &= indent;
                    emptyLine = false;
                    break;
            }
        }

        return !emptyLine && !(commonIndent && seenLine);
    }

    private static bool IsWhiteSpace(char character) => character is ' ' or '\t';

    private static int LeadingWhiteSpace(string line)
    {
        var i = 0;
        while (i < line.Length && IsWhiteSpace(line[i]))
        {
            i++;
        }

        return i;
    }

    private static List<string> SplitLines(string text)
    {
        var lines = new List<string>();
        var start = 0;
        while (true)
        {
            var length = text.AsSpan(start).IndexOfAny('\r', '\n');
            if (length < 0)
            {
                lines.Add(text[start..]);
                return lines;
            }

            var end = start + length;
            lines.Add(text[start..end]);
            start = text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? end + 2 : end + 1;
        }
    }
}
