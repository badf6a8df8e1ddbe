using System.Text;
using Graph.Engine;
using Graph.Tests.Engine.Api;
using Graph.Tests.Support;

namespace Graph.Tests.Engine.Ontology;

/// <summary>Each file of the folder is a broken ontology, with the errors it must give in comments at its
/// end.</summary>
public sealed class BrokenOntologyTests
{
    private const string Mark = "# errors:\n";

    private static string Folder => Repository.PathOf("tests", "Graph.Tests", "Engine", "Ontology", "broken");

    public static TheoryData<string> Cases() => new(Directory.EnumerateFiles(Folder, "*.graphql")
        .Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_broken_ontology_is_refused_with_place_and_remedy(string name)
    {
        var path = Path.Combine(Folder, $"{name}.graphql");
        var file = File.ReadAllText(path);
        var end = file.IndexOf(Mark, StringComparison.Ordinal);
        var text = end < 0 ? file : file[..end];
        var reading = OntologyReader.Read("o.graphql", Encoding.UTF8.GetBytes(text));
        var errors = string.Concat(reading.Errors.Select(error => $"# {error}\n"));
        if (CaseUpdates.AreWanted)
        {
            File.WriteAllText(path, $"{text}{Mark}{errors}");
        }

        Assert.Equal(end < 0 ? "" : file[(end + Mark.Length)..], errors);
        Assert.Null(reading.Ontology);
        Assert.NotEmpty(reading.Errors);
        Assert.All(reading.Errors, error =>
        {
            Assert.Equal("o.graphql", error.Position.File);
            Assert.EndsWith(".", error.Remedy, StringComparison.Ordinal);
        });
    }
}
