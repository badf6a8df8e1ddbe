using Graph.Engine;
using Graph.Engine.Writes;

namespace Graph.Ingest;

/// <summary>Writes a checked input: stage by stage, in commits of a bounded number of lines.</summary>
internal sealed class InputWriter(
    WriteModel model, IGraphStore store, InputIndex index, WriteOptions options,
    HashSet<(int Line, int Nested)> ignored)
{
    /// <summary>A line, or what is nested in it.</summary>
    private enum Part : byte
    {
        Line,
        NestedJoins,
        NestedOthers,
    }

    /// <summary>Lines of which all is acknowledged.</summary>
    internal long Acknowledged { get; private set; }

    /// <summary>Commits that changed something.</summary>
    internal long Commits { get; private set; }

    /// <summary>What refused a commit that had passed the check: something else wrote in between.</summary>
    internal List<WriteError> Errors { get; } = [];

    /// <summary>Lines that such errors leave out.</summary>
    internal HashSet<RecordSource> Refused { get; } = [];

    internal async Task RunAsync(
        ImportOptions import, long total, Action<ImportProgress> progress, CancellationToken cancellation)
    {
        var items = Order();
        var next = 0;
        var batch = Read(items, ref next, import.LinesPerCommit);
        while (batch.Items > 0)
        {
            var before = store.Sequence;
            var write = WriteAsync(batch.Records, cancellation);
            var following = Read(items, ref next, import.LinesPerCommit);
            if (await write.ConfigureAwait(false) is { } refused
                && !await RetryAsync(batch.Records, refused, import.SkipBad, cancellation).ConfigureAwait(false))
                return;
            Commits += store.Sequence > before ? 1 : 0;
            Acknowledged += batch.Finished;
            progress(new ImportProgress(ImportPhase.Writing, Acknowledged, total, store.Sequence));
            batch = following;
        }
    }

    // By stage, then as the input has them; what supports one claim side by side.
    private List<(int Line, Part Part)> Order()
    {
        var items = new List<(int Line, Part Part)>();
        for (var line = 0; line < index.Count; line++)
        {
            if (index[line].IsBad)
                continue;
            items.Add((line, Part.Line));
            if (index[line].HasNestedJoins)
                items.Add((line, Part.NestedJoins));
            if (index[line].HasNestedOthers)
                items.Add((line, Part.NestedOthers));
        }

        items.Sort((a, b) =>
        {
            var byStage = StageOf(a).CompareTo(StageOf(b));
            if (byStage != 0)
                return byStage;
            var together = index[a.Line].Together.CompareTo(index[b.Line].Together);
            return together != 0 ? together : a.Line.CompareTo(b.Line);
        });
        return items;
    }

    private WriteStage StageOf((int Line, Part Part) item) => item.Part switch
    {
        Part.NestedJoins => WriteStage.Joins,
        Part.NestedOthers => WriteStage.Relationships,
        _ => index[item.Line].Stage,
    };

    private Batch Read(List<(int Line, Part Part)> items, ref int next, int most)
    {
        var batch = new Batch();
        for (var end = EndOf(items, next, most); next < end; next++)
        {
            Add(items[next], batch.Records);
            batch.Finished += IsLast(items[next]) ? 1 : 0;
            batch.Items++;
        }

        return batch;
    }

    private int EndOf(List<(int Line, Part Part)> items, int start, int most)
    {
        var end = Math.Min(items.Count, start + most);
        if (end == items.Count)
            return end;
        var together = TogetherOf(items[end]);
        var whole = end;
        while (together != 0 && whole > start && TogetherOf(items[whole - 1]) == together)
            whole--;
        return whole > start ? whole : end;
    }

    // What is nested in a line is written elsewhere.
    private int TogetherOf((int Line, Part Part) item) => item.Part == Part.Line ? index[item.Line].Together : 0;

    private bool IsLast((int Line, Part Part) item) => item.Part switch
    {
        Part.Line => !index[item.Line].HasNestedJoins && !index[item.Line].HasNestedOthers,
        Part.NestedJoins => !index[item.Line].HasNestedOthers,
        _ => true,
    };

    private void Add((int Line, Part Part) item, List<WriteRecord> records)
    {
        var record = index.Read(item.Line);
        if (item.Part == Part.Line)
        {
            if (!ignored.Contains((item.Line, -1)))
                records.Add(record);
            return;
        }

        var nested = ((NodeRecord)record).Relationships;
        for (var i = 0; i < nested.Count; i++)
            if (InputScan.IsJoin(model, nested[i].Type) == (item.Part == Part.NestedJoins)
                && !ignored.Contains((item.Line, i)))
                records.Add(nested[i]);
    }

    private async Task<List<WriteError>?> WriteAsync(List<WriteRecord> records, CancellationToken cancellation)
    {
        List<WriteError>? refused = null;
        await store.WriteAsync(
            async (view, inner) =>
            {
                refused = null;
                await ChangeBuilder.PrefetchAsync(model, view, records, inner).ConfigureAwait(false);
                using var builder = new ChangeBuilder(model, view, options);
                builder.Apply(records);
                if (builder.Errors.Count == 0)
                    return builder.ToChangeSet();
                refused = [.. builder.Errors];
                return null;
            },
            cancellation).ConfigureAwait(false);
        return refused;
    }

    private async Task<bool> RetryAsync(
        List<WriteRecord> records, List<WriteError> refused, bool skipBad, CancellationToken cancellation)
    {
        for (List<WriteError>? errors = refused; errors is not null;)
        {
            Errors.AddRange(errors);
            if (!skipBad)
                return false;
            var bad = errors.Select(e => e.Source).ToHashSet();
            Refused.UnionWith(bad);
            records.RemoveAll(r => bad.Contains(r.Source));
            errors = await WriteAsync(records, cancellation).ConfigureAwait(false);
        }

        return true;
    }

    private sealed class Batch
    {
        internal List<WriteRecord> Records { get; } = [];

        internal int Items { get; set; }

        internal long Finished { get; set; }
    }
}
