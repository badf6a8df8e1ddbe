namespace Graph.Bolt.Values;

/// <summary>A vector of numbers of one type (Bolt structure 56, from version 6.0 on).</summary>
/// <param name="ElementMarker">The PackStream marker of the elements: C8, C9, CA, CB for integers of 8, 16, 32, 64
/// bits, C6 for floats of 32, C1 for floats of 64.</param>
/// <param name="Elements">The elements, big-endian.</param>
public sealed record BoltVector(byte ElementMarker, ReadOnlyMemory<byte> Elements);
