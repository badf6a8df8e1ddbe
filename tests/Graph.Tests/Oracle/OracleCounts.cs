using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;

namespace Graph.Tests.Oracle;

/// <summary><c>aggregate</c> and <c>facets</c> by brute force: all values in a list, exact fractions, everything
/// sorted.</summary>
internal sealed class OracleCounts(OracleGraph graph)
{
    private const int FloatBits = 1074;
    private const int DecimalPlaces = 400;

    /// <summary>A figure about the values of a field, as the answer has it.</summary>
    public string Figure(OracleField field, IEnumerable<OracleNode> nodes, string part)
    {
        var values = nodes.Select(n => OracleGraph.Value(n, field)).OfType<JsonNode>()
            .Where(v => field.Kind != "PartialDate" || OracleValues.Days(OracleValues.Text(v)) is not null).ToList();
        if (part == "sum")
            return Sum(field, values);
        if (values.Count == 0)
            return "null";
        if (part == "average")
            return Rounded(Total(field, values), Unit(field) * values.Count);
        values.Sort((a, b) => OracleValues.Compare(field, null, a, b) is var order and not 0
            ? order : OracleValues.ByCodePoint(OracleValues.Text(a), OracleValues.Text(b)));
        return OracleValues.Write(field, part == "min" ? values[0] : values[^1]);
    }

    /// <summary>The values of a facet with the number of nodes that have each, in order.</summary>
    public List<(string Value, int Count, OracleNode? Node)> Buckets(
        OracleType type, string by, IEnumerable<OracleNode> nodes)
    {
        var buckets = new Dictionary<string, (int Count, OracleNode? Node)>();
        foreach (var value in nodes.SelectMany(n => Values(n, type, by).DistinctBy(v => v.Value)))
            buckets[value.Value] = (buckets.GetValueOrDefault(value.Value).Count + 1, value.Node);
        var sorted = buckets.Select(b => (b.Key, b.Value.Count, b.Value.Node)).ToList();
        sorted.Sort((a, b) => a.Count != b.Count ? b.Count - a.Count : OracleValues.ByCodePoint(a.Key, b.Key));
        return sorted;
    }

    private IEnumerable<(string Value, OracleNode? Node)> Values(OracleNode node, OracleType type, string by)
    {
        if (by == "TYPENAME" && type.IsInterface)
            return [(node.Type.Name, null)];
        var field = type.Fields.Find(f => Capitals(f.Name) == by)
            ?? type.Fields.Find(f => Capitals(f.Name) == by[..^"_YEAR".Length])!;
        if (field.IsPath)
            return graph.Walk(node, field).Select(e => (e.Node.Id, (OracleNode?)e.Node));
        if (field.IsLink)
            return OracleGraph.Follow(node, field).Select(e => (e.Node.Id, (OracleNode?)e.Node));
        var value = OracleGraph.Value(node, field);
        var texts = (field.IsList ? OracleFilter.Items(value) : value is null ? [] : [value]).Select(OracleValues.Text);
        return (IsDate(field) ? texts.Select(Year).OfType<string>() : texts).Select(t => (t, (OracleNode?)null));
    }

    private static bool IsDate(OracleField field) => field.Kind is "PartialDate" or "LocalDate" or "DateTime";

    private static string? Year(string date)
    {
        var ends = date.Split('T')[0].Split('/');
        var (first, last) = (ends[0].Split('-', '~', '?', '%')[0], ends[^1].Split('-', '~', '?', '%')[0]);
        return first == last && char.IsAsciiDigit(first[0]) ? first : null;
    }

    private static string Capitals(string name) => string.Concat(name.Select((letter, i) =>
        i > 0 && char.IsUpper(letter) && (char.IsLower(name[i - 1]) || char.IsDigit(name[i - 1])) ? $"_{letter}"
        : char.ToUpperInvariant(letter).ToString()));

    private static string Sum(OracleField field, List<JsonNode> values) => field.Kind == "Float"
        ? Rounded(Total(field, values), Unit(field))
        : Total(field, values).ToString(CultureInfo.InvariantCulture);

    private static BigInteger Unit(OracleField field) => field.Kind == "Float" ? BigInteger.One << FloatBits : 1;

    private static BigInteger Total(OracleField field, List<JsonNode> values) => values
        .Select(v => OracleValues.Text(v)).Select(text => field.Kind == "Float" ? Units(text) : BigInteger.Parse(text))
        .Aggregate(BigInteger.Zero, BigInteger.Add);

    // Every double is a whole number of 2^-1074: bit by bit.
    private static BigInteger Units(string text)
    {
        var number = double.Parse(text, CultureInfo.InvariantCulture);
        var units = BigInteger.Zero;
        for (var (rest, power) = (Math.Abs(number), 1023); rest > 0; power--)
        {
            if (rest < Math.ScaleB(1, power))
                continue;
            rest -= Math.ScaleB(1, power);
            units += BigInteger.One << (power + FloatBits);
        }

        return number < 0 ? -units : units;
    }

    // 12 significant digits: whether the 13th is 5 or more decides.
    private static string Rounded(BigInteger numerator, BigInteger denominator)
    {
        var digits = (BigInteger.Abs(numerator) * BigInteger.Pow(10, DecimalPlaces) / denominator).ToString();
        if (digits.Length < 13)
            return "0";
        var text = $"{(long.Parse(digits[..13]) + 5) / 10}E{digits.Length - 12 - DecimalPlaces}";
        var number = JsonNode.Parse((numerator < 0 ? "-" : "") + text)!;
        return OracleValues.Write(OracleField.System("", "Float"), number);
    }
}
