namespace Graph.Server.Settings;

internal sealed partial class SettingsReader
{
    private HttpSettings ReadHttp() => new()
    {
        Profile = ReadEnum("http-profile", HttpProfile.Compat),
        BodyWithin = TimeSpan.FromSeconds(ReadNumber("max-body-seconds", 30, 1, 3600)),
    };
}
