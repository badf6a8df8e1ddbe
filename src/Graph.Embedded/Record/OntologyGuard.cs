using System.Text;
using Graph.Engine;
using Graph.Engine.Ontology;

namespace Graph.Embedded.Record;

/// <summary>Refuses a file that was filled with another ontology than the one it is opened with.</summary>
internal static class OntologyGuard
{
    /// <summary>Compares the ontology in the file with the one given.</summary>
    /// <exception cref="GraphFileException">They differ; the message lists the differences one by one. Or the file's
    /// own can no longer be read.</exception>
    public static void Check(GraphFile file, GraphOntology ontology)
    {
        var fingerprint = file.ReadMeta("fingerprint");
        if (fingerprint == ontology.Fingerprint)
            return;

        var text = Encoding.UTF8.GetBytes(file.ReadMeta("ontology"));
        var reading = OntologyReader.Read([new OntologyFile(file.Path, text)]);
        if (!reading.IsOk || reading.Ontology.Fingerprint != fingerprint)
            throw file.Damaged("the ontology in it is not the one it was filled with");

        var differences = OntologyDiff.Compare(reading.Ontology, ontology);
        throw new GraphFileException(
            GraphFileProblem.OtherOntology,
            $"The file \"{file.Path}\" was filled with another ontology, and applying a new one comes later. "
            + "Open it with its own (--ontology), or name another folder with --data. The differences:\n"
            + string.Join('\n', differences.Select(d => $"  {d.Kind.ToString().ToLowerInvariant()}: {d.Text}")));
    }
}
