using Graph.Bolt.Connection;
using Graph.Bolt.Values;

namespace Graph.Bolt.Messages;

/// <summary>HELLO: who the client is, and up to version 5.0 who its user is.</summary>
internal static class Hello
{
    /// <summary>Writes the message.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="version">The version agreed on.</param>
    /// <param name="settings">Name of the client, notices.</param>
    /// <param name="auth">The user; not written from 5.1 on.</param>
    /// <param name="routing">The routing context, or null where the client does not route.</param>
    public static void Write(
        OutgoingMessages output,
        BoltVersion version,
        BoltSettings settings,
        BoltAuth auth,
        IReadOnlyDictionary<string, string>? routing)
    {
        var extra = new Dictionary<string, object?> { ["user_agent"] = settings.UserAgent };
        if (routing is not null)
            extra["routing"] = routing.ToDictionary(entry => entry.Key, object? (entry) => entry.Value);
        if (version < BoltVersion.V50)
            extra["patch_bolt"] = new[] { "utc" };
        if (version < BoltVersion.V51)
            Logon.AddTo(extra, auth);
        NotificationFields.AddTo(extra, version, settings.Notifications);
        if (version >= BoltVersion.V53)
            extra["bolt_agent"] = BoltAgent.Fields;

        ValueWriter.Write(output.Begin(RequestTag.Hello, 1), extra);
        output.End();
    }
}
