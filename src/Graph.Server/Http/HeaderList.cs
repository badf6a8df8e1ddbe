using System.Globalization;

namespace Graph.Server.Http;

/// <summary>Reads lists in headers: elements, their parameters, their quality (RFC 9110 §5.6, §12.4.2). A separator
/// within a quoted string separates nothing.</summary>
internal static class HeaderList
{
    /// <summary>Takes the next element off.</summary>
    /// <param name="rest">What is not read yet; empty after the last element.</param>
    /// <param name="separator">What stands between elements.</param>
    /// <returns>The element without the space around it.</returns>
    public static ReadOnlySpan<char> Next(scoped ref ReadOnlySpan<char> rest, char separator)
    {
        var text = rest;
        var end = EndOf(text, separator);
        rest = end < text.Length ? text[(end + 1)..] : default;
        return text[..end].Trim();
    }

    /// <summary>Reads the parameter <c>q</c> among <paramref name="parameters"/>; 1 where there is none.</summary>
    /// <returns>False where it is not a number from 0 to 1.</returns>
    public static bool TryReadQuality(ReadOnlySpan<char> parameters, out double quality)
    {
        quality = 1;
        while (!parameters.IsEmpty)
        {
            var parameter = Next(ref parameters, ';');
            var equals = parameter.IndexOf('=');
            if (equals < 0 || !parameter[..equals].TrimEnd().Equals("q", StringComparison.OrdinalIgnoreCase))
                continue;
            var value = parameter[(equals + 1)..].TrimStart();
            if (!double.TryParse(
                    value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out quality)
                || quality > 1)
            {
                return false;
            }
        }

        return true;
    }

    private static int EndOf(ReadOnlySpan<char> text, char separator)
    {
        var isQuoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (isQuoted && c == '\\')
                i++;
            else if (c == '"')
                isQuoted = !isQuoted;
            else if (!isQuoted && c == separator)
                return i;
        }

        return text.Length;
    }
}
