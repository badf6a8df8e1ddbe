using Graph.Engine.Values;

namespace Graph.Tests.Engine.Values;

public sealed class ByteRoomTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);

    private readonly ByteRoom _room = new(10, TimeProvider.System);

    [Fact]
    public void What_is_there_is_taken_and_no_more()
    {
        Assert.True(_room.TryTake(6));
        Assert.False(_room.TryTake(5));
        Assert.True(_room.TryTake(4));
        _room.Return(6);
        Assert.Equal(6, _room.Free);
    }

    [Fact]
    public void What_must_be_is_taken_anyway()
    {
        _room.TakeAnyway(15);
        Assert.Equal(-5, _room.Free);
        Assert.False(_room.TryTake(1));
        _room.Return(15);
        Assert.True(_room.TryTake(10));
    }

    [Fact]
    public async Task Who_came_first_gets_first()
    {
        Assert.True(_room.TryTake(8));
        var large = _room.TakeAsync(9, Long, CancellationToken.None).AsTask();
        Assert.False(_room.TryTake(1));
        var small = _room.TakeAsync(1, Long, CancellationToken.None).AsTask();
        Assert.False(large.IsCompleted || small.IsCompleted);
        _room.Return(8);
        Assert.True(await large && await small);
        Assert.Equal(0, _room.Free);
    }

    [Fact]
    public async Task Who_does_not_wait_any_more_leaves_nothing_behind()
    {
        Assert.True(_room.TryTake(8));
        using var gone = new CancellationTokenSource();
        var waiting = _room.TakeAsync(9, Long, gone.Token).AsTask();
        var behind = _room.TakeAsync(2, Long, CancellationToken.None).AsTask();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.True(await behind);
        _room.Return(10);
        Assert.Equal(10, _room.Free);
    }

    [Fact]
    public async Task Who_gets_nothing_in_time_is_told()
    {
        Assert.False(await _room.TakeAsync(11, Long, CancellationToken.None));
        Assert.True(_room.TryTake(10));
        Assert.False(await _room.TakeAsync(1, TimeSpan.Zero, CancellationToken.None));
        Assert.False(await _room.TakeAsync(1, TimeSpan.FromMilliseconds(1), CancellationToken.None));
        _room.Return(10);
        Assert.Equal(10, _room.Free);
    }
}
