namespace Graph.Bolt.Messages;

/// <summary>The fields of HELLO, RUN and BEGIN that say which notices are wanted.</summary>
internal static class NotificationFields
{
    /// <summary>Adds them.</summary>
    /// <exception cref="ArgumentException">The server's version cannot be told.</exception>
    public static void AddTo(Dictionary<string, object?> extra, BoltVersion version, BoltNotifications? wanted)
    {
        if (wanted is null or { MinimumSeverity: null, DisabledClassifications: null })
            return;
        if (version < BoltVersion.V52)
        {
            throw new ArgumentException(
                $"Notices can be chosen from version 5.2 of the protocol on; the server speaks {version}. Leave "
                + "Notifications null for it.");
        }

        if (wanted.MinimumSeverity is { } severity)
            extra["notifications_minimum_severity"] = severity;
        if (wanted.DisabledClassifications is { } disabled)
        {
            var key = version < BoltVersion.V56
                ? "notifications_disabled_categories"
                : "notifications_disabled_classifications";
            extra[key] = disabled;
        }
    }
}
