using System.CommandLine;
using System.Text;
using Graph.Engine.Values;
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
        await using var output = Console.OpenStandardOutput();
        using var answer = new ByteBuffer();
        while (await input.ReadLineAsync(cancellation).ConfigureAwait(false) is { } line)
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;

            answer.Truncate(0);
            ConformanceRunner.Answer(Encoding.UTF8.GetBytes(line), answer);
            answer.AppendByte((byte)'\n');
            await output.WriteAsync(answer.WrittenMemory, cancellation).ConfigureAwait(false);
        }

        return ExitCode.Ok;
    }
}
