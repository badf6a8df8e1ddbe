using Graph.Embedded.Snapshot;
using Graph.Engine.Writes;

namespace Graph.Tests.Embedded.Snapshot;

/// <summary>A snapshot that went through an image is the same in every structure, and can be continued.</summary>
public sealed class SnapshotImageTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Image_gives_back_what_it_was_written_of(int seed)
    {
        var random = new Random(seed);
        var model = new GraphModel();
        var changes = new RandomChanges(model, random);
        var snapshot = GraphSnapshot.Empty(TestGraph.Ontology);
        var facts = new FactHash();
        var hash = UInt128.Zero;
        for (var round = 1; round <= 8; round++)
        {
            var builder = new SnapshotBuilder(snapshot);
            for (var i = 0; i < 12; i++)
            {
                var set = changes.Next(random.Next(1, 40));
                builder.Apply(set);
                foreach (var change in set.Changes)
                    hash += facts.Delta(change);
            }

            var frozen = builder.Freeze(round, hash);
            snapshot = Through(frozen, out var counted);
            Assert.Equal(hash, counted);
            ModelComparison.Same(model, snapshot);
            foreach (var type in snapshot.Ontology.NodeTypes)
                WordComparison.Same(model, snapshot, type);
        }
    }

    [Fact]
    public void Image_is_of_its_moment_whatever_is_appended_while_it_is_written()
    {
        var model = new GraphModel();
        var changes = new RandomChanges(model, new Random(5));
        var builder = new SnapshotBuilder(GraphSnapshot.Empty(TestGraph.Ontology));
        builder.Apply(changes.Next(400));
        var then = model.Copy();
        var image = new SnapshotImage(builder.Freeze(1, 1));
        builder.Apply(changes.Next(400));
        builder.Freeze(2, 2);
        ModelComparison.Same(then, Load(PagesOf(image), 1, 1));
    }

    [Fact]
    public void What_is_cut_or_longer_than_an_image_is_refused()
    {
        var changes = new RandomChanges(new GraphModel(), new Random(6));
        var builder = new SnapshotBuilder(GraphSnapshot.Empty(TestGraph.Ontology));
        builder.Apply(changes.Next(300));
        var pages = PagesOf(new SnapshotImage(builder.Freeze(1, 1)));
        var whole = pages.SelectMany(page => page).ToArray();
        for (var length = 0; length < whole.Length; length += 211)
            Assert.ThrowsAny<InvalidDataException>(() => Load([whole[..length]], 1, 1));
        Assert.Throws<InvalidDataException>(() => Load([whole, [1]], 1, 1));
    }

    private static GraphSnapshot Through(GraphSnapshot snapshot, out UInt128 counted)
    {
        var loaded = SnapshotImage.Load(
            snapshot.Ontology, snapshot.Sequence, snapshot.FactHash, InputOf(PagesOf(new SnapshotImage(snapshot))));
        counted = SnapshotImage.Complete(loaded);
        return loaded;
    }

    private static GraphSnapshot Load(List<byte[]> pages, long sequence, UInt128 hash)
    {
        var loaded = SnapshotImage.Load(TestGraph.Ontology, sequence, hash, InputOf(pages));
        SnapshotImage.Complete(loaded);
        return loaded;
    }

    private static List<byte[]> PagesOf(SnapshotImage image)
    {
        var pages = new List<byte[]>();
        image.Save(new ImageOutput(page => pages.Add(page.ToArray())));
        return pages;
    }

    private static ImageInput InputOf(List<byte[]> pages)
    {
        var next = 0;
        return new ImageInput(() => next < pages.Count ? pages[next++] : default(ReadOnlyMemory<byte>));
    }
}
