using Graph.Bolt.Connection;

namespace Graph.Bolt.Messages;

/// <summary>TELEMETRY: which way of working is used (from version 5.4 on, only where the server asks for it).</summary>
internal static class Telemetry
{
    /// <summary>Writes the message.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="api">0 managed transaction, 1 unmanaged, 2 auto-commit, 3 single query.</param>
    public static void Write(OutgoingMessages output, int api)
    {
        output.Begin(RequestTag.Telemetry, 1).WriteInteger(api);
        output.End();
    }
}
