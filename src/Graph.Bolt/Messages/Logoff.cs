using Graph.Bolt.Connection;

namespace Graph.Bolt.Messages;

/// <summary>LOGOFF: another user will follow (from version 5.1 on).</summary>
internal static class Logoff
{
    /// <summary>Writes the message.</summary>
    public static void Write(OutgoingMessages output)
    {
        output.Begin(RequestTag.Logoff, 0);
        output.End();
    }
}
