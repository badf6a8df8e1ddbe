using System.Text;
using Graph.Embedded;
using Graph.Engine.Ontology;
using Graph.Engine.Values;
using Graph.Engine.Writes;
using Graph.Ingest;

namespace Graph.Tests.Ingest;

/// <summary>An embedded store in a folder of its own, with what tests of writing do to it.</summary>
internal sealed class TestStore : IAsyncDisposable
{
    private readonly string _folder;
    private readonly SteppingClock _clock = new();

    public TestStore(GraphOntology ontology)
    {
        _folder = Directory.CreateTempSubdirectory("graph-writes-").FullName;
        Store = EmbeddedStore.Open(Path.Combine(_folder, "graph.db"), ontology, _clock);
    }

    public EmbeddedStore Store { get; }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Imports lines as one file called "t".</summary>
    public Task<ImportReport> ImportAsync(ImportOptions options, params string[] lines) =>
        ImportFilesAsync(options, ("t", string.Join('\n', lines)));

    public Task<ImportReport> ImportAsync(params string[] lines) => ImportAsync(new ImportOptions(), lines);

    /// <summary>Imports lines, and stops after some commits.</summary>
    public Task<ImportReport> ImportAsync(
        ImportOptions options, CancellationTokenSource stop, int commits, params string[] lines) => FileImport.RunAsync(
            Store, [new ImportFile("t", Encoding.UTF8.GetBytes(string.Join('\n', lines)))], options,
            progress =>
            {
                if (progress.Phase == ImportPhase.Writing && --commits == 0)
                    stop.Cancel();
            },
            stop.Token);

    public Task<ImportReport> ImportFilesAsync(ImportOptions options, params (string Name, string Text)[] files) =>
        FileImport.RunAsync(
            Store, [.. files.Select(f => new ImportFile(f.Name, Encoding.UTF8.GetBytes(f.Text)))], options,
            progress: null, CancellationToken.None);

    /// <summary>Imports lines that must be right.</summary>
    public async Task<ImportReport> AcceptAsync(params string[] lines)
    {
        var report = await ImportAsync(lines);
        Assert.Equal([], report.Errors);
        Assert.True(report.IsComplete);
        return report;
    }

    /// <summary>Imports lines that must be wrong; nothing may be written.</summary>
    public async Task<IReadOnlyList<WriteError>> RefuseAsync(params string[] lines)
    {
        var sequence = Store.Sequence;
        var report = await ImportAsync(lines);
        Assert.NotEmpty(report.Errors);
        Assert.Equal(sequence, Store.Sequence);
        return report.Errors;
    }

    public async Task<string> ExportAsync()
    {
        using var output = new MemoryStream();
        await GraphExport.RunAsync(Store, output, CancellationToken.None);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    public Task<T> ViewAsync<T>(Func<IWriteView, T> read) =>
        Store.ViewAsync(view => ValueTask.FromResult(read(view)), CancellationToken.None).AsTask();

    public Task<NodeState?> NodeAsync(string id) => ViewAsync(view => view.FindNode(id));

    /// <summary>An attribute's value as an answer writes it.</summary>
    public async Task<string> ValueAsync(string id, string attribute)
    {
        var node = await NodeAsync(id) ?? throw new InvalidOperationException($"No node {id}.");
        return TextOf(node.Type.FindAttribute(attribute)!, node.Values);
    }

    public Task<List<RelationshipState>> RelationshipsAsync(string type) =>
        ViewAsync(view => view.RelationshipsOf(Store.Ontology.FindRelationshipType(type)!).ToList());

    public static string TextOf(OntologyAttribute attribute, Value[] values)
    {
        using var text = new ByteBuffer();
        LiteralText.WriteJson(text, attribute, values[attribute.Slot]);
        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    public static string PropertyOf(RelationshipState relationship, string name) =>
        TextOf(relationship.Type.Properties!.Find(name)!, relationship.Values);

    public Task<List<NodeState>> NodesAsync(string type) =>
        ViewAsync(view => view.NodesOf(Store.Ontology.FindNodeType(type)!).ToList());

    /// <summary>A clock that goes on by a second whenever it is asked.</summary>
    private sealed class SteppingClock : TimeProvider
    {
        private long _seconds;

        public override DateTimeOffset GetUtcNow() =>
            new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(Interlocked.Increment(ref _seconds));
    }
}
