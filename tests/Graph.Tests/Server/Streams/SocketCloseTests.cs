using Graph.Server.Streams;

namespace Graph.Tests.Server.Streams;

/// <summary>The reason in a close frame, which has little room.</summary>
public sealed class SocketCloseTests
{
    [Fact]
    public void A_long_reason_is_cut_between_characters()
    {
        Assert.Equal(new string('x', 123), SocketClose.BadMessage(new string('x', 200)).ReasonToSend);
        var cut = SocketClose.BadMessage("x" + string.Concat(Enumerable.Repeat("😀", 60))).ReasonToSend;
        Assert.Equal("x" + string.Concat(Enumerable.Repeat("😀", 30)), cut);
        Assert.Equal("short", SocketClose.BadMessage("short").ReasonToSend);
    }

    [Fact]
    public void An_id_is_not_echoed_at_length() =>
        Assert.Equal(
            $"Subscriber for {new string('i', 64)}… already exists",
            SocketClose.SubscriberExists(new string('i', 1000)).Reason);
}
