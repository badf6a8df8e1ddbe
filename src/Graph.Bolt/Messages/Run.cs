using Graph.Bolt.Connection;
using Graph.Bolt.PackStream;

namespace Graph.Bolt.Messages;

/// <summary>RUN: a statement.</summary>
internal static class Run
{
    /// <summary>Writes the message for a statement in a transaction.</summary>
    public static void Write(OutgoingMessages output, bool isUtc, in BoltStatement statement)
    {
        var writer = WriteStatement(output, isUtc, statement);
        writer.WriteMapHeader(0);
        output.End();
    }

    /// <summary>Writes the message for a statement that is a transaction of its own.</summary>
    public static void Write(
        OutgoingMessages output,
        BoltVersion version,
        bool isUtc,
        in BoltStatement statement,
        in TransactionFields fields)
    {
        var writer = WriteStatement(output, isUtc, statement);
        fields.Write(writer, version, isUtc);
        output.End();
    }

    private static PackStreamWriter WriteStatement(OutgoingMessages output, bool isUtc, in BoltStatement statement)
    {
        var writer = output.Begin(RequestTag.Run, 3);
        writer.WriteString(statement.Utf8.Span);
        statement.WriteParameters(writer, isUtc);
        return writer;
    }
}
