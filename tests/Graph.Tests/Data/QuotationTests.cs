using System.Security.Cryptography;
using System.Text.Json;
using Graph.Tests.Support;

namespace Graph.Tests.Data;

/// <summary>What the curated data quotes: only a few words at a time, and exactly as the texts have them.</summary>
public sealed class QuotationTests
{
    private const string Release = "seeds/000_5f552745fca9ad5f.txt";
    private const int MostWords = 12;
    private const int MostDigits = 6;
    private const int OwnRun = 5;

    [SharedFact(Release)]
    public void Every_document_with_a_digest_is_one_of_the_texts()
    {
        var texts = Texts();
        var digests = CuratedRecords.Nodes("Document").Select(document => document.Property("sha256")).OfType<string>();
        Assert.Equal(texts.Keys.Order(StringComparer.Ordinal), digests.Order(StringComparer.Ordinal));
    }

    [SharedFact(Release)]
    public void Every_passage_says_what_the_text_says_at_its_place()
    {
        var texts = TextsByDocument();
        var documents = CuratedRecords.Relationships("PASSAGE_OF").ToDictionary(link => link.From, link => link.To);
        var passages = CuratedRecords.Nodes("Passage").ToList();
        Assert.NotEmpty(passages);
        var wrong = passages.Where(passage =>
            Cut(texts[documents[passage.Id]], passage.Number("start"), passage.Number("end"))
            != passage.Property("exact"));
        Assert.Empty(wrong.Select(passage => passage.Place));
    }

    [SharedFact(Release)]
    public void Every_quotation_in_evidence_stands_in_its_text()
    {
        var texts = TextsByDocument();
        foreach (var record in CuratedRecords.All)
        {
            foreach (var entry in record.Evidence.Where(entry => entry.TryGetProperty("quote", out _)))
            {
                var quote = entry.GetProperty("quote").GetString()!;
                var text = texts[entry.GetProperty("document").GetString()!];
                var start = entry.TryGetProperty("start", out var place)
                    ? place.GetInt32()
                    : text.IndexOf(quote, StringComparison.Ordinal);
                Assert.True(start >= 0 && Cut(text, start, start + quote.Length) == quote, record.Place);
            }
        }
    }

    [SharedFact(Release)]
    public void Every_mention_stands_in_its_passage_and_in_its_text()
    {
        var texts = TextsByDocument();
        var documents = CuratedRecords.Relationships("PASSAGE_OF").ToDictionary(link => link.From, link => link.To);
        var passages = CuratedRecords.Nodes("Passage").ToDictionary(passage => passage.Id);
        var places = CuratedRecords.Relationships("IN_PASSAGE").ToLookup(link => link.From, link => link.To);
        foreach (var mention in CuratedRecords.Nodes("Mention"))
        {
            var passage = passages[Assert.Single(places[mention.Id])];
            int start = mention.Number("start"), end = mention.Number("end");
            Assert.True(start >= passage.Number("start") && end <= passage.Number("end"), mention.Place);
            Assert.Equal(mention.Property("surface"), Cut(texts[documents[passage.Id]], start, end));
        }
    }

    [SharedFact(Release)]
    public void Wordings_and_titles_as_written_are_in_a_text()
    {
        var texts = Texts().Values.Select(Plain).ToList();
        var wrong = from record in CuratedRecords.All
                    from name in (string[])["wording", "asWritten", "titleAsWritten"]
                    let words = record.Property(name)
                    where words is not null && !texts.Any(text => text.Contains(Plain(words), StringComparison.Ordinal))
                    select $"{record.Place} {name}";
        Assert.Empty(wrong);
    }

    [SharedFact(Release)]
    public void Provisions_descriptions_and_reports_are_in_words_of_our_own()
    {
        var texts = Texts().Values.Select(text => $" {string.Join(' ', Words(text))} ").ToList();
        var wrong = from record in CuratedRecords.All
                    where record.Property("mode") != "DIRECT"
                    from name in (string[])["text", "description", "summary", "definition"]
                    let words = Words(record.Property(name) ?? "")
                    from first in Enumerable.Range(0, Math.Max(0, words.Count - OwnRun + 1))
                    let run = $" {string.Join(' ', words.Skip(first).Take(OwnRun))} "
                    where texts.Any(text => text.Contains(run, StringComparison.Ordinal))
                    select $"{record.Place} {name}: {run}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void No_quotation_is_longer_than_a_dozen_words()
    {
        string[] quoting = ["exact", "surface", "wording", "asWritten", "titleAsWritten"];
        foreach (var record in CuratedRecords.All)
        {
            var quotes = quoting.Select(record.Property).OfType<string>()
                .Concat(record.Evidence.Select(Quote).OfType<string>())
                .Concat(record.Property("mode") == "DIRECT" ? [record.Property("text")!] : []);
            Assert.All(quotes, quote => Assert.True(CountWords(quote) <= MostWords, $"{record.Place} {quote}"));
        }
    }

    [Fact]
    public void What_a_statement_quotes_is_in_its_passage()
    {
        var exact = CuratedRecords.Nodes("Passage").ToDictionary(passage => passage.Id, p => p.Property("exact")!);
        var places = CuratedRecords.Relationships("IN_PASSAGE").ToLookup(link => link.From, link => link.To);
        foreach (var statement in CuratedRecords.Nodes("Statement").Where(s => s.Property("mode") == "DIRECT"))
        {
            var text = statement.Property("text")!;
            Assert.Contains(places[statement.Id], place => exact[place].Contains(text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void There_is_no_mail_address_and_no_telephone_number()
    {
        var texts = from record in CuratedRecords.All
                    where record.Json.TryGetProperty("properties", out _)
                    from property in record.Json.GetProperty("properties").EnumerateObject()
                    where property.Value.ValueKind == JsonValueKind.String
                        && property.Name is not ("url" or "sha256" or "decidedAt" or "date")
                        && !property.Name.EndsWith("On", StringComparison.Ordinal)
                        && !property.Name.StartsWith("valid", StringComparison.Ordinal)
                    select (record.Place, Text: property.Value.GetString()!);
        Assert.All(texts, text => Assert.True(
            !text.Text.Contains('@', StringComparison.Ordinal) && text.Text.Count(char.IsAsciiDigit) <= MostDigits,
            $"{text.Place} {text.Text}"));
    }

    private static string? Quote(JsonElement entry) =>
        entry.TryGetProperty("quote", out var quote) ? quote.GetString() : null;

    private static string Cut(string text, int start, int end) =>
        start >= 0 && start <= end && end <= text.Length ? text[start..end] : "";

    private static int CountWords(string text) =>
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    private static string Plain(string text) =>
        string.Join(' ', text.Replace('’', '\'').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static List<string> Words(string text) =>
        [.. string.Concat(text.Select(c => char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' '))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    private static Dictionary<string, string> TextsByDocument()
    {
        var texts = Texts();
        return CuratedRecords.Nodes("Document")
            .Where(document => document.Property("sha256") is not null)
            .ToDictionary(document => document.Id, document => texts[document.Property("sha256")!]);
    }

    /// <summary>The texts by their SHA-256; a file that starts with no byte order mark is taken as it is.</summary>
    private static Dictionary<string, string> Texts() =>
        Directory.GetFiles(Path.Combine(SharedFolder.Root!, "seeds")).Select(File.ReadAllBytes).ToDictionary(
            bytes => Convert.ToHexStringLower(SHA256.HashData(bytes)),
            bytes => System.Text.Encoding.UTF8.GetString(bytes));
}
