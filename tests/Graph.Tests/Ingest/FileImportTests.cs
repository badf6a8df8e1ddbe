using System.Text;
using Graph.Engine.Writes;
using Graph.Ingest;
using Graph.Tests.Support;

namespace Graph.Tests.Ingest;

public class FileImportTests
{
    [Fact]
    public async Task Curated_data_is_imported_without_errors_and_changes_nothing_the_second_time()
    {
        await using var store = new TestStore(Ontologies.OfProject);
        var files = CuratedFiles();
        var report = await store.ImportFilesAsync(new ImportOptions(), files);
        Assert.Equal([], report.Errors);
        Assert.True(report.IsComplete);
        Assert.Equal(report.Lines, report.Written);
        var exported = await store.ExportAsync();
        var again = await store.ImportFilesAsync(new ImportOptions(), files);
        Assert.Equal([], again.Errors);
        Assert.Equal(0, again.Commits);
        Assert.Equal(exported, await store.ExportAsync());
    }

    [Fact]
    public async Task Export_into_an_empty_store_exports_the_same_bytes()
    {
        await using var store = new TestStore(Ontologies.OfProject);
        await store.ImportFilesAsync(new ImportOptions(), CuratedFiles());
        var exported = await store.ExportAsync();
        foreach (var lines in new[] { 10_000, 97 })
        {
            await using var copy = new TestStore(Ontologies.OfProject);
            var report = await copy.ImportFilesAsync(
                new ImportOptions { LinesPerCommit = lines }, ("export.jsonl", exported));
            Assert.Equal([], report.Errors);
            AssertSameLines(exported, await copy.ExportAsync());
            Assert.Equal(store.Store.FactHash, copy.Store.FactHash);
            var again = await copy.ImportFilesAsync(new ImportOptions(), ("export.jsonl", exported));
            Assert.Equal((0L, 0), (again.Commits, again.Errors.Count));
        }
    }

    [Fact]
    public async Task Lines_may_come_in_any_order()
    {
        await using var store = new TestStore(Ontologies.OfProject);
        await store.ImportFilesAsync(new ImportOptions(), CuratedFiles());
        var exported = (await store.ExportAsync()).TrimEnd('\n').Split('\n');
        new Random(7).Shuffle(exported);
        await using var copy = new TestStore(Ontologies.OfProject);
        var report = await copy.ImportFilesAsync(
            new ImportOptions { LinesPerCommit = 100 }, ("shuffled", string.Join("\r\n", exported)));
        Assert.Equal([], report.Errors);
        Assert.Equal(store.Store.FactHash, copy.Store.FactHash);
    }

    [Fact]
    public async Task Interrupted_import_is_completed_by_the_same_call()
    {
        var files = CuratedFiles();
        await using var whole = new TestStore(Ontologies.OfProject);
        await whole.ImportFilesAsync(new ImportOptions { LinesPerCommit = 50 }, files);
        await using var store = new TestStore(Ontologies.OfProject);
        var sources = files.Select(f => new ImportFile(f.Name, Encoding.UTF8.GetBytes(f.Text))).ToList();
        for (var most = 3; most < 30; most += 9)
        {
            using var stop = new CancellationTokenSource();
            var commits = 0;
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FileImport.RunAsync(
                store.Store, sources, new ImportOptions { LinesPerCommit = 50 },
                p =>
                {
                    if (p.Phase == ImportPhase.Writing && ++commits == most)
                        stop.Cancel();
                },
                stop.Token));
        }

