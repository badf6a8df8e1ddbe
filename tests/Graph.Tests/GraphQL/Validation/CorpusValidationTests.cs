using System.Text;
using Graph.GraphQL.Language;
using Graph.GraphQL.Types;
using Graph.GraphQL.Validation;
using Graph.Tests.Support;

namespace Graph.Tests.GraphQL.Validation;

public sealed class CorpusValidationTests
{
    [SharedFact(Corpus.FileName)]
    public void Every_document_gets_the_errors_of_the_reference()
    {
        var corpus = Corpus.Load();
        var schemas = corpus.GetProperty("schemas").EnumerateArray().Select(e => Build(e.GetString()!)).ToArray();
        var different = new List<string>();
        var count = 0;
        foreach (var entry in corpus.GetProperty("val").EnumerateArray())
        {
            count++;
            var source = entry.GetProperty("src").GetString()!;
            var document = GraphQLParser.Parse(Encoding.UTF8.GetBytes(source), ParserOptions.Unlimited).Node!;
            var schema = schemas[entry.GetProperty("schema").GetInt32()];
            var expected = Corpus.Errors(entry.GetProperty("r17"));
            var actual = Validator.Validate(schema, document, ValidationOptions.Conformance)
                .Select(e => (e.Message, Places: string.Join(' ', e.Locations.Select(l => $"{l.Line}:{l.Column}"))))
                .ToList();
            if (!expected.SequenceEqual(actual))
            {
                different.Add(
                    $"{source}\n expected {string.Join("\n  ", expected)}\n actual {string.Join("\n  ", actual)}");
            }
        }

        Assert.True(count >= 249);
        Assert.True(different.Count == 0, $"{different.Count} differ: " + string.Join("\n\n", different.Take(20)));
    }

    private static GraphQLSchema Build(string sdl) =>
        SchemaBuilder.Build(GraphQLParser.Parse(Encoding.UTF8.GetBytes(sdl), ParserOptions.Unlimited).Node!);
}
