using Graph.Bolt.Connection;

namespace Graph.Bolt.Messages;

/// <summary>ROLLBACK: the transaction is undone.</summary>
internal static class Rollback
{
    /// <summary>Writes the message.</summary>
    public static void Write(OutgoingMessages output)
    {
        output.Begin(RequestTag.Rollback, 0);
        output.End();
    }
}
