using Graph.Bolt.Connection;

namespace Graph.Bolt.Messages;

/// <summary>BEGIN: a transaction of several statements.</summary>
internal static class Begin
{
    /// <summary>Writes the message.</summary>
    /// <exception cref="ArgumentException">A field cannot be sent; nothing is written then.</exception>
    public static void Write(OutgoingMessages output, BoltVersion version, bool isUtc, in TransactionFields fields)
    {
        try
        {
            fields.Write(output.Begin(RequestTag.Begin, 1), version, isUtc);
            output.End();
        }
        catch (ArgumentException)
        {
            output.Abandon();
            throw;
        }
    }
}
