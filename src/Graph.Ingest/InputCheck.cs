using System.Runtime.InteropServices;
using Graph.Engine.Ontology;
using Graph.Engine.Writes;

namespace Graph.Ingest;

/// <summary>
/// Checks an input as a whole against the ontology, the store and itself, with the code that will write it but without
/// writing: in batches, keeping only what lines of other batches need (unique keys, counts for <c>max</c>).
/// </summary>
internal sealed class InputCheck(
    WriteModel model, IWriteView view, InputIndex index, ClaimInput claims, WriteOptions options, ImportErrors errors)
{
    private const int LinesPerBatch = 2_000;

    private readonly Dictionary<UInt128, (string Node, RecordSource Source)> _keys = [];
    private readonly Dictionary<(string Node, string Key), UInt128> _changedKeys = [];
    private readonly List<KeyUse> _held = [];
    private readonly Dictionary<(string Node, Link Link), int> _counts = [];
    private readonly HashSet<(int Line, int Nested)> _duplicates = [];
    private readonly List<NodeRecord> _claims = [];

    /// <summary>Lines, and relationships nested in them, that are there already and are to be left alone.</summary>
    internal HashSet<(int Line, int Nested)> Ignored { get; } = [];

    /// <summary>Lines that turned out bad, all of them with errors.</summary>
    internal HashSet<int> Bad { get; } = [];

    /// <summary>Checks all lines that are not bad yet.</summary>
    internal async Task RunAsync(Action<ImportProgress> progress, CancellationToken cancellation)
    {
        CheckPairs();
        foreach (var claim in index.Coming.Claims)
            claim.IsUsed = false;
        // Claims in the input are marked as facts use them, and another store fetches what a batch needs: one by one.
        if (view.IsInMemory && !index.Coming.HasClaims)
            CheckSideBySide(progress, cancellation);
        else
            await CheckOneByOneAsync(progress, cancellation).ConfigureAwait(false);
        CheckHeldKeys();
        CheckClaims();
    }

    // Records that speak of the same relationship: those that contradict are errors, others count once.
    private void CheckPairs()
    {
        var pairs = CollectionsMarshal.AsSpan(index.Pairs);
        pairs.Sort((a, b) => a.Hash != b.Hash ? a.Hash.CompareTo(b.Hash)
            : a.Line != b.Line ? a.Line.CompareTo(b.Line) : a.Nested.CompareTo(b.Nested));
        for (var start = 0; start < pairs.Length;)
        {
            var end = start + 1;
            while (end < pairs.Length && pairs[end].Hash == pairs[start].Hash)
                end++;
            if (end - start > 1)
                CheckGroup(pairs[start..end]);
            start = end;
        }
    }

    private void CheckGroup(ReadOnlySpan<(ulong Hash, int Line, int Nested)> group)
    {
        var members = new List<(int Line, int Nested, RelationshipRecord Record)>();
        foreach (var (_, line, nested) in group)
        {
            if (index[line].IsBad || Bad.Contains(line))
                continue;
            var record = Nested(index.Read(line), nested);
            foreach (var (_, _, earlier) in members)
                Compare(earlier, record, line, nested);
            members.Add((line, nested, record));
        }
    }

    private void Compare(RelationshipRecord earlier, RelationshipRecord record, int line, int nested)
    {
        if (earlier.Type != record.Type || RecordComparison.EndsOf(earlier) != RecordComparison.EndsOf(record))
            return;
        var outcome = RecordComparison.Compare(model, earlier, record, out var member);
        if (outcome == RecordComparison.Outcome.Same)
            _duplicates.Add((line, nested));
        if (outcome != RecordComparison.Outcome.Contradiction)
            return;
        var path = record.PathPrefix.Length == 0 ? member!
            : $"{record.PathPrefix}.{member!.Replace("properties.", "", StringComparison.Ordinal)}";
        AddError(line, new WriteError(WriteErrorKind.Conflict,
            $"{record.Type.Name} from \"{record.From}\" to \"{record.To}\" is the same relationship as on " +
            $"{earlier.Source}, with another value for {member}; keep one.", path, record.Source));
    }

    private static RelationshipRecord Nested(WriteRecord record, int nested) =>
        nested < 0 ? (RelationshipRecord)record : ((NodeRecord)record).Relationships[nested];

    private void CheckSideBySide(Action<ImportProgress> progress, CancellationToken cancellation)
    {
        foreach (var batch in OrderedWork.Run(Batches().Select(batch => (Func<CheckBatch>)(() =>
            batch.Build(model, view, options)))))
        {
            cancellation.ThrowIfCancellationRequested();
            Note(batch);
            progress(new ImportProgress(ImportPhase.Checking, batch.End, index.Count, 0));
        }
    }

    private async Task CheckOneByOneAsync(Action<ImportProgress> progress, CancellationToken cancellation)
    {
        foreach (var batch in Batches())
        {
            cancellation.ThrowIfCancellationRequested();
            batch.ReadAll();
            for (var i = 0; i < batch.Records.Count; i++)
                if (batch.Records[i] is NodeRecord node)
                    CheckClaim(node, batch.Places[i].Line);
            await ChangeBuilder.PrefetchAsync(model, view, batch.Records, cancellation).ConfigureAwait(false);
            Note(batch.Build(model, view, options));
            progress(new ImportProgress(ImportPhase.Checking, batch.End, index.Count, 0));
        }
    }

    private IEnumerable<CheckBatch> Batches()
    {
        for (var start = 0; start < index.Count; start += LinesPerBatch)
        {
            var end = Math.Min(index.Count, start + LinesPerBatch);
            var batch = new CheckBatch(index) { End = end };
            for (var line = start; line < end; line++)
                if (!index[line].IsBad && !Bad.Contains(line))
                    batch.Add(line);
            yield return batch;
        }
    }

    private void Note(CheckBatch batch)
    {
        using (batch)
        {
            foreach (var error in batch.Builder.Errors)
                AddError(batch.LineOf[error.Source], error);
            Note(batch.Builder, batch);
        }
    }

    private void CheckClaim(NodeRecord node, int line)
    {
        if (node.Type != model.Ontology.Evidence?.Claim)
            return;
        if (claims.Check(node, view) is { } wrong)
            AddError(line, wrong);
        else
            _claims.Add(node);
    }

    private void Note(ChangeBuilder builder, CheckBatch batch)
    {
        var (records, places) = (batch.Records, batch.Places);
        if (options.OnConflict == OnConflict.Ignore)
            for (var i = 0; i < records.Count; i++)
                if (records[i].Existed)
                    Ignored.Add(places[i]);
        foreach (var use in builder.KeyUses)
            NoteKey(use);
        var twice = new HashSet<WriteRecord>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < records.Count; i++)
            if (_duplicates.Contains(places[i]))
                twice.Add(records[i]);
        foreach (var use in builder.MaxUses)
            if (!twice.Contains(use.Record))
                NoteMax(use, batch);
    }

    private void NoteKey(KeyUse use)
    {
        if (use.Record.Existed)
            _changedKeys[(use.NodeId, use.KeyName)] = use.Hash;
        if (use.Hash == default)
            return;
        if (!_keys.TryAdd(use.Hash, (use.NodeId, use.Record.Source)) && _keys[use.Hash].Node != use.NodeId)
            AddDuplicate(use, $"{_keys[use.Hash].Node}\" ({_keys[use.Hash].Source}) has");
        else if (use.Holder is not null)
            _held.Add(use);
    }

    private void AddDuplicate(KeyUse use, string holder) => AddError(
        index.Coming.Nodes[use.NodeId].Line,
        new WriteError(WriteErrorKind.DuplicateKey,
            use.Message.Replace("{0}\" has", holder, StringComparison.Ordinal), use.Path, use.Record.Source));

    // A key that a node of the store has is free when a line gives that node another.
    private void CheckHeldKeys()
    {
        foreach (var use in _held)
        {
            var passes = _changedKeys.TryGetValue((use.Holder!, use.KeyName), out var other) && other != use.Hash;
            if (passes)
                index[index.Coming.Nodes[use.Holder!].Line].Stage = WriteStage.EarlyNodes;
            else
                AddDuplicate(use, use.Holder!);
        }
    }

    private void NoteMax(MaxUse use, CheckBatch batch)
    {
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, (use.NodeId, use.Link), out _);
        count++;
        if (use.InStore + count <= use.Link.Max)
            return;
        var error = ChangeBuilder.TooMany(use, use.InStore + count);
        if (batch.LineOf.TryGetValue(error.Source, out var line))
            AddError(line, error);
        count--;
    }

    private void CheckClaims()
    {
        foreach (var claim in _claims)
            if (claims.CheckUse(claim, view) is { } wrong)
                AddError(index.Coming.Nodes[claim.Id].Line, wrong);
        var outside = claims.SubjectsOutside().DistinctBy(o => o.Subject).ToList();
        foreach (var (subject, claimId) in outside)
            CheckSubject(subject, index.Coming.Nodes[claimId].Line);
    }

    // Claims about a node of the store that the input does not write: its attributes must already be what they say.
    private void CheckSubject(string subject, int line)
    {
        if (view.LocateNode(subject) is not { } node)
            return;
        using var builder = new ChangeBuilder(model, view, options with { OnConflict = OnConflict.Update });
        builder.Apply([new NodeRecord
        {
            Source = index.SourceOf(line),
            Type = node.Type,
            Id = subject,
            Values = new Engine.Values.Value[node.Type.Attributes.Length],
            Given = default,
        }]);
        foreach (var error in builder.Errors)
            AddError(line, error);
    }

    private void AddError(int line, WriteError error)
    {
        Bad.Add(line);
        errors.Add(error);
    }
}
