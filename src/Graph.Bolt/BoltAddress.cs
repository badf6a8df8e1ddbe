using System.Globalization;

namespace Graph.Bolt;

/// <summary>Where a server listens.</summary>
/// <param name="Host">Name or IP address; an IPv6 address without brackets.</param>
/// <param name="Port">Port.</param>
public sealed record BoltAddress(string Host, int Port)
{
    /// <summary>The port where none is said.</summary>
    public const int DefaultPort = 7687;

    /// <summary>Reads <c>host:port</c>, <c>[ipv6]:port</c>, or either without port.</summary>
    /// <exception cref="FormatException">It is none of these.</exception>
    public static BoltAddress Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var end = text.StartsWith('[') ? text.IndexOf(']') + 1 : text.IndexOf(':');
        if (end <= 0 && text.StartsWith('['))
            throw Bad(text);
        var host = end < 0 ? text : text[..end];
        var rest = end < 0 ? "" : text[end..];
        var port = DefaultPort;
        var isPort = rest.Length == 0 || (rest[0] == ':'
            && int.TryParse(rest.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out port)
            && port is > 0 and <= ushort.MaxValue);
        return isPort && host.Length > 0 ? new BoltAddress(host.Trim('[', ']'), port) : throw Bad(text);
    }

    /// <summary>As <c>host:port</c>.</summary>
    public override string ToString() => Host.Contains(':') ? $"[{Host}]:{Port}" : $"{Host}:{Port}";

    private static FormatException Bad(string text) =>
        new($"\"{text}\" is no address. Write host:port, such as 127.0.0.1:7687 or [::1]:7687.");
}
