namespace Graph.Server.Http;

/// <summary>What a browser gets where the IDE's files are not beside the program.</summary>
internal static class IdeMissingPage
{
    public const string ContentType = "text/html; charset=utf-8";

    /// <summary>It is text and its own style: it loads nothing, and nothing may be loaded for it.</summary>
    public const string Policy =
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    /// <summary>The page.</summary>
    public static byte[] Utf8 { get; } =
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>Graph</title>
        <style>
        :root { color-scheme: light dark }
        body { font: 1.05rem/1.55 system-ui, sans-serif; max-width: 46rem; margin: 12vh auto; padding: 0 1.5rem }
        pre { padding: .8rem 1rem; border: 1px solid #8886; border-radius: .4rem; overflow-x: auto }
        </style>
        </head>
        <body>
        <h1>Graph</h1>
        <p>The GraphQL API is here: send it POST requests at <code>/graphql</code>. Its schema is at
        <a href="/graphql?sdl">/graphql?sdl</a>.</p>
        <pre>curl ADDRESS/graphql -H 'content-type: application/json' \
          -d '{"query": "{ __typename }"}'</pre>
        <p>The IDE that belongs here, Banana Cake Pop, was not installed when this program was built, since npm or its
        registry could not be reached. Install Node.js with npm, build and start it again, and reload this page:</p>
        <pre>dotnet build src/Graph.Server -p:RequireIde=true</pre>
        <p>Any GraphQL client works meanwhile. How to ask is in <code>docs/ask.md</code>, how to run the service in
        <code>docs/run.md</code> of the repository.</p>
        </body>
        </html>

        """u8.ToArray();
}
