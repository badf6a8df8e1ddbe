using System.Text.Json;

namespace Graph.Tests.Engine.Values;

/// <summary>The files beside these tests that reference.mjs recorded.</summary>
internal static class Recorded
{
    internal static IEnumerable<string> Lines(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "tests", "Graph.Tests", "Engine", "Values", name);
            if (File.Exists(path))
            {
                return File.ReadLines(path);
            }
        }

        throw new FileNotFoundException($"\"{name}\" is not beside the tests; reference.mjs writes it.");
    }

    internal static IEnumerable<JsonElement> JsonLines(string name) =>
        Lines(name).Select(line => JsonDocument.Parse(line).RootElement);
}
