namespace Graph.Tests.Support;

/// <summary>Whether the build could get Banana Cake Pop; tests of its files are skipped, and counted, where not.
/// </summary>
internal static class IdeFolder
{
    public static string? WhyNot { get; } =
        File.Exists(Path.Combine(AppContext.BaseDirectory, "ide", "index.html"))
            ? null
            : "needs Banana Cake Pop, which the build could not install (npm or its registry)";
}

/// <summary>A test that needs the files of Banana Cake Pop.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class IdeFactAttribute : FactAttribute
{
    public IdeFactAttribute() => Skip = IdeFolder.WhyNot;
}

/// <summary>Cases that need the files of Banana Cake Pop.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class IdeTheoryAttribute : TheoryAttribute
{
    public IdeTheoryAttribute() => Skip = IdeFolder.WhyNot;
}
