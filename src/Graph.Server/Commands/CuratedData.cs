using System.Diagnostics;
using Graph.Engine;
using Graph.Ingest;

namespace Graph.Server.Commands;

/// <summary>The curated first data, which is built into the program.</summary>
internal static class CuratedData
{
    /// <summary>
    /// Fills a new graph with the curated data, in one commit: a program that is killed meanwhile leaves an empty
    /// graph, which is filled at the next start, and never half of the data.
    /// </summary>
    public static async Task FillAsync(IGraphStore store, CancellationToken cancellation)
    {
        var files = BuiltIn.DataFiles().Select(name => new ImportFile(name, Read(name))).ToArray();
        var options = new ImportOptions { ToolVersion = ProgramVersion.Text };
        var report = await FileImport.RunAsync(store, files, options, progress: null, cancellation)
            .ConfigureAwait(false);
        if (!report.IsComplete || report.Commits > 1)
            throw new UnreachableException(
                $"The curated data is part of the program, and was imported in {report.Commits} commits with "
                + $"{report.Errors.Count} errors: {string.Join(" ", report.Errors.Take(1))}");
    }

    private static byte[] Read(string name)
    {
        using var stream = BuiltIn.OpenData(name);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