        var report = await store.ImportFilesAsync(new ImportOptions { LinesPerCommit = 50 }, files);
        Assert.Equal([], report.Errors);
        Assert.Equal(Untimed(await whole.ExportAsync()), Untimed(await store.ExportAsync()));
    }

    [Fact]
    public async Task Every_bad_line_is_named_and_nothing_is_written()
    {
        await using var store = new TestStore(Ontologies.OfClub);
        var errors = await store.RefuseAsync(
            "{\"node\":\"Tag\",\"id\":\"t1\",\"properties\":{\"label\":\"x\"}}",
            "",
            "nonsense",
            "{\"relationship\":\"TAGGED\",\"from\":\"m1\",\"to\":\"t1\"}",
            "{\"node\":\"Tag\",\"id\":\"t2\"}");
        Assert.Equal([3L, 4L, 5L], errors.Select(e => e.Source.Line));
        Assert.Contains("There is no node \"m1\"", errors[1].Message, StringComparison.Ordinal);
        Assert.Contains("needs \"label\"", errors[2].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Skipping_bad_lines_skips_what_depends_on_them()
    {
        await using var store = new TestStore(Ontologies.OfClub);
        var report = await store.ImportAsync(
            new ImportOptions { SkipBad = true },
            "{\"node\":\"Tag\",\"id\":\"t1\"}",
            "{\"node\":\"Tag\",\"id\":\"t2\",\"properties\":{\"label\":\"b\"}}",
            "{\"node\":\"Place\",\"id\":\"h1\",\"properties\":{\"label\":\"b\",\"x\":1}}",
            "{\"relationship\":\"HOME\",\"from\":\"c1\",\"to\":\"h1\"}",
            "{\"relationship\":\"TAGGED\",\"from\":\"m1\",\"to\":\"t2\"}",
            "{\"node\":\"Document\",\"id\":\"d1\",\"properties\":{\"title\":\"T\",\"lang\":\"en\",\"kind\":\"NEWS\"}}",
            "{\"node\":\"Member\",\"id\":\"m1\",\"properties\":{\"name\":\"Ana\"},"
                + "\"evidence\":[{\"document\":\"d1\"}]}");
        Assert.True(report.IsComplete);
        Assert.Equal((7L, 1L, 6L), (report.Lines, report.Written, report.Skipped));
        Assert.Equal([1L, 3L, 4L, 5L, 6L, 7L], report.Errors.Select(e => e.Source.Line).Distinct());
        Assert.Null(await store.NodeAsync("t1"));
        Assert.NotNull(await store.NodeAsync("t2"));
    }

    [Fact]
    public async Task A_node_on_two_lines_is_an_error()
    {
        await using var store = new TestStore(Ontologies.OfClub);
        var report = await store.ImportFilesAsync(
            new ImportOptions(),
            ("a", "{\"node\":\"Tag\",\"id\":\"t\",\"properties\":{\"label\":\"x\"}}"),
            ("b", "\uFEFF\n{\"node\":\"Tag\",\"id\":\"t\",\"properties\":{\"label\":\"x\"}}\n"));
        var error = Assert.Single(report.Errors);
        Assert.Equal(("b", 2L, "id"), (error.Source.File, error.Source.Line, error.Path));
        Assert.Contains("is on a:1 already", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"role\":\"COACH\",\"note\":\"x\"", "\"role\":\"COACH\",\"note\":\"y\"", "properties.note")]
    [InlineData("\"role\":\"COACH\",\"note\":\"x\"", "\"role\":\"COACH\",\"until\":\"2020\"", null)]
    [InlineData("\"role\":\"COACH\",\"note\":\"x\"", "\"role\":\"PLAYER\",\"note\":\"y\"", null)]
    [InlineData(
        "\"role\":\"COACH\",\"since\":\"2015\"", "\"role\":\"COACH\",\"since\":\"2015-06\"", "properties.since")]
    [InlineData("\"role\":\"COACH\",\"since\":\"2015\"", "\"role\":\"COACH\",\"since\":\"2016\"", null)]
    public async Task A_relationship_on_two_lines_must_not_contradict(string first, string second, string? path)
    {
        await using var store = new TestStore(Ontologies.OfClub);
        await store.AcceptAsync(Club.All);
        var report = await store.ImportAsync(Club.Stay(first), Club.Stay(second));
        Assert.Equal(path is null ? [] : [path], report.Errors.Select(e => e.Path));
    }

    [Fact]
    public async Task Existing_ones_are_updated_ignored_or_refused()
    {
        await using var store = new TestStore(Ontologies.OfClub);
        await store.AcceptAsync(
            [.. Club.All, "{\"node\":\"Place\",\"id\":\"h\",\"properties\":{\"label\":\"old\"}}"]);
        await store.AcceptAsync(Club.Stay("\"role\":\"COACH\",\"note\":\"old\",\"until\":\"2020\""));
        string[] lines =
            [
                "{\"node\":\"Place\",\"id\":\"h\",\"properties\":{\"label\":\"new\"}}",
                Club.Stay("\"role\":\"COACH\",\"note\":\"new\""),
            ];
        var refused = await store.ImportAsync(new ImportOptions { OnConflict = OnConflict.Error }, lines);
        Assert.Equal([1L, 2L], refused.Errors.Select(e => e.Source.Line));
        var ignored = await store.ImportAsync(new ImportOptions { OnConflict = OnConflict.Ignore }, lines);
        Assert.Equal((0L, 0), (ignored.Commits, ignored.Errors.Count));
        await store.AcceptAsync(lines);
        Assert.Equal("\"new\"", await store.ValueAsync("h", "label"));
        var stay = Assert.Single(await store.RelationshipsAsync("BELONGS_TO"));
        Assert.Equal("\"new\"", TestStore.PropertyOf(stay, "note"));
        Assert.Equal("\"2020\"", TestStore.PropertyOf(stay, "until"));
    }

    [Fact]
    public async Task Lines_of_any_length_line_ends_and_marks_are_read()
    {
        await using var store = new TestStore(Ontologies.OfClub);
        var label = new string('é', 2_000_000);
        var report = await store.ImportFilesAsync(
            new ImportOptions(),
            ("a", $"\uFEFF{{\"node\":\"Tag\",\"id\":\"t1\",\"properties\":{{\"label\":\"a\"}}}}\r\n\r\n  \r\n" +
                $"{{\"node\":\"Tag\",\"id\":\"t2\",\"properties\":{{\"label\":\"{label[..200_000]}\"}}}}"));
        Assert.Equal([], report.Errors);
        Assert.Equal(2, report.Written);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_an_error()
    {
        await using var store = new TestStore(Ontologies.OfClub);
        var report = await FileImport.RunAsync(
            store.Store, [new ImportFile("/nowhere/x.jsonl")], new ImportOptions(), null, CancellationToken.None);
        Assert.Contains("There is no such file.", Assert.Single(report.Errors).Message, StringComparison.Ordinal);
        Assert.False(report.IsComplete);
    }

    [Fact]
    public async Task A_file_on_the_disk_is_read_through_a_window()
    {
        await using var store = new TestStore(Ontologies.OfMovies);
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllLinesAsync(path, Enumerable.Range(0, 30_000).Select(i =>
                $"{{\"node\":\"Actor\",\"id\":\"a{i}\","
                + $"\"properties\":{{\"name\":\"Name {i} {new string('x', i % 100)}\"}}}}"));
            var told = new List<ImportProgress>();
            var report = await FileImport.RunAsync(
                store.Store, [new ImportFile(path)], new ImportOptions(), told.Add, CancellationToken.None);
            Assert.Equal([], report.Errors);
            Assert.Equal((30_000L, 3L), (report.Written, report.Commits));
            Assert.Equal(
                [10_000L, 20_000L, 30_000L], told.Where(t => t.Phase == ImportPhase.Writing).Select(t => t.Done));
            Assert.Equal("\"Name 29999 " + new string('x', 99) + "\"", await store.ValueAsync("a29999", "name"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static (string Name, string Text)[] CuratedFiles() =>
        [.. Directory.GetFiles(Repository.PathOf("schema", "data"), "*.jsonl").Order(StringComparer.Ordinal)
            .Select(path => (Path.GetFileName(path), File.ReadAllText(path)))];

    private static void AssertSameLines(string expected, string actual)
    {
        var (left, right) = (expected.Split('\n'), actual.Split('\n'));
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
            Assert.Equal(left[i], right[i]);
        Assert.Equal(left.Length, right.Length);
    }

    private static string Untimed(string export) => System.Text.RegularExpressions.Regex.Replace(
        export, "\"(createdAt|updatedAt|assertedAt|startedAt)\":\"[^\"]*\"", "");
}
