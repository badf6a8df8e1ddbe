namespace Graph.Server.Settings;

internal sealed partial class SettingsReader
{
    private ConnectionSettings ReadConnections()
    {
        var defaults = ConnectionSettings.Default;
        return new ConnectionSettings
        {
            Most = (int)ReadNumber("max-connections", defaults.Most, 0, 1_000_000),
            HeadersWithin = ReadSeconds("max-header-seconds", defaults.HeadersWithin),
            IdleFor = ReadSeconds("max-idle-seconds", defaults.IdleFor),
        };
    }
}
