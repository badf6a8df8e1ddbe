using System.CommandLine;
using Graph.Ingest;

namespace Graph.Server.Commands;

/// <summary><c>graph export [FILE]</c></summary>
internal static class ExportCommand
{
    private static readonly Argument<string?> _file = new("FILE")
    {
        Description = "Where to; standard output if not given.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>The command.</summary>
    public static Command Make()
    {
        var command = new Command(
            "export",
            "Write the whole graph as JSON lines, which import reads: nodes by id, then relationships, with claims, "
            + "passages and everything else that is needed to make the same graph again.")
        {
            _file,
        };
        command.SetAction(CommandLine.Guarded(RunAsync));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var settings = SettingOptions.Read(parsed);
        var ontology = OpenGraph.Ontology(settings);
        await using var store = OpenGraph.Store(settings, ontology);
        if (parsed.GetValue(_file) is not { } path || path == "-")
        {
            await using var output = Console.OpenStandardOutput();
            await GraphExport.RunAsync(store, output, cancellation).ConfigureAwait(false);
            return ExitCode.Ok;
        }

        var lines = IsPlain(path)
            ? await ReplaceAsync(path, output => GraphExport.RunAsync(store, output, cancellation))
                .ConfigureAwait(false)
            : await WriteAsync(path, FileMode.Open, output => GraphExport.RunAsync(store, output, cancellation))
                .ConfigureAwait(false);
        await Console.Error.WriteLineAsync($"Exported {ProgressLine.Lines(lines)} to {path}.").ConfigureAwait(false);
        return ExitCode.Ok;
    }

    // A device, a pipe or a link is written to; nothing takes its place.
    private static bool IsPlain(string path) => !Path.Exists(path)
        || (File.GetAttributes(path) & (FileAttributes.ReparsePoint | FileAttributes.Device)) == 0
            && !Path.GetFullPath(path).StartsWith("/dev/", StringComparison.Ordinal);

    // The file appears when it is complete: an export that is interrupted leaves what was there.
    private static async Task<long> ReplaceAsync(string path, Func<Stream, Task<long>> write)
    {
        var part = $"{path}.part";
        try
        {
            var lines = await WriteAsync(part, FileMode.Create, write).ConfigureAwait(false);
            File.Move(part, path, overwrite: true);
            return lines;
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    private static async Task<long> WriteAsync(string path, FileMode mode, Func<Stream, Task<long>> write)
    {
        await using var output = new FileStream(path, mode, FileAccess.Write);
        var lines = await write(output).ConfigureAwait(false);
        if (output.CanSeek)
            output.Flush(flushToDisk: true);
        return lines;
    }
}
