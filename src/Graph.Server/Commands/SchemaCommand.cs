using System.CommandLine;
using Graph.Engine.Api;
using Graph.GraphQL.Types;

namespace Graph.Server.Commands;

/// <summary><c>graph schema print|check</c>.</summary>
internal static class SchemaCommand
{
    /// <summary>The command.</summary>
    public static Command Make()
    {
        var print = new Command("print", "Print the GraphQL API that the ontology gives, as SDL, sorted.");
        print.SetAction(CommandLine.Guarded(PrintAsync));
        var check = new Command(
            "check",
            "Read the ontology and say what is wrong with it: every error with file, line, column and what to change.");
        check.SetAction(CommandLine.Guarded(CheckAsync));
        return new Command("schema", "The ontology and the API that follows from it.") { print, check };
    }

    private static async Task<int> PrintAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var ontology = OpenGraph.Ontology(SettingOptions.Read(parsed));
        var sdl = SchemaPrinter.Print(ApiSchema.Build(ontology), sorted: true);
        await Console.Out.WriteLineAsync(sdl.AsMemory().TrimEnd('\n'), cancellation).ConfigureAwait(false);
        return ExitCode.Ok;
    }

    private static async Task<int> CheckAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var settings = SettingOptions.Read(parsed);
        var reading = OpenGraph.ReadOntology(settings);
        foreach (var error in reading.Errors)
            await Console.Out.WriteLineAsync(error.ToString().AsMemory(), cancellation).ConfigureAwait(false);
        if (!reading.IsOk)
            return ExitCode.Failed;

        var ontology = reading.Ontology;
        await Console.Out.WriteLineAsync(
            ($"No errors: {ontology.NodeTypes.Length} node types, "
                + $"{ontology.RelationshipTypes.Length} relationship types.").AsMemory(),
            cancellation).ConfigureAwait(false);
        return ExitCode.Ok;
    }
}
