using System.Globalization;

namespace Graph.Server.Http;

/// <summary>Reads how long a client wants to wait: <c>Prefer: wait=5</c>, in seconds (RFC 7240 §4.3).</summary>
internal static class PreferHeader
{
    private const string Header = "Prefer";

    /// <summary>Takes the preference where it is for less than <paramref name="limit"/>, and says so in the
    /// answer.</summary>
    /// <returns>The time, or null where nothing is asked that could be kept.</returns>
    public static TimeSpan? TakeWait(HttpContext context, TimeSpan limit)
    {
        if (!context.Request.Headers.TryGetValue(Header, out var header) || ReadWait(header.ToString()) is not { } wait
            || wait >= limit)
        {
            return null;
        }

        var seconds = ((int)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        context.Response.Headers["Preference-Applied"] = $"wait={seconds}";
        return wait;
    }

    // Of a preference that comes twice the first one counts; what cannot be read is no preference.
    private static TimeSpan? ReadWait(ReadOnlySpan<char> header)
    {
        while (!header.IsEmpty)
        {
            var preference = HeaderList.Next(ref header, ',');
            preference = HeaderList.Next(ref preference, ';');
            var equals = preference.IndexOf('=');
            if (equals < 0 || !preference[..equals].TrimEnd().Equals("wait", StringComparison.OrdinalIgnoreCase))
                continue;
            var value = preference[(equals + 1)..].Trim().Trim('"');
            return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0
                ? TimeSpan.FromSeconds(seconds)
                : null;
        }

        return null;
    }
}
