using System.Security.Cryptography;
using System.Text;
using Graph.Engine;
using Graph.Engine.Writes;

namespace Graph.Ingest;

/// <summary>
/// Brings files of JSON lines into a store (api.md, "Files"). All files of one call are one input, lines in any order.
/// It is checked whole first; then it is written in commits, and after an interruption the same call completes it.
/// </summary>
public static class FileImport
{
    /// <summary>Imports.</summary>
    /// <param name="store">The store.</param>
    /// <param name="files">The files, at least one.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Told how far it is, on the calling context's threads; null for nobody.</param>
    /// <param name="cancellation">Stops between commits; what is acknowledged stays.</param>
    /// <returns>What came of it. Errors of the input are in the report.</returns>
    /// <exception cref="GraphStoreUnavailableException">The store cannot write now.</exception>
    public static Task<ImportReport> RunAsync(
        IGraphStore store, IReadOnlyList<ImportFile> files, ImportOptions options, Action<ImportProgress>? progress,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(store);
        return RunAsync(() => store, files, options, progress, cancellation);
    }

    /// <summary>As the other, with a store that is opened when the files have been: where one of them cannot be read no
    /// store is asked for.</summary>
    public static async Task<ImportReport> RunAsync(
        Func<IGraphStore> openStore, IReadOnlyList<ImportFile> files, ImportOptions options,
        Action<ImportProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(openStore);
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.LinesPerCommit, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(
            options.LinesPerCommit, ImportOptions.MostLinesPerCommit, nameof(options));
        progress ??= static _ => { };
        const int MostErrors = 1_000, MostSkipped = 100_000;
        var errors = new ImportErrors(options.MostErrors ?? (options.SkipBad ? MostSkipped : MostErrors));
        if (Open(files, errors) is not { } opened)
            return Report(store: null, 0, errors, files);
        var store = OpenStore(openStore, opened);
        var model = new WriteModel(store.Ontology);
        var reader = new RecordReader(model);
        using var index = new InputIndex(opened, reader);
        using var claims = new ClaimInput(model, index.Coming);
        try
        {
            new InputScan(model, index, reader, claims, errors, options.SkipBad).Run(progress, cancellation);
            var write = OptionsOf(options, index);
            var ignored = await CheckAsync(store, model, index, claims, write, options, progress, errors, cancellation)
                .ConfigureAwait(false);
            if (errors.Count > 0 && !options.SkipBad)
                return Report(store, index.Count, errors, files);
            return await WriteAsync(store, model, index, write, ignored, options, progress, errors, files, cancellation)
                .ConfigureAwait(false);
        }
        catch (IOException error)
        {
            errors.Add(new WriteError(WriteErrorKind.InvalidValue, error.Message, "", default));
            return Report(store, index.Count, errors, files);
        }
    }

    private static IGraphStore OpenStore(Func<IGraphStore> openStore, List<InputFile> opened)
    {
        try
        {
            return openStore();
        }
        catch
        {
            opened.ForEach(f => f.Dispose());
            throw;
        }
    }

    private static List<InputFile>? Open(IReadOnlyList<ImportFile> files, ImportErrors errors)
    {
        var opened = new List<InputFile>();
        foreach (var file in files)
        {
            try
            {
                if (opened.Exists(other => other.Name == file.Name))
                    AddOfFile("The file is named twice; name it once.");
                else
                    opened.Add(file.Content is { } content
                        ? InputFile.FromBytes(file.Name, content) : InputFile.Open(file.Name, file.Path));
            }
            catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
            {
                AddOfFile("There is no such file.");
            }
            catch (UnauthorizedAccessException) when (Directory.Exists(file.Path))
            {
                AddOfFile("It is a folder; name the files in it.");
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                AddOfFile($"The file cannot be read: {error.Message}");
            }

            void AddOfFile(string message) => errors.Add(
                new WriteError(WriteErrorKind.InvalidValue, message, "", new RecordSource(file.Name, 0)));
        }

        if (errors.Count == 0)
            return opened;
        opened.ForEach(f => f.Dispose());
        return null;
    }

