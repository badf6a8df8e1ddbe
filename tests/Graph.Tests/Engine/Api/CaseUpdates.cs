namespace Graph.Tests.Engine.Api;

/// <summary>Expected files are rewritten when UPDATE_CASES is 1, never where CI is set.</summary>
internal static class CaseUpdates
{
#pragma warning disable RS0030 // A switch of the tests, not a setting of the program.
    public static bool AreWanted =>
        Environment.GetEnvironmentVariable("UPDATE_CASES") == "1" && Environment.GetEnvironmentVariable("CI") is null;
#pragma warning restore RS0030
}
