using System.Globalization;
using System.Text.Json.Nodes;

namespace Graph.Tests.Oracle;

/// <summary>Makes values of every scalar: few enough that equal ones occur, odd enough that rules show.</summary>
internal sealed class GeneratedValues(Random random, OracleOntology ontology)
{
    private static readonly string[] Letters =
        [.. "aabbeinors  AE\"\\/\n'-%".Select(c => c.ToString()), .. OracleFolds.All.Keys];

    private static readonly string[] Words =
    [
        "Łodz", "lodz", "Straße", "STRASSE", "pact", "Pact", "øre", "ore", "İı", "😀", "\uFFFD", "a b", " a  b ", "",
    ];

    private int _keys;

    public JsonNode Value(OracleField field, bool isKey = false) => field.Kind switch
    {
        _ when ontology.Types.TryGetValue(field.Kind, out var vocabulary) => JsonValue.Create(Pick(vocabulary.Members)),
        "String" or "NodeType" => JsonValue.Create(isKey ? $"{Text()}{++_keys}" : Text()),
        "Int" or "Long" when isKey => JsonValue.Create(++_keys),
        "Int" => JsonValue.Create(random.Next(-3, 6)),
        "Long" => JsonValue.Create(random.Next(6) == 0 ? long.MaxValue - random.Next(3) : random.Next(-3, 6)),
        "Float" => Number(field.Name),
        "Boolean" => JsonValue.Create(random.Next(2) == 0),
        "ID" => JsonValue.Create($"id{(isKey ? ++_keys : random.Next(5))}"),
        "DateTime" => Moment(),
        "LocalDate" => JsonValue.Create(
            string.Create(CultureInfo.InvariantCulture, $"{Pick([1, 1999, 2000, 9999]):0000}-0{random.Next(1, 4)}-28")),
        "PartialDate" => JsonValue.Create(Date()),
        "Duration" => JsonValue.Create(Pick(
            ["P4Y", "P48M", "P1Y6M", "P2W", "P14D", "PT336H", "P10DT12H", "PT0.5S", "PT0,5S", "P0D", "PT90M", "P1M"])),
        "LanguageTag" => JsonValue.Create(Pick(["es", "es-AR", "en", "EN", "zh-Hant-TW", "de-CH-1996"])),
        "URL" => JsonValue.Create($"https://example.org/{Pick(["a", "b", "A", "b/c?d=e#f"])}{(isKey ? ++_keys : "")}"),
        "Any" => JsonNode.Parse(Pick(
            ["1", "\"a\"", "true", "[1,\"b\"]", "{\"k\":{\"l\":[]},\"b\":\"é\"}", "[]", "0.5"]))!,
        _ => throw new ArgumentException($"No values are known of \"{field.Kind}\"."),
    };

    public string Text() => random.Next(3) switch
    {
        0 => Pick(Words),
        1 => string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => Pick(Letters))),
        _ => $"{Pick(["ab", "Ab", "éb", "b"])}{Pick(["", " ", "e", "Ø"])}",
    };

    public JsonNode Moment() => JsonValue.Create(Pick(
        ["2015-06-12T08:30:00Z", "2015-06-12T08:30:00.5Z", "2015-06-12T08:30:00.1234567Z", "1999-12-31T23:59:59Z",
            "0001-01-01T00:00:00Z", "2015-06-12T08:30:00.05Z", "2020-02-29T12:00:00Z"]));

    public string Date()
    {
        var mark = random.Next(4) == 0 ? Pick(["~", "?", "%"]) : "";
        return random.Next(12) switch
        {
            0 => Pick(["XXXX-05", "XXXX-02-29", "XXXX-12-31"]),
            1 => $"{Simple(1990, 2000)}{mark}/{Simple(2001, 2012)}",
            2 => $"../{Simple(1995, 2012)}{mark}",
            3 => $"{Simple(1995, 2012)}{mark}/..",
            _ => Simple(1999, 2002) + mark,
        };
    }

    private string Simple(int from, int to)
    {
        var year = random.Next(from, to).ToString("0000", CultureInfo.InvariantCulture);
        return random.Next(3) switch
        {
            0 => year,
            1 => $"{year}-{Pick(["01", "02", "12"])}",
            _ => $"{year}-{Pick(["01-01", "02-28", "12-31", "06-15"])}",
        };
    }

    private JsonNode Number(string name) => name is "reliability" or "confidence" or "weight" or "score"
        ? JsonValue.Create(Pick([0, 0.25, 0.5, 0.9, 1]))
        : JsonNode.Parse(Pick(["0", "1", "-1", "0.1", "1e21", "1.5e-7", "123456789.125", "-0.3", "5e-324", "1e20"]))!;

    private T Pick<T>(T[] items) => items[random.Next(items.Length)];
}
