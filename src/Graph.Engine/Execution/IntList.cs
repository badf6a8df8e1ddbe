namespace Graph.Engine.Execution;

/// <summary>Numbers in an array that grows and is used again.</summary>
internal sealed class IntList
{
    private int[] _items = new int[16];

    public int Count { get; private set; }

    public ref int this[int index] => ref _items[index];

    public ReadOnlySpan<int> Span => _items.AsSpan(0, Count);

    public void Add(int item)
    {
        if (Count == _items.Length)
            Array.Resize(ref _items, 2 * Count);
        _items[Count++] = item;
    }

    public void Clear() => Count = 0;
}
