using System.Text.RegularExpressions;
using System.Xml.Linq;
using Graph.Tests.Support;

namespace Graph.Tests.House;

/// <summary>The rules of the house that a machine can check. The limits are choices, and the exceptions are
/// named.</summary>
public sealed partial class TidyTests
{
    private const int LongestFunction = 70;
    private const int LongestFile = 500;
    private const int LongestLine = 120;

    // A table, a lexer, a parser or a reader may be long: splitting it would only hide its size.
    private static readonly string[] _longFiles =
    [
        "Lexer.cs", "FoldingTable.cs", "NormalizationTable.cs", "WordTable.cs",
    ];

    private static readonly Dictionary<string, string[]> _references = new()
    {
        ["Graph.GraphQL"] = [],
        ["Graph.Bolt"] = [],
        ["Graph.Engine"] = ["Graph.GraphQL"],
        ["Graph.Embedded"] = ["Graph.Engine"],
        ["Graph.Ingest"] = ["Graph.Engine"],
        ["Graph.Server"] = ["Graph.GraphQL", "Graph.Engine", "Graph.Embedded", "Graph.Ingest"],
    };

    // Left never names right.
    private static readonly Dictionary<string, string[]> _folderOrder = new()
    {
        ["Graph.GraphQL"] = ["Language", "Types", "Validation"],
        ["Graph.Engine"] = ["Values", "Ontology", "Api", "Planning", "Execution"],
        ["Graph.Embedded"] = ["Snapshot", "Reading"],
    };

    private static readonly string[] _bannedWords =
        ["Manager", "Helper", "Utils", "Util", "Processor", "Wrapper", "Base", "Impl", "Service"];

    private static IEnumerable<string> Sources => Repository.Files("src", "*.cs");

    [Fact]
    public void Projects_reference_only_what_the_design_allows()
    {
        var projects = Repository.Files("src", "*.csproj").ToArray();
        Assert.All(projects, project =>
        {
            var named = XDocument.Load(Repository.PathOf(project)).Descendants("ProjectReference")
                .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')));
            Assert.Empty(named.Except(_references[Path.GetFileNameWithoutExtension(project)]));
        });
    }

    [Fact]
    public void No_function_is_longer_than_a_screen() =>
        Assert.Empty(Sources.SelectMany(file => Functions(Lines(file), indent: 4)
            .Where(f => f.Length > LongestFunction)
            .Select(f => $"{file}:{f.Line} has {f.Length} lines")));

    [Fact]
    public void No_file_is_longer_than_a_sitting() =>
        Assert.Empty(Sources
            .Where(file => !_longFiles.Contains(Path.GetFileName(file)) && Lines(file).Length > LongestFile)
            .Select(file => $"{file} has {Lines(file).Length} lines"));

    [Fact]
    public void No_line_is_wider_than_a_page() =>
        Assert.Empty(Sources.Concat(Repository.Files("tests", "*.cs"))
            .Where(file => !file.EndsWith("Table.cs", StringComparison.Ordinal))
            .SelectMany(file => Lines(file)
                .Select((line, i) => (line.Length, Place: $"{file}:{i + 1}"))
                .Where(line => line.Length > LongestLine)
                .Select(line => line.Place)));

    [Fact]
    public void Namespaces_point_left_only() => Assert.Empty(Sources.SelectMany(NamesToTheRight));

    [Fact]
    public void Types_are_named_for_what_they_are() =>
        Assert.Empty(Sources
            .SelectMany(file => TypePattern().Matches(File.ReadAllText(Repository.PathOf(file))))
            .Select(match => match.Groups[1].Value)
            .Where(name => _bannedWords.Any(w => name.EndsWith(w, StringComparison.Ordinal)))
            .ToArray());

    [Fact]
    public void Every_rule_has_its_tests()
    {
        var tests = Repository.Files("tests", "*RuleTests.cs").Select(Path.GetFileName).ToHashSet();
        var untested = Repository.Files("src/Graph.GraphQL", "*Rule.cs")
            .Where(file => !Lines(file).Any(line => line.Contains(" abstract class ", StringComparison.Ordinal)))
            .Select(Path.GetFileNameWithoutExtension)
            .Where(rule => !tests.Contains(rule + "Tests.cs"))
            .ToArray();
        Assert.Empty(untested);
    }

    [Fact]
    public void Every_case_has_its_answer_and_its_plan() =>
        Assert.Empty(Repository.Files("tests/cases", "*.graphql")
            .SelectMany(file => new[] { Path.ChangeExtension(file, ".json"), Path.ChangeExtension(file, ".plan.txt") })
            .Where(file => !File.Exists(Repository.PathOf(file)))
            .ToArray());

    private static string[] Lines(string file) => File.ReadAllLines(Repository.PathOf(file));

    private static IEnumerable<string> NamesToTheRight(string file)
    {
        var parts = file.Split('/');
        if (parts.Length < 4 || !_folderOrder.TryGetValue(parts[1], out var order))
            return [];

        var own = Array.IndexOf(order, parts[2]);
        return Lines(file)
            .Select(line => UsingPattern().Match(line))
            .Where(m => m.Success && m.Groups[1].Value == parts[1])
            .Select(m => m.Groups[2].Value)
            .Where(used => own >= 0 && Array.IndexOf(order, used) > own)
            .Select(used => $"{file} names {used}");
    }

    // The build enforces the layout, so a member of a type begins at the type's indent plus four and ends before the
    // next line at that indent that begins another.
    private static IEnumerable<(int Line, int Length)> Functions(string[] lines, int indent)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            if (IndentOf(lines[i]) != indent || !MemberPattern().IsMatch(lines[i]))
                continue;

            var end = i;
            while (end + 1 < lines.Length && (lines[end + 1].Length == 0 || IndentOf(lines[end + 1]) > indent
                || lines[end + 1].TrimStart() is "{" or "}" or "};" or ")" && IndentOf(lines[end + 1]) == indent))
            {
                end++;
            }

            if (TypePattern().IsMatch(lines[i]))
            {
                foreach (var inner in Functions(lines[i..(end + 1)], indent + 4))
                    yield return (inner.Line + i, inner.Length);
            }
            else if (lines[i].Contains('('))
            {
                yield return (i + 1, lines[i..(end + 1)].Reverse().SkipWhile(l => l.Length == 0).Count());
            }

            i = end;
        }
    }

    private static int IndentOf(string line) => line.Length - line.TrimStart().Length;

    [GeneratedRegex(@"^using (?:static )?(Graph\.\w+)\.(\w+)", RegexOptions.NonBacktracking)]
    private static partial Regex UsingPattern();

    [GeneratedRegex(
        @"(?m)^\s*(?:(?:public|internal|private|sealed|abstract|static|partial|readonly|ref|file) )+"
        + @"(?:class|struct|interface|record struct|record|enum) (\w+)",
        RegexOptions.NonBacktracking)]
    private static partial Regex TypePattern();

    [GeneratedRegex(@"^\s*[\w\[(<]", RegexOptions.NonBacktracking)]
    private static partial Regex MemberPattern();
}
