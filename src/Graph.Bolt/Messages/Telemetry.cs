using Graph.Bolt.Connection;

namespace Graph.Bolt.Messages;

/// <summary>TELEMETRY: which way of working is used (from version 5.4 on, only where the server asks for it).</summary>
internal static class Telemetry
{
    /// <summary>Writes the message.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="way">What is done.</param>
    public static void Write(OutgoingMessages output, Way way)
    {
        output.Begin(RequestTag.Telemetry, 1).WriteInteger((int)way);
        output.End();
    }
}
