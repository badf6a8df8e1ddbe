using Graph.Engine.Ontology;
using Graph.Engine.Values;

namespace Graph.Embedded.Snapshot;

/// <summary>
/// A snapshot as bytes, for the cache that spares an opening the replay of the log: columns, texts, lists, orders and
/// links as they lie in memory. What is quickly made from them (hash tables, labels, whatever else is derived) is not
/// in it and is made again.
/// </summary>
internal sealed class SnapshotImage
{
    /// <summary>Changes whenever the bytes do; an image of another version is not looked at.</summary>
    public const int Version = 2;

    private readonly GraphSnapshot _snapshot;
    private readonly ArenaExtent _text;
    private readonly ListExtent _lists;

    /// <summary>Takes the state down; to be called by the thread that writes, which may then go on.</summary>
    public SnapshotImage(GraphSnapshot snapshot)
    {
        _snapshot = snapshot;
        _text = snapshot.Text.Extent;
        _lists = snapshot.Lists.Extent;
    }

    /// <summary>The snapshot it is of.</summary>
    public GraphSnapshot Snapshot => _snapshot;

    /// <summary>Writes the image. Any thread may.</summary>
    public void Save(ImageOutput image)
    {
        _text.Save(image);
        _lists.Save(image);
        foreach (var type in _snapshot.Types)
            type.Save(image);
        foreach (var edges in _snapshot.Edges)
            edges.Save(image);
        image.End();
    }

    /// <summary>Makes the snapshot that an image was written of, but for what finds its elements: that comes with
    /// <see cref="Complete"/>.</summary>
    /// <param name="ontology">The ontology that it was written with.</param>
    /// <param name="sequence">Its last commit.</param>
    /// <param name="factHash">The multiset hash of all its facts.</param>
    /// <param name="image">The image.</param>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static GraphSnapshot Load(GraphOntology ontology, long sequence, UInt128 factHash, ImageInput image)
    {
        var arenas = new Arenas { Text = TextArena.Load(image), Lists = ListArena.Load(image) };
        TypeTable[] types = [.. ontology.NodeTypes.Select(type => TypeTable.Load(type, image))];
        EdgeTable[] edges = [.. ontology.RelationshipTypes.Select(
            type => EdgeTable.Load(type, ontology.NodeTypes.Length, image))];
        image.End();
        var snapshot = new GraphSnapshot(new StoreLayout(ontology), arenas, types, edges);
        snapshot.Stamp(sequence, factHash);
        return arenas.Newest = snapshot;
    }

    /// <summary>Makes what the image does not hold, on all processors, and counts the facts again.</summary>
    /// <returns>The multiset hash of what was loaded, to be compared with what the log says.</returns>
    public static UInt128 Complete(GraphSnapshot snapshot)
    {
        var hash = new SnapshotHash(snapshot);
        var work = new List<Action> { () => snapshot.Ids = IndexIds(snapshot) };
        work.AddRange(snapshot.Types.SelectMany(table => table.Words.OfType<WordIndex>(), (table, words) =>
            (Action)(() => table.IndexWords(words.Slot, snapshot.Arenas))));
        work.AddRange(snapshot.Edges.Select(edges => (Action)(() => edges.IndexIds(snapshot.Text))));
        work.AddRange(snapshot.Layout.Keys.Select((_, key) => (Action)(() =>
            snapshot.Keys[key] = IndexKey(snapshot, key))));
        work.AddRange(hash.Parts());
        Parallel.ForEach(
            work, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, part => part());
        return hash.Sum;
    }

    private static HashSlots IndexIds(GraphSnapshot snapshot)
    {
        var slots = HashSlots.WithRoomFor(snapshot.Types.Sum(table => table.Count));
        for (var type = 0; type < snapshot.Types.Length; type++)
        {
            var table = snapshot.Types[type];
            for (var row = 0; row < table.RowCount; row++)
            {
                if (table.Ids[row].IsNull)
                    continue;
                var node = new NodeRef(type, row);
                slots = slots.Add(TextHash.Of(snapshot.Text[table.Ids[row]]), node.Bits);
                foreach (var former in ListColumn.Texts(table.FormerIds[row], snapshot.Lists))
                    slots = slots.Add(TextHash.Of(snapshot.Text[former]), node.Bits);
            }
        }

        return slots;
    }

    private static HashSlots IndexKey(GraphSnapshot snapshot, int key)
    {
        var slots = HashSlots.Create();
        for (var type = 0; type < snapshot.Types.Length; type++)
        {
            if (snapshot.Layout.Keys[key].SlotsByType[type] is not { } attributes)
                continue;
            var table = snapshot.Types[type];
            var values = new Value[attributes.Length];
            for (var row = 0; row < table.RowCount; row++)
            {
                if (table.Ids[row].IsNull)
                    continue;
                for (var i = 0; i < values.Length; i++)
                    values[i] = table.Columns[attributes[i]].Read(row, snapshot);
                if (UniqueValues.TagOf(values) is var tag && tag != 0)
                    slots = slots.Add(tag, new NodeRef(type, row).Bits);
            }
        }

        return slots;
    }
}
