using Graph.Embedded;
using Graph.Embedded.Record;
using Graph.Engine.Writes;
using Graph.Ingest;
using Graph.Tests.Embedded.Snapshot;
using Graph.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Graph.Tests.Embedded.Record;

/// <summary>The image is a cache: with it, without it and with what is left of it, the store answers the
/// same.</summary>
public sealed class ImageTests
{
    private readonly string _folder = GraphProgram.NewFolder();
    private readonly GraphModel _model = new();

    private string File => Path.Combine(_folder, "graph.db");

    [Fact]
    public async Task Image_and_replay_give_the_same_graph()
    {
        await FillAsync(seed: 1, commits: 20, ImageAtEnd());
        Assert.True(Count("SELECT count(*) FROM image") > 1);
        var withImage = await ExportAsync();
        Execute("DELETE FROM image");
        Assert.Equal(withImage, await ExportAsync());
    }

    [Fact]
    public async Task What_came_after_the_image_is_replayed()
    {
        await FillAsync(seed: 2, commits: 10, ImageAtEnd());
        await FillAsync(seed: 20, commits: 10, NoImage());
        var withImage = await ExportAsync();
        Execute("DELETE FROM image");
        Assert.Equal(withImage, await ExportAsync());
    }

    [Fact]
    public async Task Images_are_written_while_commits_go_on()
    {
        await using (var store = Open(new ImageSchedule(afterBytes: 2_000, atEndAfterBytes: long.MaxValue)))
        {
            var changes = new RandomChanges(_model, new Random(3));
            for (var i = 0; i < 200; i++)
                await WriteAsync(store, changes.Next(5));
        }

        var withImage = await ExportAsync();
        Execute("DELETE FROM image");
        Assert.Equal(withImage, await ExportAsync());
    }

    [Fact]
    public async Task An_image_replaces_the_one_before()
    {
        await FillAsync(seed: 4, commits: 5, ImageAtEnd());
        var first = Count("SELECT count(*) FROM image");
        for (var i = 0; i < 4; i++)
            await FillAsync(seed: 40 + i, commits: 1, ImageAtEnd());
        Assert.Equal(first, Count("SELECT count(*) FROM image"));
    }

    [Theory]
    [InlineData("UPDATE image SET body = zeroblob(length(body)) WHERE page > 0")]
    [InlineData("UPDATE image SET body = substr(body, 1, length(body) - 1) WHERE page > 0")]
    [InlineData("DELETE FROM image WHERE page > 0")]
    [InlineData("DELETE FROM image WHERE page = 0")]
    [InlineData("UPDATE image SET body = zeroblob(100) WHERE page = 0")]
    [InlineData("UPDATE image SET hash = x'00' WHERE page = 0")]
    [InlineData("UPDATE image SET page = page + 1 WHERE page > 0")]
    public async Task A_damaged_image_is_passed_over(string damage)
    {
        await FillAsync(seed: 5, commits: 12, ImageAtEnd());
        var whole = await ExportAsync();
        Execute(damage);
        Assert.Equal(whole, await ExportAsync());
    }

    [Fact]
    public async Task No_flipped_bit_of_an_image_changes_an_answer()
    {
        await FillAsync(seed: 6, commits: 12, ImageAtEnd());
        var whole = await ExportAsync();
        var random = new Random(2006);
        for (var i = 0; i < 40; i++)
        {
            var page = Scalar<long>("SELECT page FROM image ORDER BY page LIMIT 1 OFFSET " + random.Next(2));
            var body = Scalar<byte[]>($"SELECT body FROM image WHERE page = {page}");
            var flipped = (byte[])body.Clone();
            flipped[random.Next(flipped.Length)] ^= (byte)(1 << random.Next(8));
            Execute("UPDATE image SET body = $a WHERE page = " + page, flipped);
            Assert.Equal(whole, await ExportAsync());
            Execute("UPDATE image SET body = $a WHERE page = " + page, body);
        }
    }

