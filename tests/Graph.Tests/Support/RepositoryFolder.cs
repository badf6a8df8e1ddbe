namespace Graph.Tests.Support;

/// <summary>The folder that holds Graph.sln, found upwards from the test's own files.</summary>
internal static class RepositoryFolder
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Graph.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"no folder above \"{AppContext.BaseDirectory}\" holds Graph.sln");
    }
}
