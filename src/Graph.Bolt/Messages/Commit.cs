using Graph.Bolt.Connection;

namespace Graph.Bolt.Messages;

/// <summary>COMMIT: the transaction is made durable.</summary>
internal static class Commit
{
    /// <summary>Writes the message.</summary>
    public static void Write(OutgoingMessages output)
    {
        output.Begin(RequestTag.Commit, 0);
        output.End();
    }
}
