namespace Graph.Tests.Support;

/// <summary>A clock that stands still, so that times in answers are the same in every run.</summary>
internal sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    /// <summary>Noon of the first day of 2026.</summary>
    public static readonly FixedClock NewYear2026 = new(new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero));

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => now;
}
