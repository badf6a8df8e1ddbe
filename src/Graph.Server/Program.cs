using System.Globalization;

#pragma warning disable RS0030 // Here it is decided that the machine's language shows nowhere.
// The build says so too, but DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=0 wins over it.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
#pragma warning restore RS0030

return await Graph.Server.Commands.CommandLine.RunAsync(args).ConfigureAwait(false);
