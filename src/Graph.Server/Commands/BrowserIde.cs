using System.Text;
using Graph.Engine;
using Graph.Server.Http;
using Graph.Server.Settings;

namespace Graph.Server.Commands;

/// <summary>The IDE of a service, from its settings and the files beside the program.</summary>
internal static class BrowserIde
{
    private const string Title = "Graph";

    /// <summary>The IDE, or null where it is switched off. Where its files are not there a line says so.</summary>
    /// <exception cref="SettingsException">The document for new tabs cannot be read.</exception>
    public static IdeEndpoint? Make(GraphSettings settings, GraphEngine engine)
    {
        if (!settings.Ide.Enabled)
            return null;

        var document = settings.Ide.Document is { } path ? Read(path) : null;
        var files = IdeFiles.Find(IdeFiles.Folder);
        if (files is null)
        {
            Console.Error.WriteLine(
                $"Banana Cake Pop, the IDE in a browser, is not in \"{IdeFiles.Folder}\": npm was not reached when "
                + "this was built. The API works without it; /graphql/ says how to get it; --ide false switches "
                + "it off.");
        }

        var introspects = settings.Limits.AllowIntrospection && !settings.Documents.OnlyTrusted;
        var readsSdl = !introspects && settings.Http.SchemaDownload;
        return new IdeEndpoint(
            files, () => IdePreset.Write(Title, document ?? FirstQuestion(settings, engine), readsSdl));
    }

    private static string? FirstQuestion(GraphSettings settings, GraphEngine engine) =>
        settings.Ontology is null ? BuiltIn.FirstQuestion() : IdeQuestion.Of(engine.Ontology, engine.Schema);

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path, new UTF8Encoding(false, throwOnInvalidBytes: true));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new SettingsException($"The document \"{path}\" (--ide-document) cannot be read: {e.Message}");
        }
    }
}
