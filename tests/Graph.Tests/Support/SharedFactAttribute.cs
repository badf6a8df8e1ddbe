namespace Graph.Tests.Support;

/// <summary>A test that needs a file of the shared references and is skipped where it is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute(string file)
    {
        File = file;
        if (SharedFolder.File(file) is null)
        {
            Skip = $"needs \"{file}\" of the shared references";
        }
    }

    public string File { get; }
}
