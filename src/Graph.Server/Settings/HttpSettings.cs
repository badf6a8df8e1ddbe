namespace Graph.Server.Settings;

/// <summary>Which statuses the answers of <c>/graphql</c> have.</summary>
internal enum HttpProfile
{
    /// <summary>What clients of the years before know: 400 for what is refused before it runs, 200 for it as
    /// <c>application/json</c>, 200 for data with errors.</summary>
    Compat,
    /// <summary>GraphQL over HTTP, edition September 2026: 422 for what is understood and refused, 294 for data with
    /// errors, the same for both media types.</summary>
    Strict2026,
}

/// <summary>The settings of HTTP.</summary>
internal sealed record HttpSettings
{
    /// <summary>The defaults.</summary>
    public static HttpSettings Default { get; } = new();

    /// <summary>The statuses; <see cref="HttpProfile.Compat"/> by default.</summary>
    public HttpProfile Profile { get; init; }

    /// <summary>How long an answer may take to be sent, however large; 60 seconds by default.</summary>
    public TimeSpan SentWithin { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a request's body may take; 30 seconds by default.</summary>
    public TimeSpan BodyWithin { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Answers of more than a packet are compressed for who asks for it; true by default.</summary>
    public bool Compression { get; init; } = true;

    /// <summary>The schema can be downloaded; true by default.</summary>
    public bool SchemaDownload { get; init; } = true;

    /// <summary>A GET needs a header that no form or image of another site can send; false by default.</summary>
    public bool EnforceGetPreflight { get; init; }

    /// <summary>Origins whose pages may read answers, in lower case; <c>*</c> alone for all, none by
    /// default.</summary>
    public IReadOnlyList<string> CorsOrigins { get; init; } = [];

    /// <summary>Pages of these origins may send cookies; false by default, never with <c>*</c>.</summary>
    public bool CorsCredentials { get; init; }

    /// <summary>After a signal to stop: how long it still answers new requests while <c>/health/ready</c> says that it
    /// stops; nothing by default.</summary>
    public TimeSpan Drain { get; init; }
}
