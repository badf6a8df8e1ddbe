namespace Graph.Tests.Server.Clients;

/// <summary>A test that needs npm and is skipped where it is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NpmFactAttribute : FactAttribute
{
    public NpmFactAttribute()
    {
        if (!_isHere)
            Skip = "needs npm, which is not on the PATH";
    }

#pragma warning disable RS0030 // The test run is told where programs are.
    private static readonly bool _isHere = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "npm")));
#pragma warning restore RS0030
}
