using System.Text;

namespace Graph.Server.Http;

/// <summary>The routes <c>/graphql/persisted/ID</c> and <c>/graphql/persisted/ID/OPERATION</c>: the document is named
/// by the path, so that caches have an address for it; variables come in the query or in the body.</summary>
internal static class DocumentRoute
{
    private const string Prefix = "/graphql/persisted/";

    /// <summary>Whether a path is one of them.</summary>
    public static bool Is(string path)
    {
        if (!path.StartsWith(Prefix, StringComparison.Ordinal))
            return false;
        var rest = path.AsSpan(Prefix.Length);
        var slash = rest.IndexOf('/');
        return slash < 0
            ? !rest.IsEmpty
            : slash > 0 && slash < rest.Length - 1 && rest[(slash + 1)..].IndexOf('/') < 0;
    }

    /// <summary>Puts what the path says into the request; a path that is none of them says nothing.</summary>
    /// <returns>Null, or why path and request do not go together.</returns>
    public static HttpFailure? Apply(string path, ref RequestJson request)
    {
        if (path.Length <= Prefix.Length || !Is(path))
            return null;
        if (request.Document is not null || !request.Id.IsEmpty)
        {
            return HttpFailure.NotARequest(
                "The document is named by the path. Leave \"query\" and \"id\" away, or send them to \"/graphql\".");
        }

        var rest = path[Prefix.Length..];
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        request.Id = Bytes(slash < 0 ? rest : rest[..slash]);
        if (slash < 0)
            return null;
        if (request.OperationName is { Length: > 0 })
        {
            return HttpFailure.NotARequest(
                "The operation is named by the path. Leave \"operationName\" away, or take it out of the path.");
        }

        request.OperationName = Bytes(rest[(slash + 1)..]);
        return null;
    }

    // Everything but the slash was unescaped before.
    private static byte[] Bytes(string segment) =>
        Encoding.UTF8.GetBytes(segment.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase));
}
