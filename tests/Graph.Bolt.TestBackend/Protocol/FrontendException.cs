namespace Graph.Bolt.TestBackend.Protocol;

/// <summary>The test's own code failed, inside a transaction function.</summary>
internal sealed class FrontendException() : Exception("The test's own code failed.");
