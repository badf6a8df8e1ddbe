using Graph.Engine.Execution;
using Graph.Engine.Planning;

namespace Graph.Tests.Engine.Execution;

public sealed class LongRunsTests
{
    [Fact]
    public async Task Only_so_many_run_at_once_and_the_others_in_their_order()
    {
        var runs = new LongRuns(2);
        using var began = new SemaphoreSlim(0);
        using var release = new SemaphoreSlim(0);
        var order = new List<int>();
        var (running, most) = (0, 0);
        var all = Enumerable.Range(0, 10).Select(number => runs.RunAsync(
            () =>
            {
                lock (order)
                {
                    order.Add(number);
                    most = Math.Max(most, ++running);
                }

                began.Release();
                release.Wait();
                lock (order)
                    running--;
                return ValueTask.CompletedTask;
            },
            CancellationToken.None).AsTask()).ToArray();

        // Two begin together, and then one behind the other.
        await began.WaitAsync();
        await began.WaitAsync();
        for (var i = 2; i < 10; i++)
        {
            release.Release();
            await began.WaitAsync();
        }

        release.Release(2);
        await Task.WhenAll(all);
        Assert.Equal(2, most);
        Assert.Equal(2, runs.ThreadCount);
        Assert.Equal([0, 1], order[..2].Order());
        Assert.Equal(Enumerable.Range(2, 8), order[2..]);
    }

    [Fact]
    public async Task What_fails_fails_for_the_one_who_waits()
    {
        var runs = new LongRuns(1);
        var failing = runs.RunAsync(() => throw new InvalidOperationException("no"), CancellationToken.None);
        await Assert.ThrowsAsync<InvalidOperationException>(failing.AsTask);
        var ran = false;
        await runs.RunAsync(
            async () =>
            {
                await Task.Yield();
                ran = true;
            },
            CancellationToken.None);
        Assert.True(ran);
    }

    [Fact]
    public async Task One_that_waits_ends_when_its_client_goes()
    {
        var runs = new LongRuns(1);
        using var begun = new SemaphoreSlim(0);
        using var release = new SemaphoreSlim(0);
        using var gone = new CancellationTokenSource();
        var first = runs.RunAsync(
            () =>
            {
                begun.Release();
                release.Wait();
                return ValueTask.CompletedTask;
            },
            CancellationToken.None).AsTask();
        await begun.WaitAsync();
        var waiting = Enumerable.Range(0, 3)
            .Select(_ => runs.RunAsync(() => throw new InvalidOperationException("It was run."), gone.Token).AsTask())
            .ToArray();
        Assert.Equal(3, runs.Figures.Waiting);
        await gone.CancelAsync();
        foreach (var task in waiting)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => runs.RunAsync(() => throw new InvalidOperationException("It was run."), gone.Token).AsTask());
        Assert.Equal(0, runs.Figures.Waiting);
        Assert.False(first.IsCompleted);
        release.Release();
        await first;
    }

    [Fact]
    public async Task One_whose_client_has_gone_is_not_run()
    {
        var runs = new LongRuns(1);
        using var release = new SemaphoreSlim(0);
        using var gone = new CancellationTokenSource();
        var first = runs.RunAsync(
            () =>
            {
                release.Wait();
                return ValueTask.CompletedTask;
            },
            CancellationToken.None);
        var second = runs.RunAsync(() => throw new InvalidOperationException("It was run."), gone.Token);
        gone.Cancel();
        release.Release();
        await first;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(second.AsTask);
    }

    [Fact]
    public void Experience_remembers_the_dearest_and_forgets_it_slowly()
    {
        var experience = new RunExperience();
        Assert.False(experience.IsKnown);
        experience.Learn(100);
        Assert.Equal(100, experience.Work);
        experience.Learn(80_000);
        Assert.Equal(80_000, experience.Work);
        experience.Learn(0);
        Assert.Equal(70_000, experience.Work);
        for (var i = 0; i < 200; i++)
            experience.Learn(7);
        Assert.Equal(7, experience.Work);
        experience.Learn(long.MaxValue);
        Assert.Equal(int.MaxValue, experience.Work);
    }
}
