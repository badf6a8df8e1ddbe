using System.CommandLine;
using Graph.Embedded;
using Graph.Engine;
using Graph.Engine.Writes;
using Graph.Ingest;
using Graph.Server.Settings;

namespace Graph.Server.Commands;

/// <summary><c>graph import FILE…</c></summary>
internal static class ImportCommand
{
    private const int MostErrorsShown = 100;

    private static readonly Argument<string[]> _files = new("FILE")
    {
        Description = "Files of JSON lines; - is standard input.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<bool> _skipBad = new("--skip-bad")
    {
        Description = "Leave bad lines, and what depends on them, out and write the rest; each is named.",
    };

    private static readonly Option<string> _onConflict = new("--on-conflict")
    {
        Description = "What happens to nodes and relationships that exist: update (they get what is given and keep the "
            + "rest), ignore (they stay as they are) or error. [default: update]",
        HelpName = "update|ignore|error",
    };

    private static readonly Option<int> _linesPerCommit = new("--lines-per-commit")
    {
        Description = "At most so many lines are written, and acknowledged, at once. [default: 10000, the most]",
        HelpName = "N",
        DefaultValueFactory = _ => ImportOptions.MostLinesPerCommit,
        Validators =
        {
            result =>
            {
                if (result.GetValueOrDefault<int>() is < 1 or > ImportOptions.MostLinesPerCommit)
                    result.AddError($"--lines-per-commit is 1 to {ImportOptions.MostLinesPerCommit}.");
            },
        },
    };

    /// <summary>The command.</summary>
    public static Command Make()
    {
        var command = new Command(
            "import",
            "Bring JSON lines into the graph: one node or relationship per line, in any order, all files together one "
            + "input.\n\n"
            + "  {\"node\": \"Organization\", \"id\": \"iom\", \"properties\": {\"name\": \"…\"}}\n"
            + "  {\"relationship\": \"PARTY_TO\", \"from\": \"iom\", \"to\": \"…\", "
            + "\"evidence\": [{\"document\": \"…\", \"quote\": \"…\"}]}\n\n"
            + "The input is checked whole before anything is written. Importing it again changes nothing, and "
            + "completes what was interrupted.")
        {
            _files, _skipBad, _onConflict, _linesPerCommit,
        };
        command.SetAction(CommandLine.Guarded(RunAsync));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var settings = SettingOptions.Read(parsed);
        var options = new ImportOptions
        {
            OnConflict = ReadOnConflict(parsed.GetValue(_onConflict)),
            SkipBad = parsed.GetValue(_skipBad),
            LinesPerCommit = parsed.GetValue(_linesPerCommit),
            Actor = Environment.UserName,
            ToolVersion = ProgramVersion.Text,
        };
        var names = parsed.GetValue(_files)!;
        using var input = names.Contains(StandardInput.Mark) ? await StandardInput.KeepAsync(cancellation)
            .ConfigureAwait(false) : null;
        var files = names.Select(name => name == StandardInput.Mark
            ? new ImportFile("standard input") { Path = input!.Path } : new ImportFile(name)).ToArray();

        var ontology = OpenGraph.Ontology(settings);
        EmbeddedStore? store = null;
        try
        {
            // The files first: a name that is wrong leaves no empty graph behind.
            return await ImportAsync(
                () => store = OpenGraph.Store(settings, ontology), files, options, cancellation).ConfigureAwait(false);
        }
        finally
        {
            if (store is not null)
                await store.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static async Task<int> ImportAsync(
        Func<EmbeddedStore> store, ImportFile[] files, ImportOptions options, CancellationToken cancellation)
    {
        var line = new ProgressLine(Console.Error, Console.IsErrorRedirected, TimeProvider.System);
        try
        {
            var report = await FileImport.RunAsync(store, files, options, line.Show, cancellation)
                .ConfigureAwait(false);
            line.End();
            return await TellAsync(report, options).ConfigureAwait(false);
        }
        catch (GraphStoreUnavailableException e)
        {
            line.End();
            await Console.Error.WriteLineAsync(
                $"{e.Message}\nWhat was acknowledged is kept; the same command completes the import.")
                .ConfigureAwait(false);
            return ExitCode.Failed;
        }
        finally
        {
            line.End();
        }
    }

    private static async Task<int> TellAsync(ImportReport report, ImportOptions options)
    {
        var shown = options.SkipBad ? report.Errors.Count : MostErrorsShown;
        foreach (var error in report.Errors.Take(shown))
            await Console.Error.WriteLineAsync(Show(error)).ConfigureAwait(false);
        if (report.ErrorCount > Math.Min(shown, report.Errors.Count))
            await Console.Error.WriteLineAsync(
                $"… and {ProgressLine.Count(report.ErrorCount - Math.Min(shown, report.Errors.Count))} more errors.")
                .ConfigureAwait(false);
        if (report.Errors.Any(error => error.Source.Line == 0))
            return ExitCode.Usage;
        if (report.IsComplete)
        {
            await Console.Out.WriteLineAsync(Summary(report)).ConfigureAwait(false);
            return ExitCode.Ok;
        }

        await Console.Error.WriteLineAsync(report.Written > 0
            ? $"Stopped after {ProgressLine.Lines(report.Written)}: the graph was changed meanwhile. They are kept; "
                + "correct the lines named and give the same command again."
            : $"Nothing was written: {ProgressLine.Count(report.ErrorCount)} error"
                + $"{(report.ErrorCount == 1 ? "" : "s")} in {ProgressLine.Lines(report.Lines)}. "
                + "Correct them, or leave the bad lines out with --skip-bad.").ConfigureAwait(false);
        return ExitCode.Failed;
    }

    private static string Summary(ImportReport report)
    {
        var skipped = report.Skipped == 0 ? "" : $" {ProgressLine.Lines(report.Skipped)} skipped.";
        return report.Commits == 0
            ? $"Nothing to change: {ProgressLine.Lines(report.Written)}, all in the graph already.{skipped}"
            : $"Imported {ProgressLine.Lines(report.Written)} in {ProgressLine.Count(report.Commits)} "
                + $"commit{(report.Commits == 1 ? "" : "s")}.{skipped}";
    }

    private static string Show(WriteError error) => error.Source.Line > 0 ? error.ToString()
        : string.IsNullOrEmpty(error.Source.File) ? error.Message : $"{error.Source.File}: {error.Message}";

    private static OnConflict ReadOnConflict(string? text) => text switch
    {
        null or "update" => OnConflict.Update,
        "ignore" => OnConflict.Ignore,
        "error" => OnConflict.Error,
        _ => throw new SettingsException($"--on-conflict is \"{text}\"; it is update, ignore or error."),
    };
}
