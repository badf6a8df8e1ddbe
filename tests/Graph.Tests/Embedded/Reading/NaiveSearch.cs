using System.Globalization;
using System.Text;
using Graph.Engine.Values;

namespace Graph.Tests.Embedded.Reading;

/// <summary>A search as api.md tells it, over texts, with nothing prepared.</summary>
internal static class NaiveSearch
{
    /// <summary>A value of a searched attribute.</summary>
    public sealed record Entry(string Attribute, double Weight, string Text);

    /// <summary>A node with its values, in the order of the ontology.</summary>
    public sealed record Node(string Id, string Type, Entry[] Entries);

    /// <summary>What is found, in order, each as <c>score attribute text id</c>.</summary>
    public static string[] Find(IEnumerable<Node> nodes, string text)
    {
        var words = WordsOf(text);
        return words.Length == 0
            ? []
            :
            [
                .. nodes.Select(node => (Node: node, Scores: Scores(node, words, Fold(text))))
                    .Where(found => found.Scores.All(score => score is not null))
                    .Select(found => (
                        found.Node, Score: found.Scores.Sum()!.Value, Most: Most(found.Node, words, text)))
                    .OrderByDescending(found => found.Score)
                    .ThenBy(found => Fold(found.Most.Text), Comparer<string>.Create(CompareBytes))
                    .ThenBy(found => found.Node.Id, Comparer<string>.Create(CompareBytes))
                    .Select(found => $"{found.Score} {found.Most.Attribute} {found.Most.Text} {found.Node.Id}"),
            ];
    }

    private static long?[] Scores(Node node, string[] words, string query) =>
        [.. words.Select(word => node.Entries.Max(entry => Points(entry, word, query)))];

    private static Entry Most(Node node, string[] words, string query) =>
        node.Entries.Where(entry => words.Any(word => Points(entry, word, Fold(query)) is not null))
            .MaxBy(entry => words.Sum(word => Points(entry, word, Fold(query)) ?? 0))!;

    private static long? Points(Entry entry, string word, string query)
    {
        var words = WordsOf(entry.Text);
        var factor = words.Contains(word) ? 1.0
            : Array.Exists(words, other => other.StartsWith(word, StringComparison.Ordinal)) ? 0.6
            : 0;
        if (factor == 0)
            return null;
        var whole = Fold(entry.Text) == query ? 1.5 : 1;
        return (long)Math.Round(entry.Weight * 1000 * factor * whole, MidpointRounding.AwayFromZero);
    }

    private static string Fold(string text) => Encoding.UTF8.GetString(Folding.Fold(Encoding.UTF8.GetBytes(text)));

    private static int CompareBytes(string? left, string? right) =>
        Encoding.UTF8.GetBytes(left!).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right!));

    private static string[] WordsOf(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in Fold(text).EnumerateRunes())
        {
            var isSingle = rune.Value is (>= 0x4E00 and <= 0x9FFF) or (>= 0x3041 and <= 0x3096)
                or (>= 0x30A1 and <= 0x30FA);
            if (!isSingle && IsOfWord(Rune.GetUnicodeCategory(rune)))
            {
                word.Append(rune);
                continue;
            }

            if (word.Length > 0)
                words.Add(word.ToString());
            word.Clear();
            if (isSingle)
                words.Add(rune.ToString());
        }

        if (word.Length > 0)
            words.Add(word.ToString());
        return [.. words];
    }

    private static bool IsOfWord(UnicodeCategory category) => category
        is UnicodeCategory.LowercaseLetter or UnicodeCategory.UppercaseLetter or UnicodeCategory.OtherLetter
        or UnicodeCategory.ModifierLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.DecimalDigitNumber
        or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
}
