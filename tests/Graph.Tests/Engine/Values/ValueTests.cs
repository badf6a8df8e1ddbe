using Graph.Engine.Values;

namespace Graph.Tests.Engine.Values;

public sealed class ValueTests
{
    private static readonly Value[] Different =
    [
        Value.Null, Value.FromBits(0), Value.FromBits(-1), Value.FromUtf8(Array.Empty<byte>()), Value.FromString("a"),
        Value.FromString("b"), Value.FromItems([]), Value.FromItems([Value.Null]),
        Value.FromItems([Value.FromBits(0)]), Value.FromItems([Value.FromString("a"), Value.FromString("b")]),
    ];

    [Fact]
    public void Values_are_equal_by_kind_and_content()
    {
        for (var i = 0; i < Different.Length; i++)
        {
            for (var j = 0; j < Different.Length; j++)
            {
                Assert.Equal(i == j, Different[i] == Different[j]);
            }
        }

        var part = Value.FromUtf8("xaby"u8.ToArray().AsMemory(1, 2));
        Assert.Equal(Value.FromString("ab"), part);
        Assert.Equal(Value.FromString("ab").GetHashCode(), part.GetHashCode());
        Assert.Equal(Value.FromItems([part]).GetHashCode(), Value.FromItems([part]).GetHashCode());
    }

    [Fact]
    public void Each_kind_holds_only_its_own()
    {
        Assert.True(default(Value).IsNull && Value.Null.Kind == ValueKind.Null);
        var empty = Value.FromUtf8(ReadOnlyMemory<byte>.Empty);
        Assert.Equal(ValueKind.Utf8, empty.Kind);
        Assert.False(empty.IsNull);
        Assert.True(empty.Utf8.IsEmpty && empty.Items is null);
        var text = Value.FromUtf8("xaby"u8.ToArray().AsMemory(1, 2));
        Assert.Equal("ab"u8, text.Utf8.Span);
        Assert.Equal(0, text.Bits);
        var list = Value.FromItems([text]);
        Assert.Equal(ValueKind.Items, list.Kind);
        Assert.True(list.Utf8Span.IsEmpty && !list.IsNull && list.Items!.Length == 1);
        Assert.Equal(ValueKind.Bits, Value.FromBits(0).Kind);
        Assert.False(Value.FromBits(0).IsNull);
    }

    [Fact]
    public void Numbers_and_truth_lie_in_the_bits()
    {
        Assert.Equal(0.5, Value.FromDouble(0.5).Double);
        Assert.Equal(Value.FromDouble(0), Value.FromDouble(-0.0));
        Assert.True(Value.FromBoolean(true).Boolean);
        Assert.False(Value.FromBoolean(false).Boolean);
        var list = Value.FromItems([Value.FromBits(1), Value.FromString("é"), Value.Null]);
        Assert.Equal("[#1, \"é\", null]", list.ToString());
    }

    [Fact]
    public void A_value_is_small() => Assert.Equal(24, System.Runtime.CompilerServices.Unsafe.SizeOf<Value>());
}
