using Graph.Embedded;
using Graph.Engine;
using Graph.Engine.Ontology;
using Graph.Server.Settings;

namespace Graph.Server.Commands;

/// <summary>Opens what the settings name: the ontology and the store.</summary>
internal static class OpenGraph
{
    /// <summary>Reads the ontology.</summary>
    /// <exception cref="SettingsException">It is broken; the message lists all errors.</exception>
    public static GraphOntology Ontology(GraphSettings settings)
    {
        var reading = ReadOntology(settings);
        return reading.IsOk
            ? reading.Ontology
            : throw new SettingsException(
                $"The ontology has {reading.Errors.Length} error{(reading.Errors.Length == 1 ? "" : "s")}:\n"
                + string.Join('\n', reading.Errors));
    }

    /// <summary>Reads the ontology, or all that is wrong with it.</summary>
    public static OntologyReading ReadOntology(GraphSettings settings) =>
        OntologyReader.Read([settings.Ontology is { } path
            ? new OntologyFile(path, ReadFile(path))
            : new OntologyFile(BuiltIn.OntologyName, BuiltIn.Ontology())]);

    /// <summary>Opens the store, or makes an empty one.</summary>
    /// <exception cref="Embedded.Record.GraphFileException">The file cannot be used.</exception>
    public static EmbeddedStore Store(GraphSettings settings, GraphOntology ontology)
    {
        Directory.CreateDirectory(settings.Data);
        return EmbeddedStore.Open(settings.DatabaseFile, ontology, TimeProvider.System);
    }

    private static byte[] ReadFile(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"The ontology \"{path}\" cannot be read: {e.Message}");
        }
    }
}
