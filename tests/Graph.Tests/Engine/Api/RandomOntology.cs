using System.Text;

namespace Graph.Tests.Engine.Api;

/// <summary>Writes a right ontology of many shapes; the same seed gives the same text.</summary>
internal sealed class RandomOntology(int seed)
{
    private static readonly string[] _scalars =
    [
        "String", "Int", "Float", "Boolean", "ID", "Long", "DateTime", "LocalDate", "PartialDate", "Duration",
        "LanguageTag", "URL", "Any",
    ];

    private readonly Random _random = new(seed);
    private readonly StringBuilder _text = new();
    private readonly List<(string Name, string Properties, bool IsBoth)> _relationships = [];
    private List<string> _enums = [];
    private List<string> _properties = [];
    private List<string> _types = [];
    private List<string> _interfaces = [];
    private bool _hasEvidence;
    private int _fields;

    public static string Text(int seed) => new RandomOntology(seed).Write();

    private string Write()
    {
        _hasEvidence = _random.Next(2) == 0;
        _enums = Names("Mode", 1, 3);
        _properties = Names("Props", 0, 4);
        _interfaces = Names("Facade", 0, 3);
        _types = Names("Kind", 1, 7);
        for (var i = 0; i < _random.Next(1, 6); i++)
        {
            var properties = _properties.Count > 0 && _random.Next(2) == 0 ? Pick(_properties) : "";
            _relationships.Add(($"REL_{i}", properties, _random.Next(4) == 0));
        }

        foreach (var name in _enums)
        {
            _text.Append($"enum {name} {{ {string.Join(' ', Names("VALUE", 1, 5))} }}\n");
        }

        foreach (var name in _properties)
        {
            WriteProperties(name);
        }

        for (var i = 0; i < _interfaces.Count; i++)
        {
            var parents = _interfaces.Take(i).Where(_ => _random.Next(3) == 0).ToList();
            _text.Append($"interface {_interfaces[i]}{Implements(parents)} @node {{\n");
            WriteFields(_interfaces[i]);
        }

        foreach (var name in _types)
        {
            var evidence = _hasEvidence && _random.Next(3) == 0 ? " @evidence(level: OPTIONAL)" : "";
            var managed = _random.Next(6) == 0 ? " @managed" : "";
            var parents = _interfaces.Where(_ => _random.Next(3) == 0).ToList();
            _text.Append($"type {name}{Implements(parents)} @node{evidence}{managed}{Tree(name, out var parent)} {{\n");
            _text.Append(parent);
            if (_hasEvidence && name == _types[0])
            {
                _text.Append("  proven: String @evidence(level: REQUIRED)\n");
            }

            WriteFields(name);
        }

        return _text.ToString();
    }

    private string Tree(string type, out string field)
    {
        field = "";
        if (_random.Next(3) > 0)
        {
            return "";
        }

        field = $"  above{type}: [{type}!]! @relationship(type: \"UP_{type}\", direction: OUT)\n";
        return $" @hierarchy(type: \"UP_{type}\")";
    }

    private void WriteProperties(string name)
    {
        var evidenced = _hasEvidence && _random.Next(2) == 0 ? " implements Evidenced" : "";
        var temporal = _random.Next(3) == 0;
        _text.Append($"type {name}{evidenced} @relationshipProperties");
        _text.Append(temporal
            ? " @temporal(from: \"since\", to: \"till\") { since: PartialDate till: PartialDate "
            : " { ");
        _text.Append("mark: Int ");
        for (var i = 0; i < _random.Next(4); i++)
        {
            _text.Append($"prop{_fields++}: {Type()} ");
        }

        _text.Append("}\n");
    }

    private void WriteFields(string owner)
    {
        _text.Append($"  mark{owner}: Int\n");
        for (var i = 0; i < _random.Next(6); i++)
        {
            _text.Append($"  field{_fields++}: {Attribute()}\n");
        }

        for (var i = 0; i < _random.Next(5); i++)
        {
            WriteLink();
        }

        _text.Append("}\n");
    }

    private string Attribute()
    {
        var type = Type();
        return _random.Next(6) switch
        {
            0 when type.Contains("String", StringComparison.Ordinal) => $"{type} @search(weight: 2.5)",
            1 when !type.Contains("Any", StringComparison.Ordinal) => $"{type} @index",
            2 when !type.Contains('[', StringComparison.Ordinal) && !type.Contains("Any", StringComparison.Ordinal) =>
                $"{type} @unique",
            3 => $"ID @references(to: \"{Pick(_types)}\")",
            4 when _hasEvidence => $"{type} @evidence(level: OPTIONAL)",
            _ => type,
        };
    }

    private string Type()
    {
        var name = _random.Next(4) == 0 ? Pick(_enums) : Pick(_scalars);
        return _random.Next(4) switch
        {
            0 => $"[{name}!]",
            1 => $"[{name}!]!",
            2 => $"{name}!",
            _ => name,
        };
    }

    private void WriteLink()
    {
        var (name, properties, isBoth) = Pick(_relationships);
        var max = _random.Next(4) switch
        {
            0 => ", max: 1",
            1 => ", max: 3",
            _ => "",
        };
        var target = max == ", max: 1" && _random.Next(4) == 0 ? "Node" : Pick([.. _types, .. _interfaces]);
        var direction = isBoth ? "BOTH" : _random.Next(2) == 0 ? "OUT" : "IN";
        var carried = properties.Length > 0 ? $", properties: \"{properties}\"" : "";
        _text.Append($"  link{_fields++}: [{target}!]! ");
        _text.Append($"@relationship(type: \"{name}\", direction: {direction}{carried}{max})\n");
    }

    private static string Implements(List<string> interfaces) =>
        interfaces.Count == 0 ? "" : $" implements {string.Join(" & ", interfaces)}";

    private List<string> Names(string word, int least, int most) =>
        [.. Enumerable.Range(0, _random.Next(least, most + 1)).Select(i => $"{word}{(char)('A' + i)}")];

    private T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];
}
