namespace Graph.Tests.Cases;

/// <summary>The ships of <c>tests/other</c>, served to all tests of a class.</summary>
public sealed class ShipsService : IAsyncLifetime
{
    /// <summary>The service.</summary>
    internal OtherService Service { get; private set; } = null!;

    public async Task InitializeAsync() => Service = await OtherService.StartAsync("ships");

    public async Task DisposeAsync()
    {
        if (Service is not null)
            await Service.DisposeAsync();
    }
}
