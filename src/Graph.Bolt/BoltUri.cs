namespace Graph.Bolt;

/// <summary>
/// Where a client connects: <c>bolt://host:port</c> (one server) or <c>neo4j://host:port?key=value</c> (a cluster, or
/// one server that says so); with <c>+s</c> behind the scheme for TLS with a trusted certificate, with <c>+ssc</c> for
/// TLS with any. Immutable.
/// </summary>
public sealed class BoltUri
{
    private BoltUri(BoltAddress address, BoltEncryption encryption, IReadOnlyDictionary<string, string>? context)
    {
        Address = address;
        Encryption = encryption;
        RoutingContext = context;
    }

    /// <summary>The server to begin with.</summary>
    public BoltAddress Address { get; }

    /// <summary>Whether and how TLS is spoken.</summary>
    public BoltEncryption Encryption { get; }

    /// <summary>Whether members of a cluster are asked for and chosen (<c>neo4j://</c>).</summary>
    public bool IsRouted => RoutingContext is not null;

    /// <summary>What the server is told for its choice of members, its own address too; null where nothing is
    /// routed.</summary>
    internal IReadOnlyDictionary<string, string>? RoutingContext { get; }

    /// <summary>Reads a URI.</summary>
    /// <exception cref="FormatException">It is none, and the message says what to write.</exception>
    public static BoltUri Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
            throw Bad(text, "it is no URI");
        var (scheme, suffix) = uri.Scheme.Split('+', 2) is [var first, var second] ? (first, second) : (uri.Scheme, "");
        var encryption = suffix switch
        {
            "" => BoltEncryption.None,
            "s" => BoltEncryption.Trusted,
            "ssc" => BoltEncryption.AnyCertificate,
            _ => throw Bad(text, $"the scheme ends in \"+{suffix}\""),
        };
        if (scheme is not ("bolt" or "neo4j"))
            throw Bad(text, $"its scheme is \"{uri.Scheme}\"");
        if (uri.UserInfo.Length > 0 || uri.AbsolutePath.Trim('/').Length > 0 || uri.Fragment.Length > 0)
            throw Bad(text, "user, password, path and fragment have no place in it");
        var address = new BoltAddress(uri.DnsSafeHost, uri.Port < 0 ? BoltAddress.DefaultPort : uri.Port);
        if (scheme == "bolt")
        {
            return uri.Query.Length <= 1
                ? new BoltUri(address, encryption, null)
                : throw Bad(text, "a query belongs to neo4j:// only");
        }

        return new BoltUri(address, encryption, ContextOf(text, uri, address));
    }

    private static Dictionary<string, string> ContextOf(string text, Uri uri, BoltAddress address)
    {
        var context = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            if (pair.Split('=', 2) is not [{ Length: > 0 } key, { Length: > 0 } value])
                throw Bad(text, $"\"{pair}\" is no key=value");
            if (key == "address")
                throw Bad(text, "the key \"address\" is the client's own");
            if (!context.TryAdd(Uri.UnescapeDataString(key), Uri.UnescapeDataString(value)))
                throw Bad(text, $"the key \"{key}\" comes twice");
        }

        context["address"] = address.ToString();
        return context;
    }

    private static FormatException Bad(string text, string why) => new(
        $"\"{text}\" is no address of a Neo4j server: {why}. Write bolt://host:7687 for one server, neo4j://host:7687 "
        + "for a cluster, with +s behind the scheme for TLS, or +ssc for TLS without checking the certificate.");
}

/// <summary>Whether and how TLS is spoken.</summary>
public enum BoltEncryption
{
    /// <summary>Not at all.</summary>
    None,
    /// <summary>With a certificate of an authority that is trusted, for the host that was asked.</summary>
    Trusted,
    /// <summary>With any certificate: nobody else can listen, but who answers is not known.</summary>
    AnyCertificate,
}
