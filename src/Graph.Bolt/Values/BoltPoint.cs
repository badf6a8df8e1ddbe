namespace Graph.Bolt.Values;

/// <summary>A point in two or three dimensions (Bolt structures 58, 59).</summary>
/// <param name="Srid">The coordinate reference system.</param>
/// <param name="X">First coordinate.</param>
/// <param name="Y">Second coordinate.</param>
/// <param name="Z">Third coordinate, or null.</param>
public readonly record struct BoltPoint(int Srid, double X, double Y, double? Z);
