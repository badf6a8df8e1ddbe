using Graph.Bolt.PackStream;
using Graph.Bolt.Values;

namespace Graph.Bolt.Messages;

/// <summary>What RUN (where it is a transaction of its own) and BEGIN say of a transaction. A field that says what is
/// the case anyway is left away.</summary>
internal readonly struct TransactionFields
{
    /// <summary>Reads or writes.</summary>
    public BoltAccess Access { get; init; }

    /// <summary>What the server must have seen before.</summary>
    public IReadOnlyCollection<string> Bookmarks { get; init; }

    /// <summary>Time for it on the server; zero is for ever, null is the server's default.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>What the server's logs are to say of it, or null.</summary>
    public IReadOnlyDictionary<string, object?>? Metadata { get; init; }

    /// <summary>The database, or null for the user's own.</summary>
    public string? Database { get; init; }

    /// <summary>On whose behalf, or null (from version 4.4 on).</summary>
    public string? ImpersonatedUser { get; init; }

    /// <summary>Which notices are wanted, or null (from version 5.2 on).</summary>
    public BoltNotifications? Notifications { get; init; }

    /// <summary>Writes them as a dictionary.</summary>
    public void Write(PackStreamWriter writer, BoltVersion version, bool isUtc)
    {
        // The common case without a dictionary in between: a read, of one database.
        if (Bookmarks is null or { Count: 0 } && Timeout is null && Metadata is null or { Count: 0 }
            && ImpersonatedUser is null && Notifications is null)
        {
            writer.WriteMapHeader((Access == BoltAccess.Read ? 1 : 0) + (Database is null ? 0 : 1));
            if (Access == BoltAccess.Read)
            {
                writer.WriteString("mode"u8);
                writer.WriteString("r"u8);
            }

            if (Database is not null)
            {
                writer.WriteString("db"u8);
                writer.WriteString(Database);
            }

            return;
        }

        ValueWriter.Write(writer, ToMap(version), isUtc);
    }

    private Dictionary<string, object?> ToMap(BoltVersion version)
    {
        var map = new Dictionary<string, object?>();
        if (Bookmarks is { Count: > 0 } bookmarks)
            map["bookmarks"] = bookmarks.ToArray();
        if (Timeout is { } timeout)
            map["tx_timeout"] = Milliseconds(timeout);
        if (Metadata is { Count: > 0 } metadata)
            map["tx_metadata"] = metadata;
        if (Access == BoltAccess.Read)
            map["mode"] = "r";
        if (Database is not null)
            map["db"] = Database;
        if (ImpersonatedUser is not null)
        {
            map["imp_user"] = version >= BoltVersion.V44
                ? ImpersonatedUser
                : throw new ArgumentException(
                    $"Impersonation needs version 4.4 of the protocol; the server speaks {version}.");
        }

        NotificationFields.AddTo(map, version, Notifications);
        return map;
    }

    // Rounded up, so that a little time is not "for ever".
    private static long Milliseconds(TimeSpan timeout) => timeout >= TimeSpan.Zero
        ? (timeout.Ticks + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond
        : throw new ArgumentException(
            $"The timeout of a transaction is {timeout}. Give a time, zero for no end, or null for the server's own.");
}
