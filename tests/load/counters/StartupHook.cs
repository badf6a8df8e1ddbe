/// <summary>Loaded into a process with DOTNET_STARTUP_HOOKS: keeps the file named by GRAPH_COUNTERS at the number of
/// bytes the process has allocated, so that a load script can read it from outside. While a file of that name and
/// ".collect" is there, it is the bytes that are alive, after collecting the rest.</summary>
internal static class StartupHook
{
    private static Timer? _timer;

    /// <summary>Called by the runtime before the program.</summary>
    public static void Initialize()
    {
#pragma warning disable RS0030 // The only place that could inject it is the runtime.
        if (Environment.GetEnvironmentVariable("GRAPH_COUNTERS") is not { } file)
            return;
#pragma warning restore RS0030
        _timer = new Timer(_ => Write(file), null, 0, 100);
    }

    private static void Write(string file)
    {
        if (!File.Exists(file + ".collect"))
        {
            File.WriteAllText(file, $"{GC.GetTotalAllocatedBytes(precise: false)}");
            return;
        }

        GC.Collect();
        GC.WaitForPendingFinalizers();
        File.WriteAllText(file, $"alive {GC.GetTotalMemory(forceFullCollection: true)}");
    }
}
