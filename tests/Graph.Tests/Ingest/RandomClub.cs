using System.Globalization;
using System.Text;

namespace Graph.Tests.Ingest;

/// <summary>
/// Random lines for the ontology of clubs that must all be right: every kind of value, evidence of every form and
/// modality, relationships on lines of their own and in place. The same seed gives the same lines.
/// </summary>
internal sealed class RandomClub
{
    private static readonly string[] _bases =
        ["STATED", "CAPTION", "DATELINE", "IMPLIED", "COMPUTED", "IMPORTED", "CURATED"];

    private static readonly string[] _words = ["Ana", "Łódź", "naïve \\\"quoted\\\"", "日本", "tab\\there", "Émile", "x"];

    private readonly Random _random;
    private readonly int _members;
    private readonly List<string> _lines = [];

    private RandomClub(int seed, int members)
    {
#pragma warning disable RS0030 // Seeded.
        _random = new Random(seed);
#pragma warning restore RS0030
        _members = members;
    }

    /// <summary>The lines of a graph, in random order.</summary>
    public static string[] Lines(int seed, int members = 12)
    {
        var club = new RandomClub(seed, members);
        club.AddSources();
        club.AddNodes();
        club.AddRelationships();
        var lines = club._lines.ToArray();
        club._random.Shuffle(lines);
        return lines;
    }

    /// <summary>Lines that say other things of the same members, with evidence.</summary>
    public static string[] Corrections(int seed, int members = 12)
    {
        var club = new RandomClub(seed ^ 0x5eed, members);
        for (var i = 0; i < members; i++)
            if (club.Chance(2))
                club.AddMember(i, withPlain: false);
        club.AddStays(needed: true);
        return [.. club._lines];
    }

    private bool Chance(int of) => _random.Next(of) == 0;

    private string Pick(params string[] from) => from[_random.Next(from.Length)];

    private string Word() => Pick(_words) + _random.Next(4).ToString(CultureInfo.InvariantCulture);

    private void AddSources()
    {
        for (var i = 0; i < 4; i++)
            _lines.Add(Club.Document($"d{i}", _random.Next(1, 100) / 100.0));
        for (var i = 0; i < 12; i++)
        {
            var start = Chance(2) ? $",\"start\":{i * 10},\"end\":{(i * 10) + 5}" : "";
            var head = $"{{\"node\":\"Passage\",\"id\":\"p{i}\",\"properties\":{{\"kind\":\"SENTENCE\",";
            if (Chance(2))
            {
                _lines.Add($"{head}\"exact\":\"w{i}\",\"document\":\"d{i % 4}\"{start}}}}}");
                continue;
            }

            _lines.Add($"{head}\"exact\":\"w{i}\"{start}}}}}");
            _lines.Add(Relation("PASSAGE_OF", $"p{i}", $"d{i % 4}"));
        }

        if (Chance(2))
            _lines.Add(Relation("SAME_STORY_AS", "d0", "d1", "\"score\":0.75"));
        if (Chance(2))
            _lines.Add(Relation("TRANSLATION_OF", "d2", "d1"));
    }

