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

    /// <summary>How long a request's body may take; 30 seconds by default.</summary>
    public TimeSpan BodyWithin { get; init; } = TimeSpan.FromSeconds(30);
}
