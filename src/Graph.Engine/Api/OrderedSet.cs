using System.Collections;

namespace Graph.Engine.Api;

/// <summary>Items in the order in which they were first added.</summary>
internal sealed class OrderedSet<T> : IEnumerable<T>
{
    private readonly List<T> _items = [];
    private readonly HashSet<T> _known = [];

    public int Count => _items.Count;

    public void Add(T item)
    {
        if (_known.Add(item))
        {
            _items.Add(item);
        }
    }

    public bool Contains(T item) => _known.Contains(item);

    public IEnumerator<T> GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();
}
