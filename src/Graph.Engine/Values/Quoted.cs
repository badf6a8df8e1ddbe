using System.Text;

namespace Graph.Engine.Values;

/// <summary>User text as error messages quote it: a JSON string, cut where it is long.</summary>
internal static class Quoted
{
    /// <summary>Longer text is cut: an error must not echo a megabyte.</summary>
    private const int MostBytes = 200;

    internal static string Text(ReadOnlySpan<byte> utf8)
    {
        var shown = utf8;
        var end = "";
        if (utf8.Length > MostBytes)
        {
            // Not in the middle of a character.
            var length = MostBytes;
            while (length > MostBytes - 4 && (utf8[length] & 0xC0) == 0x80)
            {
                length--;
            }

            shown = utf8[..length];
            end = "…";
        }

        using var buffer = new ByteBuffer(shown.Length + 2);
        JsonText.WriteString(buffer, shown);
        var text = Encoding.UTF8.GetString(buffer.WrittenSpan);
        return end.Length == 0 ? text : $"{text[..^1]}{end}\"";
    }
}
