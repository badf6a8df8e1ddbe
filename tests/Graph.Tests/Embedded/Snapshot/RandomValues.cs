using System.Text;
using Graph.Engine.Ontology;
using Graph.Engine.Values;

namespace Graph.Tests.Embedded.Snapshot;

/// <summary>Values of every kind, few enough to collide often, with the extremes among them.</summary>
internal static class RandomValues
{
    private static readonly string[] _words =
    [
        "", "a", "A", "Ágora", "agora", "Łódź", "lodz", "straße", "STRASSE", "Œuvre", "x\"y", "back\\slash", "tab\tbed",
        "ends with space ", "two  spaces", "日本", "\U0001F600 smile", "\uFFFDodd", "middle", "middles",
        "longer than eight", "longer than eight bytes", "Zz", "zz",
    ];

    private static readonly string[] _dates =
    [
        "1999", "1999-05", "1999-05-03", "1999-05-03~", "2004/2006", "../2001", "2003/..", "XXXX-05",
        "XXXX-05-03", "0001", "9999-12-31", "2004?", "2004-01-01", "2004-12-31/2005-02",
    ];

    private static readonly string[] _durations =
        ["P1Y", "P12M", "P11M30D", "P2W", "P14D", "PT336H", "P1Y1D", "PT0.5S"];

    private static readonly string[] _tags = ["en", "es", "es-AR", "pt-BR"];

    private static readonly string[] _anys = ["null", "1", "{\"a\":[1,2]}", "\"text\"", "[]"];

    public static Value Of(OntologyAttribute attribute, Random random)
    {
        if (attribute.IsList)
        {
            var items = new Value[random.Next(4)];
            for (var i = 0; i < items.Length; i++)
                items[i] = Single(attribute, random);
            return items.Length == 0 ? Value.Null : Value.FromItems(items);
        }

        return random.Next(5) == 0 ? Value.Null : Single(attribute, random);
    }

    public static Value Single(OntologyAttribute attribute, Random random) => attribute.Kind switch
    {
        ScalarKind.String => Text(Pick(_words, random) + (random.Next(3) == 0 ? Pick(_words, random) : "")),
        ScalarKind.ID => Text("id" + random.Next(30)),
        ScalarKind.Int =>
            Value.FromBits(random.Next(6) switch { 0 => int.MinValue, 1 => int.MaxValue, _ => Small(random) }),
        ScalarKind.Long =>
            Value.FromBits(random.Next(6) switch { 0 => long.MinValue, 1 => long.MaxValue, _ => Small(random) }),
        ScalarKind.Float => Value.FromDouble(Small(random) / 8.0 + (random.Next(4) == 0 ? 0.123456789 : 0)),
        ScalarKind.Boolean => Value.FromBoolean(random.Next(2) == 0),
        ScalarKind.DateTime => Value.FromBits(630_000_000_000_000_000 + random.Next(20) * 10_000_000L),
        ScalarKind.LocalDate => Value.FromBits(random.Next(730_000, 730_020)),
        ScalarKind.PartialDate => Date(Pick(_dates, random)),
        ScalarKind.Duration => Text(Pick(_durations, random)),
        ScalarKind.LanguageTag => Text(Pick(_tags, random)),
        ScalarKind.URL => Text("https://example.org/" + random.Next(9)),
        ScalarKind.Any => Text(Pick(_anys, random)),
        _ => Value.FromBits(random.Next(attribute.Enum!.Members.Length)),
    };

    public static Value Date(string text) =>
        PartialDate.TryParse(Encoding.UTF8.GetBytes(text), out var date, out var reason)
            ? Value.FromBits(date.Bits)
            : throw new ArgumentException(reason, nameof(text));

    public static Value Text(string text) => Value.FromUtf8(Encoding.UTF8.GetBytes(text));

    private static long Small(Random random) => random.Next(-9, 10);

    private static string Pick(string[] from, Random random) => from[random.Next(from.Length)];
}
