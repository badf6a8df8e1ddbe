using System.Globalization;
using Graph.Ingest;

namespace Graph.Server.Commands;

/// <summary>
/// Says how far a long import is: on a terminal one line that is written over, else a line now and then, at longer and
/// longer intervals. What is said to be acknowledged survives a crash.
/// </summary>
internal sealed class ProgressLine(TextWriter output, bool isRedirected, TimeProvider clock)
{
    private static readonly TimeSpan _first = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(10);

    // A plain line after each further fifth of the time gone by.
    private const double Share = 0.2;

    private readonly long _begun = clock.GetTimestamp();
    private readonly Lock _lock = new();
    private TimeSpan _next = _first;
    private bool _isOpen;

    /// <summary>A number with commas.</summary>
    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>So many lines.</summary>
    public static string Lines(long number) => $"{Count(number)} line{(number == 1 ? "" : "s")}";

    /// <summary>Shows it if it is time to.</summary>
    public void Show(ImportProgress progress)
    {
        lock (_lock)
        {
            var gone = clock.GetElapsedTime(_begun);
            if (gone < _next)
                return;
            var pause = isRedirected ? TimeSpan.FromTicks((long)(gone.Ticks * Share)) : _first;
            _next = gone + (pause < _first ? _first : pause > _longest ? _longest : pause);
            if (isRedirected)
            {
                output.WriteLine(Text(progress));
                return;
            }

            output.Write($"\r{Text(progress)}\e[K");
            _isOpen = true;
        }
    }

    /// <summary>Ends the line that is written over.</summary>
    public void End()
    {
        lock (_lock)
        {
            if (_isOpen)
                output.WriteLine();
            _isOpen = false;
        }
    }

    private static string Text(ImportProgress progress) => progress.Phase switch
    {
        ImportPhase.Reading => $"Reading: {Lines(progress.Done)}",
        ImportPhase.Checking => $"Checking: {Count(progress.Done)} of {Lines(progress.Total)}",
        _ => $"Writing: {Count(progress.Done)} of {Lines(progress.Total)} acknowledged",
    };
}
