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
                let row = snapshot.FindNode(Encoding.UTF8.GetBytes(node.Id)).Row
                select $"{word} {row}";
            Assert.Equal(
                expected.Distinct().Order(StringComparer.Ordinal), Dump(index, "").Order(StringComparer.Ordinal));
        }
    }

    /// <summary>Each word with each of its rows.</summary>
    public static List<string> Dump(WordIndex index, string prefix)
    {
        var visitor = new Collector([]);
        index.Visit(Encoding.UTF8.GetBytes(prefix), ref visitor);
        return visitor.Found;
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

    private readonly struct Collector(List<string> found) : IWordVisitor
    {
        public List<string> Found => found;

        public void Rows(ReadOnlySpan<byte> word, ReadOnlySpan<int> rows)
        {
            foreach (var row in rows)
                found.Add($"{Encoding.UTF8.GetString(word)} {row}");
        }

        public void Rows(ReadOnlySpan<byte> word, RowSet rows)
        {
            var bits = new ulong[(1 << 14) / 64];
            rows.AddTo(bits);
            var before = found.Count;
            for (var row = 0; row < bits.Length * 64; row++)
            {
                var isThere = (bits[row >> 6] >> row & 1) != 0;
                if (isThere)
                    found.Add($"{Encoding.UTF8.GetString(word)} {row}");
                if (isThere != rows.Contains(row))
                    found.Add($"{Encoding.UTF8.GetString(word)} {row} is not clear");
            }

            if (found.Count - before != rows.Count)
                found.Add($"{Encoding.UTF8.GetString(word)} has {rows.Count}");
        }
    }
}
