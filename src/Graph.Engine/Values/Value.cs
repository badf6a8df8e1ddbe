using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Graph.Engine.Values;

/// <summary>
/// One value of an attribute, a variable or a key, without its type: nothing, 64 bits, UTF-8 text or a list.
/// What the bits and the text mean is said by the <see cref="ScalarKind"/> that goes with it.
/// </summary>
/// <remarks>
/// 24 bytes; <c>default</c> is <see cref="Null"/>. Immutable and safe to share between threads as long as nobody
/// writes to the arrays it was made from: text and lists are referenced, not copied.
/// </remarks>
public readonly struct Value : IEquatable<Value>
{
    private const int BitsMark = -1;
    private const int ItemsMark = -2;

    // A byte[] for text, a Value[] for a list, null for bits and for nothing. _length then tells those two apart.
    private readonly object? _reference;
    private readonly int _start;
    private readonly int _length;
    private readonly long _bits;

    private Value(object? reference, int start, int length, long bits)
    {
        _reference = reference;
        _start = start;
        _length = length;
        _bits = bits;
    }

    /// <summary>The absent value; the same as <c>default</c>.</summary>
    public static Value Null => default;

    /// <summary>Which part holds the value.</summary>
    public ValueKind Kind => _length switch
    {
        BitsMark => ValueKind.Bits,
        ItemsMark => ValueKind.Items,
        _ => _reference is null ? ValueKind.Null : ValueKind.Utf8,
    };

    /// <summary>Whether there is no value.</summary>
    public bool IsNull => _reference is null && _length == 0;

    /// <summary>The 64 bits of a number, date, boolean or enum value; 0 for other kinds.</summary>
    public long Bits => _bits;

    /// <summary>The bits seen as a <see cref="double"/>, for <see cref="ScalarKind.Float"/>.</summary>
    public double Double => BitConverter.Int64BitsToDouble(_bits);

    /// <summary>The bits seen as a truth value, for <see cref="ScalarKind.Boolean"/>.</summary>
    public bool Boolean => _bits != 0;

    /// <summary>The UTF-8 text; empty for other kinds.</summary>
    public ReadOnlyMemory<byte> Utf8 =>
        _length > 0 ? new ReadOnlyMemory<byte>((byte[])_reference!, _start, _length) : default;

    /// <summary>The UTF-8 text as a span; empty for other kinds.</summary>
    public ReadOnlySpan<byte> Utf8Span =>
        _length > 0 ? new ReadOnlySpan<byte>(Unsafe.As<byte[]>(_reference), _start, _length) : default;

    /// <summary>The elements of a list; <c>null</c> for other kinds. Not to be written to.</summary>
    [SuppressMessage("Performance", "CA1819", Justification = "A struct of the hot path; the array is shared.")]
    public Value[]? Items => _length == ItemsMark ? Unsafe.As<Value[]>(_reference) : null;

    /// <summary>Makes a value of 64 bits.</summary>
    public static Value FromBits(long bits) => new(null, 0, BitsMark, bits);

    /// <summary>Makes a <see cref="ScalarKind.Float"/>; −0 becomes 0.</summary>
    public static Value FromDouble(double value) =>
        FromBits(BitConverter.DoubleToInt64Bits(value == 0 ? 0 : value));

    /// <summary>Makes a <see cref="ScalarKind.Boolean"/>.</summary>
    public static Value FromBoolean(bool value) => FromBits(value ? 1 : 0);

    /// <summary>Makes a text that refers to <paramref name="utf8"/>, which must be valid UTF-8.</summary>
    public static Value FromUtf8(byte[] utf8)
    {
        ArgumentNullException.ThrowIfNull(utf8);
        return new Value(utf8, 0, utf8.Length, 0);
    }

    /// <summary>
    /// Makes a text that refers to <paramref name="utf8"/>, which must be valid UTF-8. Memory that is not an array
    /// is copied.
    /// </summary>
    public static Value FromUtf8(ReadOnlyMemory<byte> utf8) =>
        MemoryMarshal.TryGetArray(utf8, out var segment) && segment.Array is { } array
            ? new Value(array, segment.Offset, segment.Count, 0)
            : FromUtf8(utf8.ToArray());

    /// <summary>Makes a text from UTF-16; a lone surrogate becomes U+FFFD.</summary>
    public static Value FromString(string text) => FromUtf8(Encoding.UTF8.GetBytes(text));

    /// <summary>Makes a list that refers to <paramref name="items"/>.</summary>
    public static Value FromItems(Value[] items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return new Value(items, 0, ItemsMark, 0);
    }

    /// <summary>Whether both have the same kind and the same bits, bytes or elements in order.</summary>
    public bool Equals(Value other) => Kind == other.Kind && Kind switch
    {
        ValueKind.Null => true,
        ValueKind.Bits => _bits == other._bits,
        ValueKind.Utf8 => Utf8Span.SequenceEqual(other.Utf8Span),
        _ => Items.AsSpan().SequenceEqual(other.Items),
    };

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Value other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add((int)Kind);
        hash.Add(_bits);
        hash.AddBytes(Utf8Span);
        foreach (var item in Items ?? [])
        {
            hash.Add(item.GetHashCode());
        }

        return hash.ToHashCode();
    }

    /// <summary>For the debugger and test output: <c>null</c>, the bits, the text in quotes or the list.</summary>
    public override string ToString() => Kind switch
    {
        ValueKind.Null => "null",
        ValueKind.Bits => System.FormattableString.Invariant($"#{_bits}"),
        ValueKind.Utf8 => $"\"{Encoding.UTF8.GetString(Utf8Span)}\"",
        _ => $"[{string.Join(", ", Items!)}]",
    };

    /// <summary>Equality as <see cref="Equals(Value)"/>.</summary>
    public static bool operator ==(Value left, Value right) => left.Equals(right);

    /// <summary>The negation of equality.</summary>
    public static bool operator !=(Value left, Value right) => !left.Equals(right);
}
