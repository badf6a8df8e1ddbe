namespace Graph.Bolt.TestBackend.Protocol;

/// <summary>Tests that do not apply to this client, each with why.</summary>
internal static class SkippedTests
{
    private static readonly (string Part, string Reason)[] _tests =
    [
        (
            "TestIterationSessionRun.test_nested",
            "a session has one open result: what is left of it is thrown away when another statement is run"
        ),
    ];

    /// <summary>Why a test is not run; null where it is.</summary>
    public static string? ReasonFor(string test)
    {
        foreach (var (part, reason) in _tests)
            if (test.Contains(part, StringComparison.Ordinal))
                return reason;
        return null;
    }
}
