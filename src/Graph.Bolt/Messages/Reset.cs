using Graph.Bolt.Connection;

namespace Graph.Bolt.Messages;

/// <summary>RESET: what runs is stopped, what waits is ignored, and the connection is as new.</summary>
internal static class Reset
{
    /// <summary>Writes the message.</summary>
    public static void Write(OutgoingMessages output)
    {
        output.Begin(RequestTag.Reset, 0);
        output.End();
    }
}
