using System.Runtime.InteropServices;

namespace Graph.Engine.Execution;

/// <summary>How much of a processor a thread gets beside others.</summary>
internal static class ThreadWeight
{
    // About a tenth of the weight of a thread that did not ask.
    private const int Nice = 10;

    // Of a single thread on Linux, where threads have a niceness each; any thread may raise its own.
    private const int OfProcess = 0;

    /// <summary>Lets others go before the calling thread, for as long as it lives. Where the system does not know how,
    /// nothing changes.</summary>
    public static void Lower()
    {
        if (OperatingSystem.IsLinux())
            _ = SetPriority(OfProcess, 0, Nice);
        else
            Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
    }

    [DllImport("libc", EntryPoint = "setpriority")]
    private static extern int SetPriority(int which, uint who, int priority);
}
