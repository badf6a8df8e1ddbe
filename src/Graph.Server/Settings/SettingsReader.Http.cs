namespace Graph.Server.Settings;

internal sealed partial class SettingsReader
{
    private HttpSettings ReadHttp()
    {
        var defaults = HttpSettings.Default;
        return new HttpSettings
        {
            Profile = ReadEnum("http-profile", defaults.Profile),
            SentWithin = ReadSeconds("max-send-seconds", HttpSettings.Default.SentWithin),
            BodyWithin = ReadSeconds("max-body-seconds", defaults.BodyWithin, 1, 3600),
            Compression = ReadSwitch("compression", defaults.Compression),
            SchemaDownload = ReadSwitch("schema-download", defaults.SchemaDownload),
            EnforceGetPreflight = ReadSwitch("enforce-get-preflight", defaults.EnforceGetPreflight),
            CorsOrigins = ReadOrigins(),
            CorsCredentials = ReadCredentials(),
            Drain = ReadSeconds("drain-seconds", defaults.Drain, 0, 3600),
        };
    }

    private string[] ReadOrigins()
    {
        const string Allowed = "origins such as https://app.example.org, several joined by semicolons, or * alone";
        if (Value("cors-origins") is not { Length: > 0 } text)
            return [];
        var origins = text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return origins is ["*"] || (origins is [_, ..] && Array.TrueForAll(origins, IsOrigin))
            ? [.. origins.Select(origin => origin.ToLowerInvariant())]
            : throw Bad("cors-origins", text, Allowed);
    }

    // Any page could then read what the user's cookies open.
    private bool ReadCredentials()
    {
        var credentials = ReadSwitch("cors-credentials", HttpSettings.Default.CorsCredentials);
        return credentials && ReadOrigins() is ["*"]
            ? throw new SettingsException(
                "--cors-credentials true does not go with --cors-origins \"*\": any page could read what a user may. "
                + "Name the origins.")
            : credentials;
    }

    // A browser sends scheme, host and port where it is not the scheme's own, and nothing else.
    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && uri.GetLeftPart(UriPartial.Authority).Equals(text, StringComparison.OrdinalIgnoreCase)
        && uri.UserInfo.Length == 0;

    private TimeSpan ReadSeconds(string key, TimeSpan otherwise, long least, long most) =>
        TimeSpan.FromSeconds(ReadNumber(key, (long)otherwise.TotalSeconds, least, most));

    private bool ReadSwitch(string key, bool otherwise) =>
        ReadOneOf(key, otherwise ? "true" : "false", "true", "false") == "true";
}
