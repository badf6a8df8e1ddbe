using System.CommandLine;
using Graph.Embedded.Record;
using Graph.Server.Settings;

namespace Graph.Server.Commands;

/// <summary>The program's command line: every command, and what the exit code says of how it ended.</summary>
internal static class CommandLine
{
    // After a signal: requests that run, commits that wait, then the image of a large graph, which takes seconds.
    private static readonly TimeSpan _endWithin = TimeSpan.FromSeconds(90);

    /// <summary>Runs a command line.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand(
            "Graph answers GraphQL over a knowledge graph: organizations, people, instruments, and the words of the "
            + "documents that support each fact.\n\nWithout a command it serves at http://127.0.0.1:4000/graphql, on "
            + "a new file with the curated data.");
        root.Add(SettingOptions.Data);
        root.Add(SettingOptions.Ontology);
        root.Add(SettingOptions.Store);
        SettingOptions.AddServing(root);
        root.SetAction(Guarded(ServeCommand.RunAsync));
        root.Add(ServeCommand.Make());
        root.Add(ImportCommand.Make());
        root.Add(ExportCommand.Make());
        root.Add(SchemaCommand.Make());
        root.Add(ExplainCommand.Make());
        root.Add(ConformanceCommand.Make());

        var parsed = root.Parse(args);
        if (parsed.Errors.Count == 0)
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = _endWithin,
            }).ConfigureAwait(false);

        foreach (var error in parsed.Errors)
            await Console.Error.WriteLineAsync(error.Message).ConfigureAwait(false);
        await Console.Error.WriteLineAsync("Say --help for what there is.").ConfigureAwait(false);
        return ExitCode.Usage;
    }

    /// <summary>A command whose known failures become a message and an exit code.</summary>
    public static Func<ParseResult, CancellationToken, Task<int>> Guarded(
        Func<ParseResult, CancellationToken, Task<int>> run) => async (parsed, cancellation) =>
    {
        try
        {
            return await run(parsed, cancellation).ConfigureAwait(false);
        }
        catch (SettingsException e)
        {
            return await FailAsync(e.Message, ExitCode.Usage).ConfigureAwait(false);
        }
        catch (GraphFileException e)
        {
            return await FailAsync(e.Message, ExitCode.File).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return await FailAsync("Stopped. What was acknowledged is kept.", ExitCode.Failed).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            return await FailAsync(e.Message, ExitCode.Failed).ConfigureAwait(false);
        }
        catch (UnauthorizedAccessException e)
        {
            return await FailAsync(e.Message, ExitCode.Failed).ConfigureAwait(false);
        }
    };

    private static async Task<int> FailAsync(string message, int code)
    {
        await Console.Error.WriteLineAsync(message).ConfigureAwait(false);
        return code;
    }
}
