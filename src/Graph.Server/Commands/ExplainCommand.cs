using System.CommandLine;
using System.Globalization;
using System.Text;
using Graph.Engine;
using Graph.Engine.Execution;
using Graph.Engine.Ontology;
using Graph.Server.Settings;

namespace Graph.Server.Commands;

/// <summary><c>graph explain FILE</c>: the plan of an operation.</summary>
internal static class ExplainCommand
{
    private static readonly Argument<FileInfo> _file = new Argument<FileInfo>("FILE")
    {
        Description = "A document with one operation.",
    }.AcceptExistingOnly();

    private static readonly Option<FileInfo> _variables = new Option<FileInfo>("--variables")
    {
        Description = "The variables, a JSON object: which filter keys are there decides the plan.",
        HelpName = "FILE",
    }.AcceptExistingOnly();

    private static readonly Option<string?> _operation = new("--operation")
    {
        Description = "Which operation, where the document has several.",
        HelpName = "NAME",
    };

    /// <summary>The command.</summary>
    public static Command Make()
    {
        var command = new Command("explain", "Print how an operation is answered: its plan, one step a line.")
        {
            _file, _variables, _operation,
        };
        command.SetAction(CommandLine.Guarded(RunAsync));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var settings = SettingOptions.Read(parsed);
        var ontology = OpenGraph.Ontology(settings);
        var scratch = Directory.CreateTempSubdirectory("graph-explain-");
        try
        {
            return await ExplainAsync(parsed, settings with { Data = scratch.FullName }, ontology, cancellation)
                .ConfigureAwait(false);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    // A plan does not depend on the data, and the graph's own file may be in use: an empty one serves.
    private static async Task<int> ExplainAsync(
        ParseResult parsed, GraphSettings settings, GraphOntology ontology, CancellationToken cancellation)
    {
        await using var store = OpenGraph.Store(settings, ontology);
        var engine = GraphEngine.Create(ontology, store, new GraphEngineSettings
        {
            Limits = settings.Limits,
            NewCorrelationId = () => Guid.CreateVersion7().ToString("N", CultureInfo.InvariantCulture),
            OnFault = fault => Console.Error.WriteLine(fault.Exception),
        });
        var request = new GraphRequest
        {
            Document = await ReadAsync(parsed.GetRequiredValue(_file), cancellation).ConfigureAwait(false),
            Variables = parsed.GetValue(_variables) is { } file
                ? await ReadAsync(file, cancellation).ConfigureAwait(false)
                : default,
        };
        if (parsed.GetValue(_operation) is { } name)
            request = request with { OperationName = Encoding.UTF8.GetBytes(name) };

        var response = new ResponseBuffer();
        if (engine.Explain(request, response) is { } plan)
        {
            await Console.Out.WriteLineAsync(plan.AsMemory().TrimEnd('\n'), cancellation).ConfigureAwait(false);
            return ExitCode.Ok;
        }

        await Console.Error.WriteLineAsync(Encoding.UTF8.GetString(response.Body.WrittenSpan))
            .ConfigureAwait(false);
        return ExitCode.Failed;
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(FileInfo file, CancellationToken cancellation) =>
        await File.ReadAllBytesAsync(file.FullName, cancellation).ConfigureAwait(false);
}
