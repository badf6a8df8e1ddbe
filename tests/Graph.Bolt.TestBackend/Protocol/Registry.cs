using System.Globalization;

namespace Graph.Bolt.TestBackend.Protocol;

/// <summary>What testkit refers to by id.</summary>
internal sealed class Registry
{
    private readonly Dictionary<string, object> _objects = [];

    /// <summary>All that is of a type.</summary>
    public IEnumerable<T> All<T>() => _objects.Values.OfType<T>();

    /// <summary>Remembers something and gives it an id.</summary>
    public string Add(object thing)
    {
        var id = (_objects.Count + 1).ToString(CultureInfo.InvariantCulture);
        _objects.Add(id, thing);
        return id;
    }

    /// <summary>What an id stands for.</summary>
    public T Get<T>(string? id) => id is not null && _objects.GetValueOrDefault(id) is T thing
        ? thing
        : throw new InvalidDataException($"There is no {typeof(T).Name} \"{id}\".");
}
