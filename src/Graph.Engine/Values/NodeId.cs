using System.Diagnostics.CodeAnalysis;
using System.Text.Unicode;

namespace Graph.Engine.Values;

/// <summary>
/// What the id of a node may be: UTF-8 in NFC of 1 to 200 bytes, without white space and control characters and with
/// nothing above U+D7FF (Neo4j has two orders of strings beyond it).
/// </summary>
public static class NodeId
{
    /// <summary>The most bytes of an id.</summary>
    public const int MaxBytes = 200;

    /// <summary>Whether the text may be an id.</summary>
    /// <param name="utf8">The whole text.</param>
    /// <param name="error">A sentence that quotes the id and says what is wrong with it and what to do.</param>
    public static bool TryValidate(ReadOnlySpan<byte> utf8, [NotNullWhen(false)] out string? error)
    {
        var reason = Check(utf8);
        error = reason is null ? null : $"The id {Quoted.Text(utf8)} cannot be used: {reason}";
        return error is null;
    }

    private static string? Check(ReadOnlySpan<byte> text)
    {
        if (text.Length is 0 or > MaxBytes)
        {
            return $"it has {text.Length} bytes, an id has 1 to {MaxBytes}.";
        }

        // Visible ASCII needs no other test.
        if (!text.ContainsAnyExceptInRange((byte)0x21, (byte)0x7E))
        {
            return null;
        }

        return Utf8.IsValid(text) ? CheckCharacters(text) : "it is not valid UTF-8.";
    }

    private static string? CheckCharacters(ReadOnlySpan<byte> text)
    {
        for (var rest = text; !rest.IsEmpty;)
        {
            var codePoint = CodePoints.Decode(rest, out var length);
            if (codePoint > Nfc.Limit)
            {
                return $"it holds U+{codePoint:X4}, and nothing above U+{Nfc.Limit:X4} is allowed; leave it out.";
            }

            if (CodePoints.IsControl(codePoint))
            {
                return $"it holds the control character U+{codePoint:X4}; leave it out.";
            }

            if (CodePoints.ClassOf(codePoint) == CodePoints.Class.SpaceOrControl)
            {
                return $"it holds the white space U+{codePoint:X4}; write a hyphen or leave it out.";
            }

            rest = rest[length..];
        }

        return Nfc.IsNormalized(text) ? null : "it is not in Normalization Form C (NFC); normalize it.";
    }
}
