using System.Numerics;
using System.Text;
using System.Text.Json.Nodes;

namespace Graph.Tests.Oracle;

/// <summary>Search, aggregates and facets of api.md.</summary>
internal static class OracleCounts
{
    /// <summary>What a node scores, and the attribute and value that gave most; nothing where a word is missing.
    /// </summary>
    public static IEnumerable<(OracleNode Node, int Score, string Attribute, string Text)> Search(
        OracleNode node, string query)
    {
        var words = Words(query);
        var texts = node.Type.Fields.Where(f => f.Has("search")).SelectMany(f => OracleFilter
            .Names(OracleGraph.Value(node, f)).Select(v => (Field: f, Text: v))).ToList();
        var gains = texts.ConvertAll(t => words.ConvertAll(w => Gain(t.Field, OracleValues.Fold(t.Text), w, query)));
        var best = words.Select((_, i) => gains.Max(g => (int?)g[i]) ?? 0).ToArray();
        var most = gains.FindIndex(g => g.Sum() == gains.Max(h => h.Sum()));
        return best.Length == 0 || best.Contains(0) ? []
            : [(node, best.Sum(), texts[most].Field.Name, texts[most].Text)];
    }

    /// <summary>One value of an aggregate, as it is written.</summary>
    public static string Aggregate(OracleField field, OracleNode[] nodes, string name)
    {
        var values = nodes.Select(n => OracleGraph.Value(n, field)).OfType<JsonNode>()
            .Where(v => field.Kind != "PartialDate" || OracleValues.Days(OracleValues.Text(v)) is not null)
            .Order(Comparer<JsonNode>.Create((a, b) => OracleValues.Compare(field, null, a, b)))
            .ThenBy(OracleValues.Text, OracleValues.CodePoints).ToArray();
        return name is "sum" or "average" ? Figure(field, values, name)
            : values.Length == 0 ? "null" : OracleValues.Write(field, values[name == "min" ? 0 : ^1]);
    }

    // In units of 10^-1074, of which every double is a whole number; of 12 significant digits the 13th decides.
    private static string Figure(OracleField field, JsonNode[] values, string name)
    {
        var sum = values.Select(OracleValues.Text).Select(t => BigInteger.Parse(field.Kind != "Float"
            ? t + new string('0', 1074)
            : OracleValues.Number(t).ToString("F1074", OracleValues.Plain).Replace(".", "")))
            .Aggregate(BigInteger.Zero, BigInteger.Add);
        if (name == "sum" && field.Kind != "Float")
            return $"{sum / BigInteger.Pow(10, 1074)}";
        if (values.Length == 0)
            return name == "sum" ? "0" : "null";
        var digits = BigInteger.Abs(name == "sum" ? sum : sum / values.Length).ToString(OracleValues.Plain);
        return OracleValues.Write(OracleValues.Float, JsonNode.Parse((sum.Sign < 0 ? "-" : "") + (digits.Length < 13
            ? "0" : $"{(long.Parse(digits[..13], OracleValues.Plain) + 5) / 10}E{digits.Length - 1086}")));
    }

    /// <summary>All values of a facet and how many nodes have them; a value may be the id of a node.</summary>
    public static IEnumerable<(string Value, int Count, OracleNode? Node)> Facet(
        OracleGraph graph, OracleType type, OracleNode[] nodes, string by)
    {
        var field = type.Fields.Find(f => f.FacetName == by);
        var isNode = field?.IsLink == true || field?.IsPath == true;
        return nodes.SelectMany(n => ValuesOf(n).Distinct()).GroupBy(v => v)
            .Select(g => (g.Key, Count: g.Count(), isNode ? graph.Find(g.Key) : null))
            .OrderByDescending(b => b.Count).ThenBy(b => b.Key, OracleValues.CodePoints);

        IEnumerable<string> ValuesOf(OracleNode node) => field is null ? [node.Type.Name]
            : isNode ? graph.Entries(node, field).Select(e => e.Node.Id)
            : OracleFilter.Names(OracleGraph.Value(node, field)).Select(v => field.Kind switch
                { "PartialDate" => Year(v), "LocalDate" or "DateTime" => v[..4], _ => v }).OfType<string>();
    }

    // That within which the whole date lies.
    private static string? Year(string date) => OracleValues.Days(date) is { Earliest: > 0, Latest: < 3_600_000 } days
        && new[] { days.Earliest, days.Latest }.Select(d => DateOnly.FromDayNumber((int)d).Year).Distinct().ToArray()
            is [var year] ? year.ToString("0000", OracleValues.Plain) : null;

    private static int Gain(OracleField field, string text, string word, string query)
    {
        var weight = OracleValues.Number(field.Text("search", "weight") ?? "1");
        var share = Words(text).Contains(word) ? 1000
            : Words(text).Exists(w => w.StartsWith(word, StringComparison.Ordinal)) ? 600 : 0;
        return (int)Math.Round(weight * share * (text == query ? 1.5 : 1), MidpointRounding.AwayFromZero);
    }

    // Of folded text; Chinese and Japanese by the character.
    private static List<string> Words(string text) => [.. string.Concat(text.EnumerateRunes().Select(r =>
        r.Value is >= 0x3041 and <= 0x30FF or >= 0x3400 and <= 0x9FFF ? $" {r} "
        : Rune.IsLetterOrDigit(r) ? $"{r}" : " ")).Split(' ', StringSplitOptions.RemoveEmptyEntries)];
}
