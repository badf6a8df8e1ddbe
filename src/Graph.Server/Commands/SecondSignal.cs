using System.Runtime.InteropServices;

namespace Graph.Server.Commands;

/// <summary>Ends the program at once when a second signal to stop comes while it lets what runs end. What was
/// acknowledged is durable by then, so nothing is lost but answers.</summary>
internal sealed class SecondSignal : IDisposable
{
    private readonly PosixSignalRegistration[] _registrations;
    private readonly Action _end;
    private int _signals;

    /// <summary>Begins to count.</summary>
    /// <param name="end">Ends the program.</param>
    public SecondSignal(Action end)
    {
        _end = end;
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Count),
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Count),
        ];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
    }

    private void Count(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref _signals) > 1)
            _end();
    }
}
