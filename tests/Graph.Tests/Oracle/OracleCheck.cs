using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Graph.GraphQL.Language;

namespace Graph.Tests.Oracle;

/// <summary>Asks service and oracle the same, and cuts a question down for which they differ.</summary>
internal sealed class OracleCheck(OracleWorld world)
{
    private const int MostCuts = 2_000;

    private readonly NaiveOracle _oracle = new(world.Graph, world.Schema);
    private readonly Dictionary<string, OracleEntry> _cursors = [];

    /// <summary>Where the answers differ: of what kind it is, what the service wrote, what the oracle did.</summary>
    public sealed record Difference(string Kind, string Service, string Oracle);

    /// <summary>Asks an operation once, and once more with a cursor of the first answer where it takes one.</summary>
    /// <returns>How many questions that made, and the difference where there is one.</returns>
    public async Task<(int Asked, Difference? Difference)> AskAsync(GeneratedOperation operation, Random random)
    {
        var seen = new Dictionary<string, string>();
        if (await CompareAsync(operation, seen) is { } difference)
            return (1, difference);
        if (operation.Walk is not { } walk)
            return (1, null);
        var here = seen.Where(e => e.Key.StartsWith(walk.Site + '\u0002', StringComparison.Ordinal)).ToArray();
        if (here.Length == 0)
            return (1, null);
        var (mark, cursor) = here[random.Next(here.Length)];
        var parts = mark.Split('\u0002');
        _cursors[cursor] = new OracleEntry(
            world.Graph.Find(parts[1])!, world.Graph.Relationships.Find(r => r.Id == parts[2]));
        walk.Variable.Value = OpValue.Of(JsonValue.Create(cursor));
        return (2, await CompareAsync(operation, []));
    }

    /// <summary>Leaves out whatever the difference does not need.</summary>
    public async Task ShrinkAsync(GeneratedOperation operation, Difference difference)
    {
        var cuts = 0;
        for (var again = true; again && cuts < MostCuts;)
        {
            again = false;
            foreach (var list in operation.Removable().ToArray())
            {
                for (var i = list.Count - 1; i >= 0 && cuts++ < MostCuts; i--)
                {
                    var removed = list[i];
                    list.RemoveAt(i);
                    if ((await CompareAgainAsync(operation))?.Kind == difference.Kind)
                        again = true;
                    else
                        list.Insert(i, removed);
                }
            }
        }
    }

    /// <summary>Compares as <see cref="AskAsync"/> does: the document is known already when a cursor comes.</summary>
    public async Task<Difference?> CompareAgainAsync(GeneratedOperation operation)
    {
        if (operation.Walk?.Variable is { Value: { } cursor } variable)
        {
            variable.Value = null;
            await CompareAsync(operation, []);
            variable.Value = cursor;
        }

        return await CompareAsync(operation, []);
    }

    /// <summary>Compares the answers to an operation as it stands.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="cursors">Takes the service's cursors by the oracle's marks.</param>
    public async Task<Difference?> CompareAsync(GeneratedOperation operation, Dictionary<string, string> cursors)
    {
        var (document, variables) = operation.Print();
        var json = variables.ToJsonString();
        var service = await world.AskAsync(document, json);
        if (service.Contains("\"errors\":[", StringComparison.Ordinal))
            return new Difference("error " + CodeOf(service), service, "no error");
        var parsed = GraphQLParser.Parse(Encoding.UTF8.GetBytes(document));
        var oracle = _oracle.Answer(parsed.Node!, (JsonObject)JsonNode.Parse(json)!, _cursors);
        return Match(oracle, service, cursors) ? null : new Difference("bytes", service, oracle);
    }

    private static string CodeOf(string body)
    {
        using var document = JsonDocument.Parse(body.Split('\n')[0]);
        var error = document.RootElement.GetProperty("errors")[0];
        return error.TryGetProperty("extensions", out var extensions) && extensions.TryGetProperty("code", out var code)
            ? code.GetString()! : error.GetProperty("message").GetString()!;
    }

    // Equal but for the cursors: one mark is one cursor, and two marks are two.
    private static bool Match(string oracle, string service, Dictionary<string, string> cursors)
    {
        var parts = oracle.Split(NaiveOracle.Mark);
        var place = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            if (i % 2 == 0)
            {
                if (string.CompareOrdinal(service, place, parts[i], 0, parts[i].Length) != 0)
                    return false;
                place += parts[i].Length;
                continue;
            }

            var end = place < service.Length && service[place] == '"' ? service.IndexOf('"', place + 1) : -1;
            if (end < 0)
                return false;
            var cursor = service[(place + 1)..end];
            if (!cursors.TryAdd(parts[i], cursor) && cursors[parts[i]] != cursor)
                return false;
            place = end + 1;
        }

        return place == service.Length;
    }
}
