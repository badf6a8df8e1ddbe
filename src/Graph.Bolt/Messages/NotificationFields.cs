using Graph.Bolt.PackStream;

namespace Graph.Bolt.Messages;

/// <summary>The fields of HELLO, RUN and BEGIN that say which notices are wanted.</summary>
internal static class NotificationFields
{
    /// <summary>How many there are.</summary>
    /// <exception cref="ArgumentException">The server's version cannot be told.</exception>
    public static int Count(BoltVersion version, BoltNotifications? wanted)
    {
        var count = (wanted?.MinimumSeverity is null ? 0 : 1) + (wanted?.DisabledClassifications is null ? 0 : 1);
        return count == 0 || version >= BoltVersion.V52
            ? count
            : throw new ArgumentException(
                $"Notices can be chosen from version 5.2 of the protocol on; the server speaks {version}. Leave "
                + "Notifications null for it.");
    }

    /// <summary>Writes them, as members of a dictionary.</summary>
    public static void Write(PackStreamWriter writer, BoltVersion version, BoltNotifications? wanted)
    {
        if (wanted?.MinimumSeverity is { } severity)
        {
            writer.WriteString("notifications_minimum_severity"u8);
            writer.WriteString(severity);
        }

        if (wanted?.DisabledClassifications is not { } disabled)
            return;
        writer.WriteString(KeyOfDisabled(version));
        writer.WriteListHeader(disabled.Count);
        foreach (var classification in disabled)
            writer.WriteString(classification);
    }

    /// <summary>Adds them to a dictionary.</summary>
    /// <exception cref="ArgumentException">The server's version cannot be told.</exception>
    public static void AddTo(Dictionary<string, object?> extra, BoltVersion version, BoltNotifications? wanted)
    {
        if (Count(version, wanted) == 0)
            return;
        if (wanted!.MinimumSeverity is { } severity)
            extra["notifications_minimum_severity"] = severity;
        if (wanted.DisabledClassifications is { } disabled)
            extra[KeyOfDisabled(version)] = disabled.ToArray();
    }

    private static string KeyOfDisabled(BoltVersion version) => version < BoltVersion.V56
        ? "notifications_disabled_categories"
        : "notifications_disabled_classifications";
}
