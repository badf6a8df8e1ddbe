using System.Text;
using Graph.Embedded.Snapshot;
using Graph.Engine.Ontology;
using Graph.Engine.Values;

namespace Graph.Tests.Embedded.Snapshot;

/// <summary>Compares the word indexes of a snapshot with the words that a model's values have when they are taken
/// apart again.</summary>
internal static class WordComparison
{
    public static void Same(GraphModel model, GraphSnapshot snapshot, NodeType type)
    {
        var nodes = model.Nodes.Values.Where(node => node.Type == type).ToArray();
        foreach (var attribute in type.Attributes)
        {
            var index = snapshot.Types[type.Id].Words[attribute.Slot];
            Assert.Equal(attribute.IsSearched, index is not null);
            if (index is null)
                continue;
            var expected =
                from node in nodes
                from word in WordsOf(node.Values[attribute.Slot])
                select (word, snapshot.FindNode(Encoding.UTF8.GetBytes(node.Id)).Row);
            Same(expected, index);
        }
    }

    /// <summary>An index has these words with these rows, and no others.</summary>
    public static void Same(IEnumerable<(string Word, int Row)> expected, WordIndex index)
    {
        var pairs = expected.Distinct().ToArray();
        foreach (var word in pairs.GroupBy(pair => pair.Word))
            Assert.Equal(word.Select(pair => pair.Row).Order(), Find(index, word.Key, isWhole: true));
        var all = Find(index, "", isWhole: false);
        Assert.Equal(pairs.Select(pair => pair.Row).Order(), all);
    }

    /// <summary>The rows of a word, or of longer ones that begin with it; a row as often as it has one.</summary>
    public static int[] Find(WordIndex index, string prefix, bool isWhole)
    {
        var visitor = new Collector([], isWhole);
        index.Visit(Encoding.UTF8.GetBytes(prefix), ref visitor);
        visitor.Found.Sort();
        return [.. visitor.Found];
    }

    private static List<string> WordsOf(Value value)
    {
        var words = new List<string>();
        foreach (var text in value.Items ?? (value.IsNull ? [] : [value]))
        {
            foreach (var word in new Words(Folding.Fold(text.Utf8Span)))
                words.Add(Encoding.UTF8.GetString(word));
        }

        return words;
    }

    private readonly struct Collector(List<int> found, bool wantsWhole) : IWordVisitor
    {
        public List<int> Found => found;

        public void Rows(ReadOnlySpan<int> rows, bool isWhole)
        {
            if (isWhole == wantsWhole)
                found.AddRange(rows);
        }

        public void Rows(RowSet rows, bool isWhole)
        {
            var bits = new ulong[(1 << 14) / 64];
            rows.AddTo(bits);
            var all = Enumerable.Range(0, bits.Length * 64).Where(row => (bits[row >> 6] >> row & 1) != 0).ToArray();
            Assert.Equal(all.Length, rows.Count);
            Assert.All(all, row => Assert.True(rows.Contains(row)));
            if (isWhole == wantsWhole)
                found.AddRange(all);
        }
    }
}
