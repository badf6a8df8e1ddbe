using Graph.Engine.Ontology;
using Graph.Engine.Values;

namespace Graph.Engine.Writes;

/// <summary>A node as a write leaves it; what differs from before becomes changes. Loaded only when asked.</summary>
internal sealed class NodeDraft(NodeType type, string id)
{
    private Value[]? _values;
    private bool _copied;

    internal NodeType Type => type;

    internal string Id => id;

    /// <summary>As the store has it; null for a new node and for one that only later commits bring.</summary>
    internal NodeState? Before { get; set; }

    internal bool IsNew { get; init; }

    /// <summary>Only later commits of the same input bring it: it can be pointed at and no more.</summary>
    internal bool IsComing { get; init; }

    internal bool IsLoaded => Before is not null || IsNew;

    internal long CreatedAt { get; init; }

    /// <summary>The time it gets where it is new and a complete copy says so, or 0.</summary>
    internal long UpdatedAt { get; init; }

    /// <summary>What changes was already counted in the time it has (a complete copy and its derived values).</summary>
    internal bool KeepsUpdatedAt { get; set; }

    internal List<string>? FormerIdsAdded { get; set; }

    internal WriteRecord? Record { get; set; }

    internal bool IsTouched { get; set; }

    internal ReadOnlySpan<Value> Values => _values ??= Before?.Values ?? [];

    internal Value this[int slot] => Values[slot];

    /// <summary>Sets a value; false where it was the same. An empty list is a missing one.</summary>
    internal bool Set(int slot, Value value)
    {
        if (value.Items is { Length: 0 })
            value = Value.Null;
        if (Values[slot].Equals(value))
            return false;
        if (!_copied)
        {
            _values = [.. Values];
            _copied = true;
        }

        _values![slot] = value;
        return true;
    }

    internal static NodeDraft Create(NodeType type, string id, long createdAt, long updatedAt) =>
        new(type, id)
        {
            IsNew = true,
            CreatedAt = createdAt,
            UpdatedAt = updatedAt,
            _values = new Value[type.Attributes.Length],
            _copied = true,
        };

    /// <summary>The values as an array that nobody writes to any more.</summary>
    internal Value[] TakeValues() => _values!;

    internal List<ValueChange> Differences()
    {
        var changes = new List<ValueChange>();
        if (!_copied || Before is null)
            return changes;
        for (var i = 0; i < _values!.Length; i++)
            if (!_values[i].Equals(Before.Values[i]))
                changes.Add(new ValueChange(i, Before.Values[i], _values[i]));
        return changes;
    }
}

/// <summary>A relationship as a write leaves it.</summary>
internal sealed class RelationshipDraft(RelationshipType type, string id, string from, string to, Value[] values)
{
    private Value[] _values = values;
    private bool _copied;

    internal RelationshipType Type => type;

    internal string Id => id;

    internal string From => from;

    internal string To => to;

    /// <summary>As the store has it; null for a new one.</summary>
    internal RelationshipState? Before { get; init; }

    internal bool IsNew => Before is null;

    internal bool IsDeleted { get; set; }

    /// <summary>It is among what the write touches.</summary>
    internal bool IsListed { get; set; }

    internal WriteRecord? Record { get; set; }

    internal ReadOnlySpan<Value> Values => _values;

    internal Value this[int slot] => _values[slot];

    internal bool IsHappened => !IsDeleted && IsHappenedIn(type, _values);

    internal static RelationshipDraft Of(RelationshipState state) =>
        new(state.Type, state.Id, state.From, state.To, state.Values) { Before = state };

    internal bool Set(int slot, Value value)
    {
        if (value.Items is { Length: 0 })
            value = Value.Null;
        if (_values[slot].Equals(value))
            return false;
        if (!_copied && Before is not null)
            _values = [.. _values];
        _copied = true;
        _values[slot] = value;
        return true;
    }

    internal RelationshipState ToState() =>
        Before is not null && !_copied ? Before : new RelationshipState(type, id, from, to, _values);

    internal List<ValueChange> Differences()
    {
        var changes = new List<ValueChange>();
        if (!_copied || Before is null)
            return changes;
        for (var i = 0; i < _values.Length; i++)
            if (!_values[i].Equals(Before.Values[i]))
                changes.Add(new ValueChange(i, Before.Values[i], _values[i]));
        return changes;
    }

    internal static bool IsHappenedIn(RelationshipType type, ReadOnlySpan<Value> values) =>
        !type.IsEvidenced || values[PropertiesType.ModalitySlot].Bits == (long)Modality.Happened;
}
