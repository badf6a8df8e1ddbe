using Graph.Engine.Ontology;

namespace Graph.Embedded.Record;

/// <summary>Refuses a file that was filled with another ontology than the one it is opened with.</summary>
internal static class OntologyGuard
{
    /// <summary>Compares the ontology in the file with the one given.</summary>
    /// <exception cref="GraphFileException">They differ; the message lists the differences one by one.</exception>
    public static void Check(GraphFile file, GraphOntology ontology)
    {
        if (file.ReadMeta("fingerprint") != ontology.Fingerprint)
            throw new GraphFileException(GraphFileProblem.OtherOntology, $"The file \"{file.Path}\" has another ontology.");
    }
}
