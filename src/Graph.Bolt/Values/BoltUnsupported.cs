namespace Graph.Bolt.Values;

/// <summary>A value that this version of the protocol cannot carry (Bolt structure 3F, from version 6.0 on).</summary>
/// <param name="TypeName">The type's name on the server.</param>
/// <param name="MinimumMajor">The major version of the protocol that can carry it.</param>
/// <param name="MinimumMinor">Its minor version.</param>
/// <param name="Message">What the server says of it, or null.</param>
public sealed record BoltUnsupported(string TypeName, long MinimumMajor, long MinimumMinor, string? Message);
