using System.Text.Json.Nodes;
using Graph.GraphQL.Types;

namespace Graph.Tests.Oracle;

/// <summary>The arguments of search, paths and neighbourhoods.</summary>
internal sealed partial class InputGenerator
{
    private OracleNode? _begin;

    /// <summary>An argument that is not written now and then.</summary>
    public OpValue? Walking(GraphQLArgument argument)
    {
        if (argument.Type.IsNonNull)
            return MaybeVariable(argument.Type, 4, () => Required(argument.Name));
        if (Chance(2))
            return null;
        return MaybeVariable(argument.Type, 4, () => Chance(12) ? OpValue.Of(null) : argument.Name switch
        {
            "maxLength" => Whole(Chance(12) ? 5 : 1, Chance(12) ? 6 : 4),
            "depth" => Whole(1, Chance(6) ? 4 : 2),
            "perType" => Whole(1, 4),
            "limit" => Whole(1, 15),
            "first" => Whole(Chance(8) ? 0 : 1, 9),
            "minConfidence" => OpValue.Of(JsonValue.Create(Pick([0, 0.3, 0.5, 0.57, 0.81, 0.9, 1]))),
            "asOf" => OpValue.Of(JsonValue.Create(DayWithYear())),
            "avoid" => Many(3, () => AnyId(null)),
            "over" or "types" or "through" => Members((GraphQLEnumType)argument.Type.NamedType),
            _ => throw new ArgumentException($"No values are known of \"{argument.Name}\"."),
        });
    }

    private OpValue Required(string name) => name switch
    {
        "text" => OpValue.Of(JsonValue.Create(SearchText())),
        "from" => OpValue.Of(Start()),
        "to" => OpValue.Of(Chance(6) ? AnyId(null) : Near()),
        "of" => Many(Chance(10) ? 0 : 3, () => AnyId(null)),
        _ => Many(14, () => Chance(2) ? AnyId(null) : Near()),
    };

    private OpValue Whole(int min, int max) => OpValue.Of(JsonValue.Create(random.Next(min, Math.Max(min, max) + 1)));

    private OpValue Many(int most, Func<JsonNode> make) =>
        new() { Items = [.. Enumerable.Range(0, random.Next(most + 1)).Select(_ => OpValue.Of(make()))] };

    private OpValue Members(GraphQLEnumType type) => new()
    {
        Items = [.. Enumerable.Range(0, Chance(10) ? 0 : 1 + random.Next(type.Values.Count)).Select(_ => Member(type))],
    };

    private string DayWithYear()
    {
        var day = _values.Date();
        while (day.StartsWith('X'))
            day = _values.Date();
        return day;
    }

    private JsonNode Start()
    {
        var id = AnyId(null);
        _begin = graph.Find(OracleValues.Text(id));
        return id;
    }

    // What some random steps lead to, from where the last ones led.
    private JsonNode Near()
    {
        var node = _begin ?? (graph.Nodes.Count > 0 ? graph.Nodes[random.Next(graph.Nodes.Count)] : null);
        for (var steps = 1 + random.Next(4); steps > 0 && node is not null; steps--)
        {
            var ends = node.Out.Select(r => r.To).Concat(node.In.Select(r => r.From)).ToArray();
            node = ends.Length == 0 ? node : Pick(ends);
        }

        return node is null ? AnyId(null) : JsonValue.Create(node.Id);
    }

    // Words, beginnings of words and whole texts that are there, in any order and case; or anything.
    private string SearchText()
    {
        var texts = graph.Nodes.SelectMany(n => n.Type.Fields.Where(f => f.Has("search"))
            .SelectMany(f => OracleFilter.Names(OracleGraph.Value(n, f)))).ToArray();
        if (texts.Length == 0 || Chance(10))
            return _values.Text();
        var text = Pick(texts);
        return random.Next(5) switch
        {
            0 => text,
            1 => Changed(text),
            2 => Part(text, Chance(2) ? "startsWith" : "contains").GetValue<string>(),
            3 => $"{Begun(text)} {Begun(Pick(texts))}",
            _ => Begun(text),
        };
    }

    private string Changed(string text) => random.Next(4) switch
    {
        0 => string.Concat(text.Select(c => char.IsAscii(c) ? char.ToUpperInvariant(c) : c)),
        1 => string.Concat(text.Select(c => char.IsAscii(c) ? char.ToLowerInvariant(c) : c)),
        2 => $" {text.Replace(' ', '-')}\t",
        _ => string.Join(' ', text.Split(' ').Reverse()),
    };

    private string Begun(string text)
    {
        var words = text.Split([' ', '-', '/', '\'', '"'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? text : Part(Pick(words), "startsWith").GetValue<string>();
    }
}
