using System.Text;
using Graph.Engine;
using Graph.Engine.Api;
using Graph.GraphQL.Validation.Schema;
using Graph.Tests.Engine.Api;
using Graph.Tests.Support;

namespace Graph.Tests.Engine.Ontology;

public sealed class OntologyFuzzTests
{
    [Fact]
    public void A_mangled_ontology_gives_errors_or_a_valid_api_and_never_throws()
    {
        string[] texts =
        [
            File.ReadAllText(Repository.PathOf("tests", "Graph.Tests", "Engine", "Api", "torture.graphql")),
            ApiTexts.Movies,
            RandomOntology.Text(7),
            RandomOntology.Text(8),
        ];
        var accepted = 0;
        for (var seed = 0; seed < 600; seed++)
        {
            var text = Mangle(texts[seed % texts.Length], new Random(seed));
            var reading = OntologyReader.Read($"seed-{seed}", Encoding.UTF8.GetBytes(text));
            if (reading.IsOk)
            {
                accepted++;
                Assert.Empty(SchemaValidator.Validate(ApiSchema.Build(reading.Ontology)));
            }
            else
            {
                Assert.All(reading.Errors, error => Assert.Equal($"seed-{seed}", error.Position.File));
            }
        }

        Assert.InRange(accepted, 10, 590);
    }

    // Copies, removes and exchanges a few words, so that most of it stays GraphQL.
    private static string Mangle(string text, Random random)
    {
        var words = text.Split(' ').ToList();
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var (at, other) = (random.Next(words.Count), random.Next(words.Count));
            switch (random.Next(4))
            {
                case 0:
                    words.RemoveAt(at);
                    break;
                case 1:
                    words.Insert(at, words[other]);
                    break;
                case 2:
                    (words[at], words[other]) = (words[other], words[at]);
                    break;
                default:
                    words[at] = words[other];
                    break;
            }
        }

        return string.Join(' ', words);
    }
}