    [Fact]
    public async Task An_image_of_another_log_is_passed_over()
    {
        await FillAsync(seed: 7, commits: 12, ImageAtEnd());
        var whole = await ExportAsync();
        var other = new ImageTests();
        await other.FillAsync(seed: 8, commits: 12, ImageAtEnd());
        Execute($"DELETE FROM image");
        Execute($"ATTACH '{other.File}' AS other; INSERT INTO image SELECT * FROM other.image");
        Assert.Equal(whole, await ExportAsync());
    }

    [Fact]
    public async Task A_damaged_record_is_named_with_an_image_as_without()
    {
        await FillAsync(seed: 9, commits: 12, ImageAtEnd());
        Execute("UPDATE log SET body = zeroblob(length(body)) WHERE seq = 5");
        var refused = Assert.Throws<GraphFileException>(() => Open(NoImage()));
        Assert.Equal((GraphFileProblem.Damaged, 5L), (refused.Problem, refused.Sequence));
    }

    [Fact]
    public async Task A_writing_that_does_not_end_leaves_the_image_before()
    {
        await FillAsync(seed: 10, commits: 12, ImageAtEnd());
        var header = Scalar<byte[]>("SELECT body FROM image WHERE page = 0");
        await FillAsync(seed: 11, commits: 12, NoImage());
        var whole = await ExportAsync();
        using (var state = OpenState())
        {
            var steps = 0;
            var writing = new ImageWriting(
                action => ++steps < 4 && state.Use(action), CancellationToken.None);
            Assert.Throws<OperationCanceledException>(() =>
                writing.Run(new Graph.Embedded.Snapshot.SnapshotImage(state.Published), state.LastHash));
        }

        Assert.Equal(header, Scalar<byte[]>("SELECT body FROM image WHERE page = 0"));
        Assert.True(Count("SELECT count(*) FROM image WHERE page >= " + ImageFile.SecondRange) > 0);
        Assert.Equal(whole, await ExportAsync());
        await FillAsync(seed: 12, commits: 1, ImageAtEnd());
        Assert.Equal(0, Count("SELECT count(*) FROM image WHERE page BETWEEN 1 AND 1000"));
    }

    private RecordState OpenState()
    {
        var file = GraphFile.Open(File, firstMeta: null);
        return RecordState.Open(file, TestGraph.Ontology, NoImage());
    }

    private async Task FillAsync(int seed, int commits, ImageSchedule images)
    {
        await using var store = Open(images);
        var changes = new RandomChanges(_model, new Random(seed), "s" + seed + "-");
        for (var i = 0; i < commits; i++)
            await WriteAsync(store, changes.Next(40));
    }

    private static async Task WriteAsync(EmbeddedStore store, ChangeSet changes) =>
        await store.WriteAsync((_, _) => new ValueTask<ChangeSet?>(changes), default);

    private async Task<byte[]> ExportAsync()
    {
        await using var store = Open(NoImage());
        using var output = new MemoryStream();
        await GraphExport.RunAsync(store, output, default);
        return output.ToArray();
    }

    private EmbeddedStore Open(ImageSchedule images) =>
        EmbeddedStore.Open(File, TestGraph.Ontology, TimeProvider.System, images);

    private static ImageSchedule ImageAtEnd() => new(afterBytes: long.MaxValue, atEndAfterBytes: 1);

    private static ImageSchedule NoImage() => new(afterBytes: long.MaxValue, atEndAfterBytes: long.MaxValue);

    private long Count(string sql) => Scalar<long>(sql);

    private T Scalar<T>(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (T)command.ExecuteScalar()!;
    }

    private void Execute(string sql, byte[]? value = null)
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        if (value is not null)
            command.Parameters.AddWithValue("$a", value);
        Assert.True(command.ExecuteNonQuery() > 0);
    }
}
