using Graph.Bolt.Connection;

namespace Graph.Bolt.Messages;

/// <summary>GOODBYE: the connection is closed; there is no answer.</summary>
internal static class Goodbye
{
    /// <summary>Writes the message.</summary>
    public static void Write(OutgoingMessages output)
    {
        output.Begin(RequestTag.Goodbye, 0);
        output.End();
    }
}
