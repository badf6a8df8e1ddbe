using Graph.Bolt.Connection;
using Graph.Bolt.Values;

namespace Graph.Bolt.Messages;

/// <summary>ROUTE: which members of the cluster read, write and route (from version 4.3 on).</summary>
internal static class Route
{
    /// <summary>Writes the message.</summary>
    public static void Write(
        OutgoingMessages output,
        BoltVersion version,
        IReadOnlyDictionary<string, string> context,
        IReadOnlyCollection<string> bookmarks,
        string? database,
        string? impersonatedUser)
    {
        var writer = output.Begin(RequestTag.Route, 3);
        ValueWriter.Write(writer, context.ToDictionary(entry => entry.Key, object? (entry) => entry.Value));
        ValueWriter.Write(writer, bookmarks.ToArray());
        if (version < BoltVersion.V44)
        {
            ValueWriter.Write(writer, database);
        }
        else
        {
            var extra = new Dictionary<string, object?>();
            if (database is not null)
                extra["db"] = database;
            if (impersonatedUser is not null)
                extra["imp_user"] = impersonatedUser;
            ValueWriter.Write(writer, extra);
        }

        output.End();
    }
}
