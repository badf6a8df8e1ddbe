using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace Graph.Server.Http;

/// <summary>Chooses how a body is compressed (RFC 9110 §12.5.3).</summary>
internal static class ContentCoding
{
    public const string Brotli = "br";
    public const string Gzip = "gzip";

    /// <summary><c>br</c> or <c>gzip</c>, whichever is accepted with the greater quality and <c>br</c> among equals;
    /// null where neither is.</summary>
    /// <param name="accepted">The header <c>Accept-Encoding</c>.</param>
    public static string? Choose(StringValues accepted)
    {
        if (accepted.Count == 0)
            return null;
        double brotli = -1, gzip = -1, others = 0;
        var header = accepted.ToString().AsSpan();
        foreach (var part in header.Split(','))
        {
            var (name, quality) = Read(header[part]);
            if (name.Equals(Brotli, StringComparison.OrdinalIgnoreCase))
                brotli = quality;
            else if (name.Equals(Gzip, StringComparison.OrdinalIgnoreCase))
                gzip = quality;
            else if (name is "*")
                others = quality;
        }

        brotli = brotli < 0 ? others : brotli;
        gzip = gzip < 0 ? others : gzip;
        return brotli > 0 && brotli >= gzip ? Brotli : gzip > 0 ? Gzip : null;
    }

    private static (string Name, double Quality) Read(ReadOnlySpan<char> part)
    {
        var parameters = part.IndexOf(';');
        if (parameters < 0)
            return (part.Trim().ToString(), 1);
        var name = part[..parameters].Trim().ToString();
        var weight = part[(parameters + 1)..].Trim();
        return weight.StartsWith("q=", StringComparison.OrdinalIgnoreCase)
            && double.TryParse(
                weight[2..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var quality)
            ? (name, quality)
            : (name, 0);
    }
}
