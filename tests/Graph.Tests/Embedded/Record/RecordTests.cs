using System.Text;
using Graph.Embedded;
using Graph.Embedded.Record;
using Graph.Engine;
using Graph.Engine.Ontology;
using Graph.Engine.Values;
using Graph.Engine.Writes;
using Graph.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Graph.Tests.Embedded.Record;

/// <summary>The graph file: what is acknowledged is there after a restart, what is damaged is never answered
/// from.</summary>
public sealed class RecordTests
{
    private const string Movies = """
        type Movie @node {
          title: String! @index released: Int tags: [String!]! genre: Genre
          actors: [Actor!]! @relationship(type: "ACTED_IN", direction: IN, properties: "Part")
        }
        type Actor @node { name: String!
          movies: [Movie!]! @relationship(type: "ACTED_IN", direction: OUT, properties: "Part") }
        type Part @relationshipProperties { roles: [String!]! }
        enum Genre { NOIR COMEDY }
        """;

    private static readonly GraphOntology _movies = Read(Movies);

    private readonly string _folder = GraphProgram.NewFolder();

    private string File => Path.Combine(_folder, "graph.db");

    [Fact]
    public async Task What_is_acknowledged_is_there_after_a_restart()
    {
        UInt128 hash;
        await using (var store = Open())
        {
            for (var i = 1; i <= 20; i++)
                Assert.Equal(i, (await AddMovieAsync(store, i)).Sequence);
            await store.WriteAsync(Changes(new NodeChanged(
                Movie, "m7", At(7), At(70), [new ValueChange(0, Text("Film 7"), Text("Łódź \"1\""))])), default);
            await store.WriteAsync(Changes(new NodeDeleted(StateOf(3))), default);
            hash = store.FactHash;
        }

        await using var again = Open();
        Assert.Equal(22, again.Sequence);
        Assert.Equal(hash, again.FactHash);
        Assert.Equal("Łódź \"1\"", await again.ViewAsync(
            view => new ValueTask<string>(Encoding.UTF8.GetString(view.FindNode("m7")!.Values[0].Utf8Span)), default));
        Assert.Null(await again.ViewAsync(view => new ValueTask<NodeState?>(view.FindNode("m3")), default));
        var commits = new List<Commit>();
        await foreach (var commit in again.ChangesAfterAsync(20, default))
            commits.Add(commit);
        Assert.Equal([21L, 22L], commits.Select(c => c.Sequence));
        Assert.IsType<NodeDeleted>(commits[1].Changes.Changes[0]);
    }

    [Fact]
    public async Task Writes_from_many_sides_are_numbered_without_gaps_and_later_than_each_other()
    {
        await using var store = Open();
        var results = await Task.WhenAll(Enumerable.Range(1, 200).Select(i => AddMovieAsync(store, i)));
        Assert.Equal(Enumerable.Range(1, 200).Select(i => (long)i), results.Select(r => r.Sequence).Order());
        var times = results.OrderBy(r => r.Sequence).Select(r => r.At).ToArray();
        Assert.Equal(times.Distinct().Order(), times);
    }

    [Fact]
    public async Task A_write_that_is_refused_takes_no_other_with_it()
    {
        await using var store = Open();
        var first = AddMovieAsync(store, 1);
        var refused = store.WriteAsync((_, _) => throw new FormatException("no"), default).AsTask();
        var impossible = store.WriteAsync(
            Changes(Created(2), new NodeDeleted(StateOf(99))), default).AsTask();
        var last = AddMovieAsync(store, 3);
        await Assert.ThrowsAsync<FormatException>(() => refused);
        await Assert.ThrowsAnyAsync<Exception>(() => impossible);
        Assert.Equal((1, 2), ((await first).Sequence, (await last).Sequence));
        Assert.Null(await store.ViewAsync(view => new ValueTask<NodeState?>(view.FindNode("m2")), default));
    }

