using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Graph.Engine.Values;

/// <summary>
/// The scalar LanguageTag: a well-formed BCP 47 tag (RFC 5646 §2.1 and §2.2.9), kept as given. Whether its subtags
/// are registered is not asked.
/// </summary>
public static class LanguageTag
{
    private const string Form = "expected a BCP 47 language tag, as in es, es-AR or zh-Hant-TW.";
    private const int LongestSubtag = 8;

    // RFC 5646: irregular tags do not follow the grammar, regular ones look like extlangs or variants that are too
    // short to be some.
    private static readonly HashSet<string> Grandfathered = new(StringComparer.OrdinalIgnoreCase)
    {
        "en-GB-oed", "i-ami", "i-bnn", "i-default", "i-enochian", "i-hak", "i-klingon", "i-lux", "i-mingo",
        "i-navajo", "i-pwn", "i-tao", "i-tay", "i-tsu", "sgn-BE-FR", "sgn-BE-NL", "sgn-CH-DE", "art-lojban",
        "cel-gaulish", "no-bok", "no-nyn", "zh-guoyu", "zh-hakka", "zh-min", "zh-min-nan", "zh-xiang",
    };

    /// <summary>Whether the text is a well-formed tag.</summary>
    /// <param name="utf8">The whole text.</param>
    /// <param name="reason">What is wrong, a clause that ends with a full stop, where it is not one.</param>
    public static bool TryValidate(ReadOnlySpan<byte> utf8, [NotNullWhen(false)] out string? reason)
    {
        reason = null;
        if (!HasSubtags(utf8))
        {
            reason = "a language tag has subtags of 1 to 8 letters and digits, joined by hyphens, as in es-AR.";
            return false;
        }

        if (FollowsGrammar(utf8) || Grandfathered.Contains(Encoding.ASCII.GetString(utf8)))
        {
            return true;
        }

        reason = Form;
        return false;
    }

    private static bool HasSubtags(ReadOnlySpan<byte> text)
    {
        foreach (var range in text.Split((byte)'-'))
        {
            var subtag = text[range];
            if (subtag.Length is 0 or > LongestSubtag || !IsAlphanumeric(subtag))
            {
                return false;
            }
        }

        return true;
    }

    // langtag = language ["-" script] ["-" region] *("-" variant) *("-" extension) ["-" privateuse]
    private static bool FollowsGrammar(ReadOnlySpan<byte> rest)
    {
        var subtag = Next(ref rest);
        if (IsPrivate(subtag))
        {
            return !rest.IsEmpty;
        }

        if (subtag.Length < 2 || !IsAlpha(subtag))
        {
            return false;
        }

        var extlangs = subtag.Length <= 3 ? 3 : 0;
        subtag = Next(ref rest);
        for (; extlangs > 0 && subtag.Length == 3 && IsAlpha(subtag); extlangs--)
        {
            subtag = Next(ref rest);
        }

        if (subtag.Length == 4 && IsAlpha(subtag))
        {
            subtag = Next(ref rest);
        }

        if (IsRegion(subtag))
        {
            subtag = Next(ref rest);
        }

        while (IsVariant(subtag))
        {
            subtag = Next(ref rest);
        }

        return FollowsExtensions(subtag, rest);
    }

    private static bool IsRegion(ReadOnlySpan<byte> subtag) =>
        (subtag.Length == 2 && IsAlpha(subtag)) || (subtag.Length == 3 && IsDigits(subtag));

    private static bool IsVariant(ReadOnlySpan<byte> subtag) =>
        subtag.Length >= 5 || (subtag.Length == 4 && char.IsAsciiDigit((char)subtag[0]));

    // extension = singleton 1*("-" (2*8alphanum)); privateuse = "x" 1*("-" (1*8alphanum)), which takes all the rest.
    private static bool FollowsExtensions(ReadOnlySpan<byte> first, ReadOnlySpan<byte> rest)
    {
        var subtag = first;
        while (subtag.Length == 1)
        {
            if (IsPrivate(subtag))
            {
                return !rest.IsEmpty;
            }

            subtag = Next(ref rest);
            if (subtag.Length < 2)
            {
                return false;
            }

            while (subtag.Length >= 2)
            {
                subtag = Next(ref rest);
            }
        }

        return subtag.IsEmpty;
    }

    private static ReadOnlySpan<byte> Next(scoped ref ReadOnlySpan<byte> rest)
    {
        var hyphen = rest.IndexOf((byte)'-');
        var subtag = hyphen < 0 ? rest : rest[..hyphen];
        rest = hyphen < 0 ? default : rest[(hyphen + 1)..];
        return subtag;
    }

    private static bool IsPrivate(ReadOnlySpan<byte> subtag) => subtag.Length == 1 && (subtag[0] | 0x20) == 'x';

    private static bool IsDigits(ReadOnlySpan<byte> text) => !text.ContainsAnyExceptInRange((byte)'0', (byte)'9');

    private static bool IsAlpha(ReadOnlySpan<byte> text)
    {
        foreach (var value in text)
        {
            if (!char.IsAsciiLetter((char)value))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsAlphanumeric(ReadOnlySpan<byte> text)
    {
        foreach (var value in text)
        {
            if (!char.IsAsciiLetterOrDigit((char)value))
            {
                return false;
            }
        }

        return true;
    }
}
