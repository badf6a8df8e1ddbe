namespace Graph.Bolt;

/// <summary>How a client shows who it is (Bolt message LOGON; up to version 5.0 HELLO). Immutable.</summary>
public sealed class BoltAuth
{
    /// <summary>Nothing is shown: the server's authentication is off.</summary>
    public static BoltAuth None { get; } = new("none", null, null);

    private BoltAuth(string scheme, string? principal, string? credentials)
    {
        Scheme = scheme;
        Principal = principal;
        Credentials = credentials;
    }

    /// <summary>The scheme's name.</summary>
    public string Scheme { get; }

    internal string? Principal { get; }

    internal string? Credentials { get; }

    internal string? Realm { get; private init; }

    internal IReadOnlyDictionary<string, object?>? Parameters { get; private init; }

    /// <summary>User and password.</summary>
    public static BoltAuth Basic(string user, string password, string? realm = null) =>
        new("basic", user, password) { Realm = realm };

    /// <summary>A bearer token, as single sign-on gives it.</summary>
    public static BoltAuth Bearer(string token) => new("bearer", null, token);

    /// <summary>Another scheme, known to the server.</summary>
    public static BoltAuth Custom(
        string scheme,
        string? principal,
        string? credentials,
        string? realm = null,
        IReadOnlyDictionary<string, object?>? parameters = null) =>
        new(scheme, principal, credentials is "" ? null : credentials) { Realm = realm, Parameters = parameters };

    /// <summary>The scheme alone: what is secret is not shown.</summary>
    public override string ToString() => Scheme;
}
