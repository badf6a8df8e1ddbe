using Graph.Engine.Execution;

namespace Graph.Engine;

/// <summary>What the requests of a batch have cost so far: the limits of one request hold for all of them together, so
/// that a batch opens no way around them. One for each batch, whose requests run one after the other; not
/// thread-safe.</summary>
public sealed class BatchSpending
{
    private long _deadline;
    private int _objects;
    private int _bytes;
    private int _aliases;

    /// <summary>Expected rows.</summary>
    internal double TypeCost { get; private set; }

    /// <summary>Expected questions to the store.</summary>
    internal double FieldCost { get; private set; }

    /// <summary>Leaves a response what the ones before it have left, in size and in time.</summary>
    internal void Limit(ResponseBuffer response)
    {
        if (_deadline == 0)
            _deadline = response.Deadline;
        response.Deadline = Math.Min(response.Deadline, _deadline);
        response.Limits = response.Limits with
        {
            MaxObjects = Math.Max(1, response.Limits.MaxObjects - _objects),
            MaxBytes = Math.Max(1, response.Limits.MaxBytes - _bytes),
        };
    }

    /// <summary>Adds what was expected of a request that now runs.</summary>
    internal void AddPrice(double typeCost, double fieldCost)
    {
        TypeCost += typeCost;
        FieldCost += fieldCost;
    }

    /// <summary>Adds the aliases of a document, and says how many there are.</summary>
    internal int AddAliases(int aliases) => _aliases += aliases;

    /// <summary>Adds what a response has become.</summary>
    internal void Add(ResponseBuffer response)
    {
        _objects += response.Objects;
        _bytes += response.Body.Length;
    }
}
