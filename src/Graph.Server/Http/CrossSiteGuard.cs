namespace Graph.Server.Http;

/// <summary>
/// Refuses what a page of another site could make a browser send without asking first (HC0077). A POST needs
/// <c>application/json</c>, about which a browser asks first, so only GET is left: what an image, a script or a style
/// of another site asks for is never an API's client, and where the settings say so, a GET needs a header that such a
/// page cannot set.
/// </summary>
internal static class CrossSiteGuard
{
    private const string PreflightHeader = "GraphQL-Preflight";

    /// <summary>Null where a GET may be answered, else why not.</summary>
    /// <param name="request">The request.</param>
    /// <param name="enforce">Every GET needs the header <c>GraphQL-Preflight</c>, or says that it is JSON.</param>
    public static HttpFailure? Check(HttpRequest request, bool enforce)
    {
        var headers = request.Headers;
        if (enforce && !headers.ContainsKey(PreflightHeader) && request.ContentType is not { Length: > 0 })
            return HttpFailure.NoPreflight;
        return headers["Sec-Fetch-Site"] == "cross-site" && headers["Sec-Fetch-Mode"] == "no-cors"
            ? HttpFailure.FromAnotherSite
            : null;
    }
}
