return await Graph.Server.Commands.CommandLine.RunAsync(args).ConfigureAwait(false);
