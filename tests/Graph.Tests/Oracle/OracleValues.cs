using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Graph.Tests.Oracle;

/// <summary>Values as api.md describes them, written down once more without regard to speed.</summary>
internal static class OracleValues
{
    private static readonly Dictionary<string, string> Folded = [];
    public static readonly CultureInfo Plain = CultureInfo.InvariantCulture;
    private static readonly JsonSerializerOptions AsGiven =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text(JsonNode value) =>
        value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();

    public static string Fold(string text)
    {
        if (Folded.TryGetValue(text, out var known))
            return known;
        // A character without an entry must be a folded form itself.
        var folded = string.Concat(text.EnumerateRunes().Select(r => r.ToString()).Select(r => r[0] < 128
            ? r.ToLowerInvariant()
            : OracleFolds.All.GetValueOrDefault(r) ?? OracleFolds.All.Values.First(f => f == r)));
        return Folded[text] = string.Join(' ', folded.Split(
            [' ', '\t', '\n', '\r', '\v', '\f'], StringSplitOptions.RemoveEmptyEntries));
    }

    public static int ByCodePoint(string a, string b) =>
        Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b));

    public static OracleField Float { get; } = OracleField.System("", "Float");

    public static IComparer<string> CodePoints { get; } = Comparer<string>.Create(ByCodePoint);

    public static int Compare(OracleField field, OracleType? vocabulary, JsonNode left, JsonNode right)
    {
        var (a, b) = (Text(left), Text(right));
        return field.Kind switch
        {
            "Int" or "Long" => long.Parse(a, Plain).CompareTo(long.Parse(b, Plain)),
            "Float" => Number(a).CompareTo(Number(b)),
            "DateTime" => Moment(a).CompareTo(Moment(b)),
            "PartialDate" => Days(a)!.Value.CompareTo(Days(b)!.Value),
            "Duration" => Amounts(a).CompareTo(Amounts(b)) is var c and not 0 ? c : ByCodePoint(a, b),
            "String" => ByCodePoint(Fold(a), Fold(b)),
            _ when vocabulary is not null =>
                Array.IndexOf(vocabulary.Members, a).CompareTo(Array.IndexOf(vocabulary.Members, b)),
            _ => ByCodePoint(a, b),
        };
    }

    public static bool AreEqual(OracleField field, JsonNode a, JsonNode b) => field.Kind switch
    {
        "Float" => Number(Text(a)) == Number(Text(b)),
        "DateTime" => Moment(Text(a)) == Moment(Text(b)),
        "PartialDate" => Text(a).Equals(Text(b), StringComparison.OrdinalIgnoreCase),
        "Any" => JsonNode.DeepEquals(a, b),
        _ => Text(a) == Text(b),
    };

    /// <summary>Earliest and latest day; null without a year.</summary>
    public static (long Earliest, long Latest)? Days(string date)
    {
        if (date[0] is 'X' or 'x')
            return null;
        var ends = date.Split('/');
        return (End(ends[0], first: true), End(ends[^1], first: false));
    }

    public static string Write(OracleField field, JsonNode? value) => field.Kind switch
    {
        _ when field.IsList => $"[{string.Join(',', OracleFilter.Items(value).Select(v => Write(field.Element, v)))}]",
        _ when value is null => "null",
        "Float" => Written(Number(Text(value))),
        "Int" or "Long" or "Boolean" => Text(value),
        "Any" => value.ToJsonString(AsGiven),
        _ => Quote(Text(value)),
    };

    public static string Quote(string text) => '"' + string.Concat(text.Select(c =>
        "\"\\\b\f\n\r\t".IndexOf(c, StringComparison.Ordinal) is var place and >= 0 ? "\\" + "\"\\bfnrt"[place]
        : c < ' ' ? $"\\u{(int)c:x4}" : c.ToString())) + '"';

    public static double Number(string text) => double.Parse(text, Plain);

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, Plain);

    private static long End(string date, bool first)
    {
        if (date == "..")
            return first ? long.MinValue : long.MaxValue;
        var parts = date.TrimEnd('~', '?', '%').Split('-').Select(int.Parse).ToArray();
        var month = parts.Length > 1 ? parts[1] : first ? 1 : 12;
        var day = parts.Length > 2 ? parts[2] : first ? 1 : DateTime.DaysInMonth(parts[0], month);
        return new DateOnly(parts[0], month, day).DayNumber;
    }

    // Months and seconds of an ISO 8601 duration.
    private static (decimal Months, decimal Seconds) Amounts(string duration)
    {
        var parts = duration.Replace(',', '.').TrimStart('P').Split('T');
        return (Sum(parts[0], ('Y', 12), ('M', 1)),
            Sum(parts[0], ('W', 604_800), ('D', 86_400)) + Sum(parts[^1], ('H', 3600), ('S', 1))
            + (parts.Length > 1 ? Sum(parts[1], ('M', 60)) : 0));

        static decimal Sum(string text, params (char Unit, int Size)[] units) => units.Sum(u =>
            NumberBefore(u.Unit).Match(text) is { Success: true } match
                ? u.Size * decimal.Parse(match.Groups[1].Value, Plain) : 0);
    }

    private static Regex NumberBefore(char unit) => new($@"(\d+(?:\.\d+)?){unit}", RegexOptions.NonBacktracking);

    // As ECMAScript writes numbers: plain digits from 1e-6 up to 1e21, else with an exponent.
    private static string Written(double value)
    {
        var text = value.ToString("R", Plain);
        return value == 0 || Math.Abs(value) is >= 1e-6 and < 1e21
            ? decimal.Parse(text, NumberStyles.Float, Plain).ToString("0.############################", Plain)
            : text.Replace('E', 'e').Replace("e-0", "e-", StringComparison.Ordinal);
    }
}
