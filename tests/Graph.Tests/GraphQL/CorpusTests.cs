using System.Text;
using Graph.GraphQL.Language;
using Graph.GraphQL.Types;
using Graph.GraphQL.Validation.Sdl;
using Graph.Tests.Support;

namespace Graph.Tests.GraphQL;

public sealed class CorpusTests
{
    [SharedFact(Corpus.FileName)]
    public void Every_document_parses_or_fails_as_the_reference_does()
    {
        var different = new List<string>();
        var count = 0;
        foreach (var entry in Corpus.Load().GetProperty("parse").EnumerateArray())
        {
            count++;
            var source = entry.GetProperty("src").GetString()!;
            var result = GraphQLParser.Parse(Encoding.UTF8.GetBytes(source), ParserOptions.Unlimited);
            var expected = Corpus.Errors(entry.GetProperty("r17"));
            var actual = result.Error is { } error
                ? [(error.Message, string.Join(' ', error.Locations.Select(l => $"{l.Line}:{l.Column}")))]
                : new List<(string Message, string Places)>();
            if (!expected.SequenceEqual(actual))
            {
                different.Add($"{source}\n expected {string.Join(';', expected)}\n actual {string.Join(';', actual)}");
            }
        }

        Assert.True(count >= 469);
        Assert.True(different.Count == 0, string.Join("\n\n", different.Take(20)));
    }

    [SharedFact(Corpus.FileName)]
    public void Every_schema_is_accepted_or_refused_as_the_reference_does()
    {
        var different = new List<string>();
        var count = 0;
        foreach (var entry in Corpus.Load().GetProperty("sdl").EnumerateArray())
        {
            count++;
            var source = entry.GetProperty("src").GetString()!;
            var document = ErrorAssert.Parse(source);
            var errors = SdlValidator.Validate(document);
            var expected = Corpus.Errors(entry.GetProperty("r17")).SelectMany(error => error.Message.Split("\n\n"));
            if (!expected.Order().SequenceEqual(errors.Select(error => error.Message).Order()))
            {
                different.Add($"{source}\n  {string.Join("\n  ", errors.Select(ErrorAssert.Text))}");
            }

            if (errors.Count == 0)
            {
                SchemaBuilder.Build(document);
            }
        }

        Assert.True(count >= 212);
        Assert.True(different.Count == 0, string.Join("\n\n", different.Take(20)));
    }
}
