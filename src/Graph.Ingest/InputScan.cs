using Graph.Engine.Ontology;
using Graph.Engine.Writes;

namespace Graph.Ingest;

/// <summary>
/// The first look at an import: every line is read, what is wrong with it alone is found, and what others need of it
/// is noted. Keeps no records of a large input.
/// </summary>
internal sealed class InputScan(
    WriteModel model, InputIndex index, RecordReader reader, ClaimInput claims, ImportErrors errors,
    bool skipsBad)
{
    private readonly EvidenceModule? _module = model.Ontology.Evidence;

    internal void Run(Action<ImportProgress> progress, CancellationToken cancellation)
    {
        for (var file = 0; file < index.Files.Count; file++)
        {
            foreach (var batch in OrderedWork.Run(Batches(index.Files[file])))
            {
                using (batch)
                    Add(file, batch);
                cancellation.ThrowIfCancellationRequested();
                progress(new ImportProgress(ImportPhase.Reading, index.Count, 0, 0));
            }
        }

        claims.Seal();
    }

    private IEnumerable<Func<LineBatch>> Batches(InputFile file)
    {
        var batch = new LineBatch(file.Name);
        foreach (var place in file.ReadLines())
        {
            batch.Add(place, file.Read(place).Span);
            if (!batch.IsFull)
                continue;
            var full = batch;
            yield return () => full.Parse(reader);
            batch = new LineBatch(file.Name);
        }

        yield return () => batch.Parse(reader);
    }

    private void Add(int file, LineBatch batch)
    {
        errors.AddRange(batch.Errors);
        for (var i = 0; i < batch.Count; i++)
            Add(file, batch.PlaceOf(i), batch[i], batch.Records[i]);
    }

    private void Add(int file, LinePlace place, ReadOnlySpan<byte> bytes, WriteRecord? record)
    {
        var source = new RecordSource(index.Files[file].Name, place.Number);
        var line = index.Add(new InputLine { File = file, Place = place, IsBad = record is null }, record);
        if (record is null)
            AddBad(bytes, source, line);
        else if (record is NodeRecord node)
            AddNode(node, line);
        else if (record is RelationshipRecord relationship)
            AddRelationship(relationship, line);
    }

    // What is wrong with the line is said already; where it is not going to be skipped, its node may be pointed at.
    private void AddBad(ReadOnlySpan<byte> bytes, RecordSource source, int line)
    {
        if (reader.ReadHead(bytes) is not { } head)
            return;
        if (skipsBad)
            errors.Lose(head.Id, source);
        else
            index.Coming.Nodes.TryAdd(head.Id, new ComingNode(head.Type, line, 0));
    }

    private void AddNode(NodeRecord node, int line)
    {
        if (!TryAddNode(node, line) || claims.Add(node) is { } wrong && Refuse(line, wrong))
            return;
        ref var entry = ref index[line];
        entry.Stage = _module is not null
            && (node.Type == _module.Document || node.Type == _module.Passage || node.Type == _module.Activity)
            ? WriteStage.Sources : WriteStage.Nodes;
        for (var i = 0; i < node.Relationships.Count; i++)
        {
            var nested = node.Relationships[i];
            entry.HasNestedJoins |= IsJoin(nested.Type);
            entry.HasNestedOthers |= !IsJoin(nested.Type);
            Note(nested, line, i);
        }
    }

    private bool TryAddNode(NodeRecord node, int line)
    {
        var coming = new ComingNode(node.Type, line, node.System?.UpdatedAt ?? 0);
        if (index.Coming.Nodes.TryAdd(node.Id, coming))
        {
            if (node.System is { FormerIds.Count: > 0 } system)
                AddFormerIds(node.Id, system.FormerIds);
            return true;
        }

        var first = index.SourceOf(index.Coming.Nodes[node.Id].Line);
        Refuse(line, new WriteError(WriteErrorKind.Conflict,
            $"\"{node.Id}\" is on {first} already; write a node on one line.", "id", node.Source));
        return false;
    }

    private void AddFormerIds(string id, IReadOnlyList<string> formerIds)
    {
        index.Coming.FormerIds[id] = formerIds;
        foreach (var former in formerIds)
            index.Coming.Survivors.TryAdd(former, id);
    }

    private void AddRelationship(RelationshipRecord record, int line)
    {
        ref var entry = ref index[line];
        entry.Stage = IsJoin(record.Type) ? WriteStage.Joins
            : record.Type == _module?.SupportedBy ? WriteStage.Supports
            : record.Type.IsOfEvidenceModule ? WriteStage.ClaimRelationships
            : WriteStage.Relationships;
        if (entry.Stage == WriteStage.Supports)
            entry.Together = HashOf(record.From);
        Note(record, line, -1);
    }

    // FNV-1a, the same in every run: the order of writing must not change.
    private static int HashOf(string text)
    {
        var hash = 0x811C9DC5u;
        foreach (var c in text)
            hash = (hash ^ c) * 0x01000193;
        return (int)hash | 1;
    }

    private void Note(RelationshipRecord record, int line, int nested)
    {
        if (record.Id is not null)
            index.Coming.RelationshipIds.Add(record.Id);
        claims.Add(record);
        var (first, second) = RecordComparison.EndsOf(record);
        var high = (ulong)(uint)HashCode.Combine(record.Type.Id, first, second);
        var low = (uint)HashCode.Combine(second, first, record.Type.Id);
        index.Pairs.Add(((high << 32) | low, line, nested));
    }

    /// <summary>Whether it must be there before evidence is weighed.</summary>
    internal static bool IsJoin(WriteModel model, RelationshipType type) => model.Ontology.Evidence is { } module
        && (type == module.PassageOf || type == module.SameStoryAs || type == module.TranslationOf);

    private bool IsJoin(RelationshipType type) => IsJoin(model, type);

    private bool Refuse(int line, WriteError error)
    {
        errors.Add(error);
        index[line].IsBad = true;
        return true;
    }
}
