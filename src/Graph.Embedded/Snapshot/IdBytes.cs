using System.Buffers;
using System.Text;

namespace Graph.Embedded.Snapshot;

/// <summary>An id as UTF-8 for as long as it is looked up: on the stack, or rented where it is long.</summary>
internal readonly ref struct IdBytes
{
    /// <summary>Bytes that the caller has on its stack.</summary>
    public const int OnStack = 384;

    private readonly byte[]? _rented;

    /// <summary>Encodes an id.</summary>
    /// <param name="id">The id.</param>
    /// <param name="stack">At least <see cref="OnStack"/> bytes.</param>
    public IdBytes(string id, Span<byte> stack)
    {
        _rented = id.Length * 3 > stack.Length ? ArrayPool<byte>.Shared.Rent(id.Length * 3) : null;
        var target = _rented ?? stack;
        Span = target[..Encoding.UTF8.GetBytes(id, target)];
    }

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Span { get; }

    /// <summary>Gives back what was rented.</summary>
    public void Dispose()
    {
        if (_rented is not null)
            ArrayPool<byte>.Shared.Return(_rented);
    }
}
