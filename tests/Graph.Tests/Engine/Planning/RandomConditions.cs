using System.Text;
using Graph.GraphQL.Language;

namespace Graph.Tests.Engine.Planning;

/// <summary>Documents of <c>__typename</c> under aliases, conditions and fragments, and the order of their answers
/// after CollectFields as the specification words it (§6.3.2), for given values.</summary>
internal sealed class RandomConditions(Random random)
{
    private static readonly string[] Keys = ["a", "b", "c"];
    private static readonly string[] Variables = ["x", "y", "z"];

    public string Write()
    {
        var text = new StringBuilder("query($x: Boolean!, $y: Boolean!, $z: Boolean!) { k: __typename @skip(if: $x) "
            + "k: __typename @skip(if: $y) k: __typename @skip(if: $z) ...F ...G ");
        Selections(text, depth: 0, fragments: ["F", "G"]);
        text.Append("} fragment F on Query { t: __typename ");
        Selections(text, depth: 1, fragments: ["G"]);
        text.Append("} fragment G on Query { u: __typename ");
        Selections(text, depth: 1, fragments: []);
        return text.Append('}').ToString();
    }

    public static string Expected(string document, Dictionary<string, bool> variables)
    {
        var parsed = GraphQLParser.Parse(Encoding.UTF8.GetBytes(document)).Node!;
        var fragments = parsed.Definitions.OfType<FragmentDefinitionNode>().ToDictionary(f => f.Name);
        var keys = new List<string>();
        var operation = parsed.Definitions.OfType<OperationDefinitionNode>().First();
        Collect(operation.SelectionSet, variables, fragments, [], keys);
        return string.Join(',', keys);
    }

    private static void Collect(
        SelectionSetNode set,
        Dictionary<string, bool> variables,
        Dictionary<string, FragmentDefinitionNode> fragments,
        HashSet<string> visited,
        List<string> keys)
    {
        foreach (var selection in set.Selections)
        {
            if (selection.Directives.Any(d => IsTrue(d, variables) == (d.Name == "skip")))
                continue;
            switch (selection)
            {
                case FieldNode field when !keys.Contains(field.ResponseName):
                    keys.Add(field.ResponseName);
                    break;
                case InlineFragmentNode inline:
                    Collect(inline.SelectionSet, variables, fragments, visited, keys);
                    break;
                case FragmentSpreadNode spread when visited.Add(spread.Name):
                    Collect(fragments[spread.Name].SelectionSet, variables, fragments, visited, keys);
                    break;
            }
        }
    }

    private static bool IsTrue(DirectiveNode directive, Dictionary<string, bool> variables) =>
        directive.FindArgument("if")!.Value switch
        {
            BooleanValueNode constant => constant.Value,
            VariableNode variable => variables[variable.Name],
            _ => false,
        };

    private void Selections(StringBuilder text, int depth, string[] fragments)
    {
        for (var count = random.Next(1, 5); count > 0; count--)
        {
            switch (random.Next(depth < 3 ? 4 : 2))
            {
                case 2:
                    text.Append("... ").Append(Directives()).Append("{ v: __typename ");
                    Selections(text, depth + 1, fragments);
                    text.Append("} ");
                    break;
                case 3 when fragments.Length > 0:
                    text.Append("...").Append(fragments[random.Next(fragments.Length)]).Append(' ');
                    text.Append(Directives());
                    break;
                default:
                    text.Append(Keys[random.Next(Keys.Length)]).Append(": __typename ").Append(Directives());
                    break;
            }
        }
    }

    private string Directives() => random.Next(4) switch
    {
        0 => $"@skip(if: {Condition()}) ",
        1 => $"@include(if: {Condition()}) ",
        2 => $"@include(if: {Condition()}) @skip(if: {Condition()}) ",
        _ => "",
    };

    private string Condition() => random.Next(8) switch
    {
        0 => "true",
        1 => "false",
        _ => "$" + Variables[random.Next(Variables.Length)],
    };
}
