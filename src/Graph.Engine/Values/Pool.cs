namespace Graph.Engine.Values;

/// <summary>
/// Objects that are used again, the one given back last first: its memory is the likeliest to be in the processor's
/// cache. Keeps so many and no more. Thread-safe, without locks or allocation.
/// </summary>
/// <typeparam name="T">What is kept.</typeparam>
/// <param name="size">How many are kept at most.</param>
public sealed class Pool<T>(int size) where T : class
{
    private readonly T?[] _items = new T?[size];

    /// <summary>Takes an object out; null where none is there.</summary>
    public T? TryTake()
    {
        for (var i = 0; i < _items.Length; i++)
            if (Volatile.Read(ref _items[i]) is not null && Interlocked.Exchange(ref _items[i], null) is { } item)
                return item;
        return null;
    }

    /// <summary>Gives an object back; false where there is no room for it.</summary>
    public bool TryReturn(T item)
    {
        for (var i = 0; i < _items.Length; i++)
            if (Volatile.Read(ref _items[i]) is null && Interlocked.CompareExchange(ref _items[i], item, null) is null)
                return true;
        return false;
    }
}
