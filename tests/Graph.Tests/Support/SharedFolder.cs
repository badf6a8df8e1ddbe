namespace Graph.Tests.Support;

/// <summary>
/// Finds the folder with the shared references: GRAPH_SHARED, else "shared" beside a folder above the tests.
/// Null where there is none; tests that need it are then skipped.
/// </summary>
internal static class SharedFolder
{
    public static string? Root { get; } = Find();

    public static string? File(string relative) =>
        Root is not null && System.IO.File.Exists(Path.Combine(Root, relative)) ? Path.Combine(Root, relative) : null;

    private static string? Find()
    {
#pragma warning disable RS0030 // The test run is told where the folder is.
        var told = Environment.GetEnvironmentVariable("GRAPH_SHARED");
#pragma warning restore RS0030
        if (!string.IsNullOrEmpty(told))
        {
            return Directory.Exists(told) ? told : null;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared");
            if (Directory.Exists(Path.Combine(candidate, "reference")))
            {
                return candidate;
            }
        }

        return null;
    }
}
