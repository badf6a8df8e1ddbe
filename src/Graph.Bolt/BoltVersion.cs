namespace Graph.Bolt;

/// <summary>A version of the protocol.</summary>
/// <param name="Major">Before the point.</param>
/// <param name="Minor">Behind the point.</param>
public readonly record struct BoltVersion(int Major, int Minor) : IComparable<BoltVersion>
{
    internal static readonly BoltVersion V43 = new(4, 3);
    internal static readonly BoltVersion V44 = new(4, 4);
    internal static readonly BoltVersion V50 = new(5, 0);
    internal static readonly BoltVersion V51 = new(5, 1);
    internal static readonly BoltVersion V52 = new(5, 2);
    internal static readonly BoltVersion V53 = new(5, 3);
    internal static readonly BoltVersion V54 = new(5, 4);
    internal static readonly BoltVersion V56 = new(5, 6);
    internal static readonly BoltVersion V57 = new(5, 7);
    internal static readonly BoltVersion V58 = new(5, 8);
    internal static readonly BoltVersion V60 = new(6, 0);

    /// <summary>All that this client speaks, best first. 5.5 was never released.</summary>
    internal static readonly BoltVersion[] Spoken = [V60, V58, V57, V56, V54, V53, V52, V51, V50, V44, V43];

    /// <inheritdoc/>
    public int CompareTo(BoltVersion other) =>
        Major != other.Major ? Major.CompareTo(other.Major) : Minor.CompareTo(other.Minor);

    /// <summary>Whether it is older.</summary>
    public static bool operator <(BoltVersion a, BoltVersion b) => a.CompareTo(b) < 0;

    /// <summary>Whether it is newer.</summary>
    public static bool operator >(BoltVersion a, BoltVersion b) => a.CompareTo(b) > 0;

    /// <summary>Whether it is not newer.</summary>
    public static bool operator <=(BoltVersion a, BoltVersion b) => a.CompareTo(b) <= 0;

    /// <summary>Whether it is not older.</summary>
    public static bool operator >=(BoltVersion a, BoltVersion b) => a.CompareTo(b) >= 0;

    /// <summary>As it is written: <c>5.8</c>.</summary>
    public override string ToString() => $"{Major}.{Minor}";
}
