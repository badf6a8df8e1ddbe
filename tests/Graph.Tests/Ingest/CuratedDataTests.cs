using Graph.Server.Commands;

namespace Graph.Tests.Ingest;

public sealed class CuratedDataTests
{
    [Fact]
    public async Task A_new_graph_is_filled_in_one_commit_so_that_it_is_never_filled_by_half()
    {
        await using var store = new TestStore(Ontologies.OfProject);
        await CuratedData.FillAsync(store.Store, CancellationToken.None);
        Assert.Equal(1, store.Store.Sequence);
        Assert.NotNull(await store.NodeAsync("iom"));
    }
}
