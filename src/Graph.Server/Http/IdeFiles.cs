using System.Collections.Frozen;

namespace Graph.Server.Http;

/// <summary>
/// The files of Banana Cake Pop, which the build puts beside the program. The list is made at the start: a path that is
/// not in it is not looked for, so no path leads out of the folder.
/// </summary>
internal static class IdeFiles
{
    // What the page was seen to need, no more. Its JSON-schema compiler makes functions from text; its editor sets
    // styles, and starts workers from blobs.
    private const string PagePolicy =
        "default-src 'self'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        + "font-src 'self' data:; worker-src 'self' blob:; connect-src 'self'; frame-ancestors 'none'; "
        + "base-uri 'none'; form-action 'none'; object-src 'none'";

    // A service worker would keep all 12 MB, reload the page once and answer for other pages below /graphql/.
    private static readonly string[] _withheld = ["service-worker.js", "asset-manifest.json", "robots.txt"];

    private static readonly FrozenDictionary<string, string> _contentTypes = new Dictionary<string, string>
    {
        [".css"] = "text/css; charset=utf-8",
        [".html"] = "text/html; charset=utf-8",
        [".ico"] = "image/x-icon",
        [".js"] = "text/javascript; charset=utf-8",
        [".png"] = "image/png",
        [".svg"] = "image/svg+xml",
        [".ttf"] = "font/ttf",
        [".txt"] = "text/plain; charset=utf-8",
        [".webmanifest"] = "application/manifest+json",
        [".woff2"] = "font/woff2",
        // The licence, which comes without an extension.
        [""] = "text/plain; charset=utf-8",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Where the build puts them.</summary>
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "ide");

    /// <summary>The files of a folder by their paths in it; the page as the empty path as well.</summary>
    /// <returns>Null where the page is not there.</returns>
    public static FrozenDictionary<string, IdeFile>? Find(string folder)
    {
        if (!File.Exists(Path.Combine(folder, "index.html")))
            return null;
        var files = new Dictionary<string, IdeFile>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(folder, path).Replace('\\', '/');
            if (_contentTypes.TryGetValue(Path.GetExtension(name), out var contentType) && !_withheld.Contains(name))
                files.Add(name, Make(path, name, contentType));
        }

        files.Add("", files["index.html"]);
        return files.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static IdeFile Make(string path, string name, string contentType) => new(path, contentType)
    {
        IsImmutable = name.StartsWith("static/", StringComparison.Ordinal),
        ContentSecurityPolicy = name == "index.html" ? PagePolicy : null,
    };
}
