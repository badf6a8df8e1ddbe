using Graph.Bolt.Connection;
using Graph.Bolt.Values;

namespace Graph.Bolt.Messages;

/// <summary>LOGON: who the user is (from version 5.1 on).</summary>
internal static class Logon
{
    /// <summary>Writes the message.</summary>
    public static void Write(OutgoingMessages output, BoltAuth auth)
    {
        var fields = new Dictionary<string, object?>();
        AddTo(fields, auth);
        ValueWriter.Write(output.Begin(RequestTag.Logon, 1), fields);
        output.End();
    }

    /// <summary>Adds the fields that say who the user is.</summary>
    public static void AddTo(Dictionary<string, object?> fields, BoltAuth auth)
    {
        fields["scheme"] = auth.Scheme;
        if (auth.Principal is { } principal)
            fields["principal"] = principal;
        if (auth.Credentials is { } credentials)
            fields["credentials"] = credentials;
        if (auth.Realm is { Length: > 0 } realm)
            fields["realm"] = realm;
        if (auth.Parameters is { Count: > 0 } parameters)
            fields["parameters"] = parameters;
    }
}