    private static WriteOptions OptionsOf(ImportOptions options, InputIndex index) => new()
    {
        OnConflict = options.OnConflict,
        Actor = options.Actor,
        ToolVersion = options.ToolVersion,
        IsImport = true,
        ActivityId = ActivityId(index.Files),
        Coming = index.Coming,
    };

    // From the files' SHA-256, whatever order they were named in.
    private static string ActivityId(IReadOnlyList<InputFile> files)
    {
        var hashes = files.Select(f => f.Sha256).Order(StringComparer.Ordinal).ToList();
        var hash = hashes.Count == 1 ? hashes[0]
            : Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join('\u001f', hashes))));
        return $"activity-{hash[..32]}";
    }

    // What depends on a line that is left out is bad as well, and so on until no more are found.
    private static async Task<HashSet<(int Line, int Nested)>> CheckAsync(
        IGraphStore store, WriteModel model, InputIndex index, ClaimInput claims, WriteOptions write,
        ImportOptions options, Action<ImportProgress> progress, ImportErrors errors, CancellationToken cancellation)
    {
        while (true)
        {
            if (options.SkipBad)
                Forget(index, errors);
            claims.Seal();
            var check = await store.ViewAsync(
                async view =>
                {
                    claims.Weigh(view);
                    var look = write with { IsCheck = true, Passages = new PassageIndex() };
                    var run = new InputCheck(model, view, index, claims, look, errors);
                    await run.RunAsync(progress, cancellation).ConfigureAwait(false);
                    return run;
                },
                cancellation).ConfigureAwait(false);
            foreach (var line in check.Bad)
                index[line].IsBad = true;
            if (check.Bad.Count == 0 || !options.SkipBad)
                return check.Ignored;
        }
    }

    // Bad lines bring nothing that others could rest on.
    private static void Forget(InputIndex index, ImportErrors errors)
    {
        foreach (var (id, node) in index.Coming.Nodes)
        {
            if (!index[node.Line].IsBad)
                continue;
            errors.Lose(id, index.SourceOf(node.Line));
            index.Coming.Remove(id);
        }
    }

    private static async Task<ImportReport> WriteAsync(
        IGraphStore store, WriteModel model, InputIndex index, WriteOptions write,
        HashSet<(int Line, int Nested)> ignored, ImportOptions options, Action<ImportProgress> progress,
        ImportErrors errors, IReadOnlyList<ImportFile> files, CancellationToken cancellation)
    {
        var bad = 0L;
        for (var line = 0; line < index.Count; line++)
            bad += index[line].IsBad ? 1 : 0;
        var settled = write with { OnConflict = OnConflict.Update, Passages = new PassageIndex() };
        var writer = new InputWriter(model, store, index, settled, ignored);
        await writer.RunAsync(options, index.Count - bad, progress, cancellation).ConfigureAwait(false);
        errors.AddRange(writer.Errors);
        return new ImportReport
        {
            Lines = index.Count,
            Written = writer.Acknowledged - writer.Refused.Count,
            Skipped = bad + writer.Refused.Count,
            Errors = errors.Sorted(files),
            ErrorCount = errors.Count,
            Commits = writer.Commits,
            Sequence = store.Sequence,
            IsComplete = writer.Errors.Count == 0 || options.SkipBad,
        };
    }

    private static ImportReport Report(
        IGraphStore? store, long lines, ImportErrors errors, IReadOnlyList<ImportFile> files) => new()
        {
            Lines = lines,
            Written = 0,
            Skipped = 0,
            Errors = errors.Sorted(files),
            ErrorCount = errors.Count,
            Commits = 0,
            Sequence = store?.Sequence ?? 0,
            IsComplete = false,
        };
}
