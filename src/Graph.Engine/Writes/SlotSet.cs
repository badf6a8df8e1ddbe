namespace Graph.Engine.Writes;

/// <summary>A set of attribute slots; of the first 64 it needs no memory of its own. A mutable value.</summary>
public struct SlotSet
{
    private ulong _low;
    private ulong[]? _rest;

    /// <summary>Whether the slot is in it.</summary>
    public readonly bool Contains(int slot) => slot < 64
        ? (_low >> slot & 1) != 0
        : _rest is not null && slot / 64 <= _rest.Length && (_rest[(slot / 64) - 1] >> (slot % 64) & 1) != 0;

    /// <summary>Puts the slot in; false where it was in it already.</summary>
    public bool Add(int slot)
    {
        if (Contains(slot))
            return false;
        if (slot < 64)
        {
            _low |= 1UL << slot;
            return true;
        }

        if (_rest is null || _rest.Length < slot / 64)
            Array.Resize(ref _rest, slot / 64);
        _rest[(slot / 64) - 1] |= 1UL << (slot % 64);
        return true;
    }
}
