using System.CommandLine;
using Graph.GraphQL.Conformance;

namespace Graph.Server.Commands;

/// <summary><c>graph conformance</c>: for suites of other people.</summary>
internal static class ConformanceCommand
{
    /// <summary>The command.</summary>
    public static Command Make()
    {
        var command = new Command(
            "conformance",
            "Read JSON lines {\"sdl\", \"query\"} from standard input and print, for each, the errors of parsing or "
            + "validating it: {\"errors\": [{\"message\", \"locations\", \"path\"}]}.");
        command.SetAction(CommandLine.Guarded(RunAsync));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        using var input = new StreamReader(Console.OpenStandardInput());
        await using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        while (await input.ReadLineAsync(cancellation).ConfigureAwait(false) is { } line)
            if (line.Length > 0)
                await output.WriteLineAsync(ConformanceRunner.Run(line).AsMemory(), cancellation).ConfigureAwait(false);
        return ExitCode.Ok;
    }
}
