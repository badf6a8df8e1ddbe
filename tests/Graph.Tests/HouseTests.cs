namespace Graph.Tests;

public sealed class HouseTests
{
    [Fact]
    public void The_solution_builds() => Assert.True(true);
}
