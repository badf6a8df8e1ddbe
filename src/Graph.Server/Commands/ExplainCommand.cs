using System.CommandLine;
using System.Text;
using Graph.Embedded;
using Graph.Embedded.Record;
using Graph.Engine;
using Graph.Engine.Execution;
using Graph.Engine.Ontology;
using Graph.Server.Http;
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
        Description = "The variables, a JSON object. Which filter keys are there decides the plan.",
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
        const string What = "Print how an operation is answered: its plan, one step a line, with what each step does.";
        var command = new Command("explain", What)
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
        if (File.Exists(settings.DatabaseFile))
        {
            try
            {
                await using var store = OpenGraph.Store(settings, ontology);
                return await ExplainAsync(parsed, settings, store, runs: true, cancellation).ConfigureAwait(false);
            }
            catch (GraphFileException e)
            {
                await Console.Error.WriteLineAsync($"{e.Message}\nSo this is the plan alone, without what its steps "
                    + "do. A service that runs shows both to the request header GraphQL-Query-Plan.")
                    .ConfigureAwait(false);
            }
        }

        return await ExplainWithoutDataAsync(parsed, settings, ontology, cancellation).ConfigureAwait(false);
    }

    // A plan does not depend on the data: an empty graph serves.
    private static async Task<int> ExplainWithoutDataAsync(
        ParseResult parsed, GraphSettings settings, GraphOntology ontology, CancellationToken cancellation)
    {
        var scratch = Directory.CreateTempSubdirectory("graph-explain-");
        try
        {
            await using var store = OpenGraph.Store(settings with { Data = scratch.FullName }, ontology);
            return await ExplainAsync(parsed, settings, store, runs: false, cancellation).ConfigureAwait(false);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static async Task<int> ExplainAsync(
        ParseResult parsed, GraphSettings settings, EmbeddedStore store, bool runs, CancellationToken cancellation)
    {
        var engine = GraphEngine.Create(store.Ontology, store, new GraphEngineSettings
        {
            Limits = settings.Limits with { ShowPlans = true },
            NewCorrelationId = RequestId.Make,
            OnFault = fault => Console.Error.WriteLine(fault.Exception),
        });
        var request = new GraphRequest
        {
            Document = await ReadAsync(parsed.GetRequiredValue(_file), cancellation).ConfigureAwait(false),
            Variables = parsed.GetValue(_variables) is { } file
                ? await ReadAsync(file, cancellation).ConfigureAwait(false)
                : default,
            ShowPlan = true,
        };
        if (parsed.GetValue(_operation) is { } name)
            request = request with { OperationName = Encoding.UTF8.GetBytes(name) };

        var response = new ResponseBuffer();
        if (await PlanAsync(engine, request, response, runs, cancellation).ConfigureAwait(false) is { } plan)
        {
            await Console.Out.WriteLineAsync(plan.AsMemory().TrimEnd('\n'), cancellation).ConfigureAwait(false);
            return ExitCode.Ok;
        }

        await Console.Error.WriteLineAsync(Encoding.UTF8.GetString(response.Body.WrittenSpan))
            .ConfigureAwait(false);
        return ExitCode.Failed;
    }

    private static async Task<string?> PlanAsync(
        GraphEngine engine, GraphRequest request, ResponseBuffer response, bool runs, CancellationToken cancellation)
    {
        if (!runs)
            return engine.Explain(request, response);
        await engine.ExecuteAsync(request, response, cancellation).ConfigureAwait(false);
        return response.PlanText;
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(FileInfo file, CancellationToken cancellation) =>
        await File.ReadAllBytesAsync(file.FullName, cancellation).ConfigureAwait(false);
}
