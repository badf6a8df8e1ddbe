using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Graph.Engine.Values;

/// <summary>Bytes known long before they are written, keys of a response and values of vocabularies: those of up to
/// <see cref="Room"/> bytes, nearly all, are written in one store instead of being copied. Immutable.</summary>
public readonly struct FixedText
{
    /// <summary>Bytes that <see cref="WriteShort"/> may write.</summary>
    public const int Room = 32;

    private readonly Vector256<byte> _start;
    private readonly byte[] _bytes;

    /// <summary>Takes the bytes over.</summary>
    /// <param name="bytes">The text; must not be changed afterwards.</param>
    public FixedText(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        _bytes = bytes;
        Length = bytes.Length;
        Span<byte> start = stackalloc byte[Room];
        start.Clear();
        bytes.AsSpan(0, Math.Min(bytes.Length, Room)).CopyTo(start);
        _start = Vector256.Create<byte>(start);
    }

    /// <summary>How many bytes it has.</summary>
    public int Length { get; }

    /// <summary>All of it.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Whether <see cref="WriteShort"/> writes all of it.</summary>
    public bool IsShort => Length <= Room;

    /// <summary>Writes a short text, and zeros behind it.</summary>
    /// <param name="target">The first of <see cref="Room"/> bytes that may be written.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteShort(ref byte target) => Unsafe.WriteUnaligned(ref target, _start);
}
