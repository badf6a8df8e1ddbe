namespace Graph.Server.Settings;

/// <summary>The settings of WebSockets and event streams.</summary>
internal sealed partial class SettingsReader
{
    private StreamSettings ReadStreams()
    {
        var defaults = new StreamSettings();
        return new StreamSettings
        {
            MaxStreams = (int)ReadNumber("max-streams", defaults.MaxStreams, 0, 1_000_000),
            MaxSocketOperations =
                (int)ReadNumber("max-socket-operations", defaults.MaxSocketOperations, 1, 10_000),
            MaxSocketMessageBytes =
                (int)ReadNumber("max-socket-message-bytes", defaults.MaxSocketMessageBytes, Kibi, 64 * Kibi * Kibi),
            MaxSocketQueueBytes =
                (int)ReadNumber("max-socket-queue-bytes", defaults.MaxSocketQueueBytes, Kibi, 1 << 30),
            SocketInitWithin = ReadSeconds("socket-init-seconds", defaults.SocketInitWithin),
            SocketSendWithin = ReadSeconds("socket-send-seconds", defaults.SocketSendWithin),
            SocketKeepAlive = ReadSeconds("socket-keep-alive-seconds", defaults.SocketKeepAlive),
            EventKeepAlive = ReadSeconds("event-keep-alive-seconds", defaults.EventKeepAlive),
        };
    }

    private TimeSpan ReadSeconds(string key, TimeSpan otherwise) =>
        TimeSpan.FromSeconds(ReadNumber(key, (long)otherwise.TotalSeconds, 1, 3600));
}
