namespace Graph.GraphQL.Validation;

/// <summary>Finds items of the same name.</summary>
internal static class Duplicates
{
    // Up to this many, comparing each with each is faster than a dictionary.
    private const int LinearLimit = 8;

    /// <summary>The groups of two or more items with one name, in the order of their first items.</summary>
    public static List<T>[] Find<T>(T[] items, Func<T, string> nameOf)
    {
        if (items.Length < 2 || (items.Length <= LinearLimit && !HasAny(items, nameOf)))
        {
            return [];
        }

        var groups = new Dictionary<string, List<T>>(StringComparer.Ordinal);
        var order = new List<List<T>>();
        foreach (var item in items)
        {
            var name = nameOf(item);
            if (!groups.TryGetValue(name, out var group))
            {
                groups[name] = group = [];
                order.Add(group);
            }

            group.Add(item);
        }

        return [.. order.Where(group => group.Count > 1)];
    }

    private static bool HasAny<T>(T[] items, Func<T, string> nameOf)
    {
        for (var i = 1; i < items.Length; i++)
        {
            var name = nameOf(items[i]);
            for (var j = 0; j < i; j++)
            {
                if (nameOf(items[j]) == name)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
