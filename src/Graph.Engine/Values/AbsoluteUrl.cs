using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text.Unicode;

namespace Graph.Engine.Values;

/// <summary>
/// The scalar URL: an absolute address with the scheme http or https (RFC 3986, characters beyond ASCII as in
/// RFC 3987), kept as given.
/// </summary>
public static class AbsoluteUrl
{
    // What may stand nowhere in an address: white space and controls, and the delimiters of RFC 3986 appendix C.
    private static readonly SearchValues<byte> Forbidden = SearchValues.Create(
        [.. Enumerable.Range(0, 0x21).Select(i => (byte)i), 0x7F, .. "<>\"\\^`"u8.ToArray()]);

    // What a host's name may not hold besides: the general delimiters and brackets.
    private static readonly SearchValues<byte> NotInHost = SearchValues.Create(":@[]{}|"u8);

    /// <summary>Whether the text is an absolute http or https address.</summary>
    /// <param name="utf8">The whole text.</param>
    /// <param name="reason">What is wrong, a clause that ends with a full stop, where it is not one.</param>
    public static bool TryValidate(ReadOnlySpan<byte> utf8, [NotNullWhen(false)] out string? reason)
    {
        reason = Check(utf8);
        return reason is null;
    }

    private static string? Check(ReadOnlySpan<byte> text)
    {
        var scheme = HasPrefix(text, "http://"u8) ? 7 : HasPrefix(text, "https://"u8) ? 8 : 0;
        if (scheme == 0)
        {
            return "expected an absolute address that begins with http:// or https://.";
        }

        if (text.ContainsAny(Forbidden) || HoldsWideSpace(text))
        {
            return "white space, control characters, bytes that are not UTF-8 and any of < > \" \\ ^ ` must be "
                + "percent-encoded.";
        }

        var authority = text[scheme..];
        var end = authority.IndexOfAny("/?#"u8);
        authority = end < 0 ? authority : authority[..end];
        authority = authority[(authority.LastIndexOf((byte)'@') + 1)..];
        return CheckHost(authority);
    }

    private static string? CheckHost(ReadOnlySpan<byte> host)
    {
        ReadOnlySpan<byte> port;
        var isAddress = !host.IsEmpty && host[0] == '[';
        if (isAddress)
        {
            var close = host.IndexOf((byte)']');
            if (close < 0 || !IPAddress.TryParse(host[1..close], out _))
            {
                return "the host in brackets must be an IPv6 address.";
            }

            port = host[(close + 1)..];
        }
        else
        {
            var colon = host.LastIndexOf((byte)':');
            port = colon < 0 ? default : host[colon..];
            host = colon < 0 ? host : host[..colon];
            if (host.IsEmpty)
            {
                return "the host is missing.";
            }

            if (host.ContainsAny(NotInHost))
            {
                return "the host holds a character that no host may hold.";
            }
        }

        return IsPort(port) ? null : "the port must be a number up to 65535.";
    }

    private static bool IsPort(ReadOnlySpan<byte> port)
    {
        if (port.IsEmpty)
        {
            return true;
        }

        var digits = port[1..];
        return port[0] == ':' && digits.Length <= 5 && !digits.ContainsAnyExceptInRange((byte)'0', (byte)'9')
            && Calendar.TryReadDigits(digits, digits.Length, out var number) && number <= ushort.MaxValue;
    }

    // What is not UTF-8 counts as well.
    private static bool HoldsWideSpace(ReadOnlySpan<byte> text) =>
        text.ContainsAnyInRange((byte)0x80, (byte)0xFF)
        && (!Utf8.IsValid(text) || CodePoints.HoldsSpaceOrControl(text));

    private static bool HasPrefix(ReadOnlySpan<byte> text, ReadOnlySpan<byte> lowerCase) =>
        text.Length >= lowerCase.Length
        && System.Text.Ascii.EqualsIgnoreCase(text[..lowerCase.Length], lowerCase);
}
