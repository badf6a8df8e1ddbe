namespace Graph.Ingest;

/// <summary>The members a record may have.</summary>
internal enum Member
{
    Node,
    Relationship,
    Id,
    From,
    To,
    Properties,
    Evidence,
    System,
}

/// <summary>Where a line's members stand in it.</summary>
internal readonly ref struct LineMembers(ReadOnlySpan<byte> line, Span<Range> places)
{
    internal const int Count = 8;

    private readonly ReadOnlySpan<byte> _line = line;
    private readonly Span<Range> _places = places;

    /// <summary>The JSON of a member; empty where it is absent.</summary>
    internal ReadOnlySpan<byte> this[Member member] => _line[_places[(int)member]];

    /// <summary>There, even as <c>null</c>.</summary>
    internal bool Has(Member member) => !this[member].IsEmpty;

    /// <summary>There and not <c>null</c>.</summary>
    internal bool HasValue(Member member) => Has(member) && !JsonSlice.IsNull(this[member]);

    internal void Set(Member member, Range place) => _places[(int)member] = place;

    internal static bool TryFind(ReadOnlySpan<byte> name, out Member member)
    {
        Member? found = name switch
        {
            _ when name.SequenceEqual("node"u8) => Member.Node,
            _ when name.SequenceEqual("relationship"u8) => Member.Relationship,
            _ when name.SequenceEqual("id"u8) => Member.Id,
            _ when name.SequenceEqual("from"u8) => Member.From,
            _ when name.SequenceEqual("to"u8) => Member.To,
            _ when name.SequenceEqual("properties"u8) => Member.Properties,
            _ when name.SequenceEqual("evidence"u8) => Member.Evidence,
            _ when name.SequenceEqual("system"u8) => Member.System,
            _ => null,
        };
        member = found ?? default;
        return found is not null;
    }
}
