using Graph.Bolt.Connection;
using Graph.Bolt.PackStream;

namespace Graph.Bolt.Messages;

/// <summary>RUN: a statement.</summary>
internal static class Run
{
    /// <summary>Writes the message for a statement in a transaction.</summary>
    /// <exception cref="ArgumentException">A parameter cannot be sent; nothing is written then.</exception>
    public static void Write(OutgoingMessages output, bool isUtc, in BoltStatement statement)
    {
        try
        {
            WriteStatement(output, isUtc, statement).WriteMapHeader(0);
            output.End();
        }
        catch (ArgumentException)
        {
            output.Abandon();
            throw;
        }
    }

    /// <summary>Writes the message for a statement that is a transaction of its own.</summary>
    /// <exception cref="ArgumentException">A parameter or field cannot be sent; nothing is written then.</exception>
    public static void Write(
        OutgoingMessages output,
        BoltVersion version,
        bool isUtc,
        in BoltStatement statement,
        in TransactionFields fields)
    {
        try
        {
            fields.Write(WriteStatement(output, isUtc, statement), version, isUtc);
            output.End();
        }
        catch (ArgumentException)
        {
            output.Abandon();
            throw;
        }
    }

    private static PackStreamWriter WriteStatement(OutgoingMessages output, bool isUtc, in BoltStatement statement)
    {
        var writer = output.Begin(RequestTag.Run, 3);
        writer.WriteString(statement.Utf8.Span);
        statement.WriteParameters(writer, isUtc);
        return writer;
    }
}
