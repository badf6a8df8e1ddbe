using System.Diagnostics.CodeAnalysis;

namespace Graph.Engine.Planning;

/// <summary>
/// A cache of limited size: reading takes no lock; when it is full the entries that were not read since the hand last
/// came by make room (CLOCK). Keys are 128 bits of hash and, where there are any, bytes that are compared. Thread-safe.
/// </summary>
/// <typeparam name="T">What is kept.</typeparam>
internal sealed class BoundedCache<T> where T : class
{
    private readonly Lock _lock = new();
    private readonly Entry?[] _buckets;
    private readonly Entry?[] _ring;
    private readonly Stack<int> _free = new();
    private readonly long _maxWeight;
    private int _hand;
    private long _weight;

    /// <summary>Makes an empty cache.</summary>
    /// <param name="entries">The most entries.</param>
    /// <param name="maxWeight">The most that all entries weigh together.</param>
    public BoundedCache(int entries, long maxWeight = long.MaxValue)
    {
        _ring = new Entry?[Math.Max(entries, 1)];
        _buckets = new Entry?[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)_ring.Length * 2)];
        _maxWeight = maxWeight;
        for (var place = _ring.Length - 1; place >= 0; place--)
            _free.Push(place);
    }

    /// <summary>How many entries there are.</summary>
    public int Count { get; private set; }

    public bool TryGet(UInt128 hash, ReadOnlySpan<byte> key, [NotNullWhen(true)] out T? value)
    {
        for (var entry = Volatile.Read(ref _buckets[Bucket(hash)]); entry is not null; entry = entry.Next)
        {
            if (entry.Hash != hash || !key.SequenceEqual(entry.Key))
                continue;
            // Written only where it changes, so that hot entries do not travel between processors' caches.
            if (!entry.IsUsed)
                entry.IsUsed = true;
            value = entry.Value;
            return true;
        }

        value = null;
        return false;
    }

    /// <summary>Keeps a value; where another thread was faster, that one's is returned.</summary>
    /// <param name="hash">The hash of the key.</param>
    /// <param name="key">The key's bytes; the cache keeps the array.</param>
    /// <param name="value">The value.</param>
    /// <param name="weight">What the entry weighs; one that is too heavy by itself is not kept.</param>
    public T Add(UInt128 hash, byte[] key, T value, int weight)
    {
        lock (_lock)
        {
            if (TryGet(hash, key, out var present))
                return present;
            if (weight > _maxWeight)
                return value;
            while (Count == _ring.Length || _weight + weight > _maxWeight)
                Evict();
            ref var bucket = ref _buckets[Bucket(hash)];
            var entry = new Entry(hash, key, value, weight) { Next = bucket };
            _ring[_free.Pop()] = entry;
            Volatile.Write(ref bucket, entry);
            _weight += weight;
            Count++;
            return value;
        }
    }

    private int Bucket(UInt128 hash) => (int)((uint)hash & (uint)(_buckets.Length - 1));

    private void Evict()
    {
        while (true)
        {
            var index = _hand;
            ref var place = ref _ring[index];
            _hand = (_hand + 1) % _ring.Length;
            if (place is null)
                continue;
            if (place.IsUsed)
            {
                place.IsUsed = false;
                continue;
            }

            Unlink(place);
            _weight -= place.Weight;
            Count--;
            place = null;
            _free.Push(index);
            return;
        }
    }

    // A reader that stands on the entry still finds the rest of the chain behind it.
    private void Unlink(Entry entry)
    {
        ref var bucket = ref _buckets[Bucket(entry.Hash)];
        if (bucket == entry)
        {
            Volatile.Write(ref bucket, entry.Next);
            return;
        }

        var previous = bucket!;
        while (previous.Next != entry)
            previous = previous.Next!;
        previous.Next = entry.Next;
    }

    private sealed class Entry(UInt128 hash, byte[] key, T value, int weight)
    {
        private Entry? _next;

        public UInt128 Hash => hash;

        public byte[] Key => key;

        public T Value => value;

        public int Weight => weight;

        public bool IsUsed { get; set; }

        public Entry? Next
        {
            get => Volatile.Read(ref _next);
            set => Volatile.Write(ref _next, value);
        }
    }
}