    [Fact]
    public async Task A_second_store_on_the_file_is_told_that_it_is_in_use()
    {
        await using var store = Open();
        var refused = Assert.Throws<GraphFileException>(Open);
        Assert.Equal(GraphFileProblem.InUse, refused.Problem);
        Assert.Contains("in use by another process", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_another_program_is_left_as_it_is()
    {
        using (var other = new SqliteConnection($"Data Source={File};Pooling=False"))
        {
            other.Open();
            using var command = other.CreateCommand();
            command.CommandText = "CREATE TABLE mine(x); INSERT INTO mine VALUES(1)";
            command.ExecuteNonQuery();
        }

        AssertForeignAndUntouched();
        System.IO.File.WriteAllText(File, string.Concat(Enumerable.Repeat("This is no database. ", 100)));
        AssertForeignAndUntouched();
    }

    [Fact]
    public async Task A_file_with_another_ontology_is_refused_difference_by_difference()
    {
        await using (var store = Open())
            await AddMovieAsync(store, 1);
        var other = Read(Movies.Replace("released: Int", "released: Int! length: Float", StringComparison.Ordinal));
        var refused = Assert.Throws<GraphFileException>(() => EmbeddedStore.Open(File, other, TimeProvider.System));
        Assert.Equal(GraphFileProblem.OtherOntology, refused.Problem);
        Assert.Contains("released", refused.Message, StringComparison.Ordinal);
        Assert.Contains("length", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE log SET body = zeroblob(length(body)) WHERE seq = 5", 5)]
    [InlineData("UPDATE log SET at = at + 1 WHERE seq = 2", 2)]
    [InlineData("UPDATE log SET actor = 'somebody' WHERE seq = 9", 9)]
    [InlineData("DELETE FROM log WHERE seq = 4", 4)]
    [InlineData("DELETE FROM log WHERE seq = 10", 10)]
    [InlineData("UPDATE log SET hash = prevHash WHERE seq = 1", 1)]
    public async Task A_damaged_record_is_named(string damage, long sequence)
    {
        await FillAsync(10);
        Execute(damage);
        var refused = Assert.Throws<GraphFileException>(Open);
        Assert.Equal((GraphFileProblem.Damaged, sequence), (refused.Problem, refused.Sequence));
    }

    [Fact]
    public async Task No_flipped_bit_changes_an_answer()
    {
        await FillAsync(30);
        var original = await System.IO.File.ReadAllBytesAsync(File);
        var hash = await HashAsync();
        var random = new Random(2006);
        for (var i = 0; i < 300; i++)
        {
            var bytes = (byte[])original.Clone();
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            await System.IO.File.WriteAllBytesAsync(File, bytes);
            await AssertRefusedOrSameAsync(hash);
        }
    }

    [Fact]
    public async Task No_cut_file_is_answered_from_as_if_it_were_whole()
    {
        await FillAsync(30);
        var original = await System.IO.File.ReadAllBytesAsync(File);
        var hash = await HashAsync();
        for (var length = 1; length < original.Length; length += 997)
        {
            await System.IO.File.WriteAllBytesAsync(File, original[..length]);
            await AssertRefusedOrSameAsync(hash);
        }
    }

    private async Task FillAsync(int movies)
    {
        await using var store = Open();
        for (var i = 1; i <= movies; i++)
            await AddMovieAsync(store, i);
    }

    private async Task<UInt128> HashAsync()
    {
        await using var store = Open();
        return store.FactHash;
    }

    private async Task AssertRefusedOrSameAsync(UInt128 hash)
    {
        System.IO.File.Delete(File + "-wal");
        try
        {
            Assert.Equal(hash, await HashAsync());
        }
        catch (GraphFileException e)
        {
            Assert.NotEqual(GraphFileProblem.InUse, e.Problem);
        }
    }

    private void AssertForeignAndUntouched()
    {
        var before = System.IO.File.ReadAllBytes(File);
        Assert.Equal(GraphFileProblem.Foreign, Assert.Throws<GraphFileException>(Open).Problem);
        Assert.Equal(before, System.IO.File.ReadAllBytes(File));
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.Equal(1, command.ExecuteNonQuery());
    }

    private EmbeddedStore Open() => EmbeddedStore.Open(File, _movies, TimeProvider.System);

    private static Task<CommitResult> AddMovieAsync(EmbeddedStore store, int i) =>
        store.WriteAsync(Changes(Created(i)), default).AsTask();

    private static Func<IWriteView, CancellationToken, ValueTask<ChangeSet?>> Changes(params Change[] changes) =>
        (_, _) => new ValueTask<ChangeSet?>(new ChangeSet("tester", changes));

    private static NodeType Movie => _movies.FindNodeType("Movie")!;

    private static NodeCreated Created(int i) => new(Movie, $"m{i}", At(i), At(i), ValuesOf(i));

    private static NodeState StateOf(int i) => new(Movie, $"m{i}", At(i), At(i), ValuesOf(i), []);

    private static Value[] ValuesOf(int i) =>
        [Text($"Film {i}"), Value.FromBits(1900 + i), Value.FromItems([Text("a"), Text("b")]), Value.FromBits(i % 2)];

    private static long At(int i) => new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks + i;

    private static Value Text(string text) => Value.FromString(text);

    private static GraphOntology Read(string text)
    {
        var reading = OntologyReader.Read([new OntologyFile("movies.graphql", Encoding.UTF8.GetBytes(text))]);
        Assert.Empty(reading.Errors);
        return reading.Ontology!;
    }
}
