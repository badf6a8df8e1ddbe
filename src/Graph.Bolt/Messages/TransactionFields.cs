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
    /// <exception cref="ArgumentException">The server's version cannot be told one of them, or a value cannot be
    /// sent.</exception>
    public void Write(PackStreamWriter writer, BoltVersion version, bool isUtc)
    {
        var notifications = NotificationFields.Count(version, Notifications);
        writer.WriteMapHeader(
            One(Bookmarks is { Count: > 0 }) + One(Timeout is not null) + One(Metadata is { Count: > 0 })
            + One(Access == BoltAccess.Read) + One(Database is not null) + One(ImpersonatedUser is not null)
            + notifications);
        WriteBookmarks(writer);
        if (Timeout is { } timeout)
        {
            writer.WriteString("tx_timeout"u8);
            writer.WriteInteger(Milliseconds(timeout));
        }

        if (Metadata is { Count: > 0 } metadata)
        {
            writer.WriteString("tx_metadata"u8);
            ValueWriter.Write(writer, metadata, isUtc);
        }

        WritePlace(writer, version);
        NotificationFields.Write(writer, version, Notifications);
    }

    private static int One(bool isThere) => isThere ? 1 : 0;

    private void WriteBookmarks(PackStreamWriter writer)
    {
        if (Bookmarks is not { Count: > 0 } bookmarks)
            return;
        writer.WriteString("bookmarks"u8);
        writer.WriteListHeader(bookmarks.Count);
        foreach (var bookmark in bookmarks)
            writer.WriteString(bookmark);
    }

    private void WritePlace(PackStreamWriter writer, BoltVersion version)
    {
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

        if (ImpersonatedUser is null)
            return;
        if (version < BoltVersion.V44)
        {
            throw new ArgumentException(
                $"Impersonation needs version 4.4 of the protocol; the server speaks {version}.");
        }

        writer.WriteString("imp_user"u8);
        writer.WriteString(ImpersonatedUser);
    }

    // Rounded up, so that a little time is not "for ever".
    private static long Milliseconds(TimeSpan timeout) => timeout >= TimeSpan.Zero
        ? (timeout.Ticks + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond
        : throw new ArgumentException(
            $"The timeout of a transaction is {timeout}. Give a time, zero for no end, or null for the server's own.");
}
