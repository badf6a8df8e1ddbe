using Graph.Bolt.Connection;

namespace Graph.Bolt.Messages;

/// <summary>PULL: send records of a result.</summary>
internal static class Pull
{
    /// <summary>Writes the message.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="count">How many records; -1 for all that are left.</param>
    /// <param name="result">The result's number in its transaction, or null for the last one.</param>
    public static void Write(OutgoingMessages output, long count, long? result)
    {
        var writer = output.Begin(RequestTag.Pull, 1);
        writer.WriteMapHeader(result is null ? 1 : 2);
        writer.WriteString("n"u8);
        writer.WriteInteger(count);
        if (result is { } number)
        {
            writer.WriteString("qid"u8);
            writer.WriteInteger(number);
        }

        output.End();
    }
}