    private void AddNodes()
    {
        for (var i = 0; i < 3; i++)
        {
            _lines.Add($"{{\"node\":\"Tag\",\"id\":\"t{i}\",\"properties\":{{\"label\":\"{Word()}\"}}}}");
            _lines.Add($"{{\"node\":\"Place\",\"id\":\"h{i}\",\"properties\":{{\"label\":\"{Word()}\"}}}}");
            _lines.Add(
                $"{{\"node\":\"Club\",\"id\":\"c{i}\",\"properties\":{{\"name\":\"{Word()}\",\"city\":\"City {i}\","
                + $"\"street\":\"{Word()}\",\"founded\":\"19{_random.Next(10, 99)}\",\"home\":\"h{_random.Next(3)}\"}},"
                + $"\"evidence\":[{Evidence("\"attributes\":[\"name\",\"founded\"]", happened: true)}]}}");
        }

        for (var i = 0; i < _members; i++)
            AddMember(i, withPlain: true);
    }

    private void AddMember(int i, bool withPlain)
    {
        var properties = new StringBuilder($"\"name\":\"{Word()}\"");
        Maybe($"\"born\":\"19{_random.Next(50, 99)}-0{_random.Next(1, 9)}\"");
        Maybe($"\"nicknames\":[\"{Word()}\",\"second\"]");
        Maybe($"\"age\":{_random.Next(-5, 90)}");
        Maybe($"\"kind\":\"{Pick("JUNIOR", "SENIOR")}\"");
        Maybe($"\"active\":{Pick("true", "false")}");
        Maybe($"\"site\":\"https://example.org/{i}\"");
        if (withPlain)
        {
            Maybe($"\"height\":{Pick("1.75", "1e21", "0.1", "3")}");
            Maybe($"\"joined\":\"2015-0{_random.Next(1, 9)}-12\"");
            Maybe("\"seen\":\"2015-06-12T10:30:00.5+02:00\"");
            Maybe("\"tenure\":\"P1Y2M\"");
            Maybe($"\"visits\":{_random.NextInt64(-(1L << 60), 1L << 60)}");
            Maybe("\"extra\":{\"b\":[1.50,\"x\",null],\"a\":{}}");
            Maybe($"\"mentor\":\"m{_random.Next(_members)}\"");
            Maybe($"\"tags\":[\"t{_random.Next(3)}\"]");
            Maybe($"\"code\":\"code-{i}\"", "code");
        }

        var evidence = Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Evidence("", happened: true));
        _lines.Add(
            $"{{\"evidence\":[{string.Join(',', evidence)}],\"id\":\"m{i}\",\"node\":\"Member\","
            + $"\"properties\":{{{properties}}}}}");

        void Maybe(string property, string unless = "")
        {
            // "code" belongs to the interface alone.
            if (unless.Length == 0 && Chance(2))
                properties.Append(',').Append(property);
        }
    }

    private void AddRelationships()
    {
        AddStays(needed: false);
        for (var i = 0; i < _members; i++)
        {
            var other = _random.Next(_members);
            if (other != i && Chance(2))
                _lines.Add(Relation("KNOWS", $"m{Math.Max(i, other)}", $"m{Math.Min(i, other)}"));
            if (i + 1 < _members)
                _lines.Add(Relation("FRIEND", $"m{i + 1}", $"m{i}", $"\"kind\":\"{Pick("CLOSE", "DISTANT")}\"", true));
            if (Chance(2))
                _lines.Add(Relation("LED_BY", $"m{i}", $"m{other}", $"\"note\":\"{Word()}\"", true));
        }

        for (var i = 0; i < 3; i++)
            _lines.Add(Relation("PROVEN_AT", $"c{i}", $"h{i}", "", true, needed: true));
    }

    // Of one member in one club, years that do not meet, so that no line means the relationship of another.
    private void AddStays(bool needed)
    {
        for (var i = 0; i < _members; i++)
            for (var year = 2000; year < 2000 + _random.Next(3); year++)
                _lines.Add(Relation(
                    "BELONGS_TO", $"m{i}", $"c{i % 3}",
                    $"\"role\":\"{Pick("PLAYER", "COACH")}\",\"since\":\"{year}\",\"note\":\"{Word()}\"",
                    evidenced: true, needed));
    }

    private string Relation(
        string type, string from, string to, string properties = "", bool evidenced = false, bool needed = false)
    {
        var evidence = evidenced && (needed || Chance(2))
            ? $",\"evidence\":[{Evidence("", happened: needed)}"
                + (Chance(2) ? $",{Evidence("", happened: false)}" : "") + "]"
            : "";
        return $"{{\"relationship\":\"{type}\",\"from\":\"{from}\",\"to\":\"{to}\","
            + $"\"properties\":{{{properties}}}{evidence}}}";
    }

    private string Evidence(string more, bool happened)
    {
        var what = _random.Next(4) switch
        {
            0 => $"\"document\":\"d{_random.Next(4)}\"",
            1 => $"\"document\":\"d{_random.Next(4)}\",\"quote\":\"q{_random.Next(3)}\"",
            2 => $"\"document\":\"d{_random.Next(4)}\",\"quote\":\"r\",\"start\":{_random.Next(3) * 100}",
            _ => $"\"passage\":\"p{_random.Next(12)}\"",
        };
        var entry = new StringBuilder("{").Append(what);
        if (more.Length > 0)
            entry.Append(',').Append(more);
        if (Chance(2))
            entry.Append(CultureInfo.InvariantCulture, $",\"basis\":\"{Pick(_bases)}\"");
        if (Chance(4))
            entry.Append(CultureInfo.InvariantCulture, $",\"confidence\":{_random.Next(0, 100) / 100.0}");
        if (!happened && Chance(2))
            entry.Append(CultureInfo.InvariantCulture,
                $",\"modality\":\"{Pick("PLANNED", "CONDITIONAL", "APPROVED_NOT_DONE", "DENIED")}\"");
        return entry.Append('}').ToString();
    }
}
