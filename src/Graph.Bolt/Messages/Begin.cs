using Graph.Bolt.Connection;

namespace Graph.Bolt.Messages;

/// <summary>BEGIN: a transaction of several statements.</summary>
internal static class Begin
{
    /// <summary>Writes the message.</summary>
    public static void Write(OutgoingMessages output, BoltVersion version, bool isUtc, in TransactionFields fields)
    {
        fields.Write(output.Begin(RequestTag.Begin, 1), version, isUtc);
        output.End();
    }
}
