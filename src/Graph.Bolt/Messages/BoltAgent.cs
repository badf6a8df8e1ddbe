using System.Runtime.InteropServices;

namespace Graph.Bolt.Messages;

/// <summary>What the client is made of (HELLO, <c>bolt_agent</c>, from version 5.3 on).</summary>
internal static class BoltAgent
{
    /// <summary>Name and version of this client.</summary>
    public static string Product { get; } = "graph-bolt/"
        + (typeof(BoltAgent).Assembly.GetName().Version ?? new Version(0, 0)).ToString(3);

    /// <summary>The fields.</summary>
    public static IReadOnlyDictionary<string, object?> Fields { get; } = new Dictionary<string, object?>
    {
        ["product"] = Product,
        ["platform"] = $"{RuntimeInformation.OSDescription}; {RuntimeInformation.OSArchitecture}",
        ["language"] = $"C#/.NET {Environment.Version}",
        ["language_details"] = RuntimeInformation.FrameworkDescription,
    };
}
