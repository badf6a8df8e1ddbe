using Graph.Bolt;
using Graph.Bolt.PackStream;
using Graph.Bolt.Values;

namespace Graph.Tests.Bolt;

/// <summary>PackStream version 1, byte by byte (the specification's own examples) and there and back.</summary>
public sealed class PackStreamTests
{
    [Theory]
    [InlineData(1, "01")]
    [InlineData(42, "2A")]
    [InlineData(-16, "F0")]
    [InlineData(-17, "C8EF")]
    [InlineData(127, "7F")]
    [InlineData(128, "C90080")]
    [InlineData(1234, "C904D2")]
    [InlineData(-32768, "C98000")]
    [InlineData(32768, "CA00008000")]
    [InlineData(int.MinValue, "CA80000000")]
    [InlineData(2147483648, "CB0000000080000000")]
    [InlineData(long.MinValue, "CB8000000000000000")]
    [InlineData(long.MaxValue, "CB7FFFFFFFFFFFFFFF")]
    public void An_integer_takes_its_smallest_form(long value, string bytes) => Assert.Equal(bytes, Encode(value));

    [Theory]
    [InlineData("", "80")]
    [InlineData("A", "8141")]
    [InlineData("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "D01A4142434445464748494A4B4C4D4E4F505152535455565758595A")]
    [InlineData("Größenmaßstäbe", "D0124772C3B6C39F656E6D61C39F7374C3A46265")]
    public void A_text_is_its_length_and_its_utf8(string text, string bytes) => Assert.Equal(bytes, Encode(text));

    [Fact]
    public void Other_values_are_as_the_specification_shows_them()
    {
        Assert.Equal("C0", Encode(null));
        Assert.Equal("C3", Encode(true));
        Assert.Equal("C2", Encode(false));
        Assert.Equal("C13FF3AE147AE147AE", Encode(1.23));
        Assert.Equal("CC03010203", Encode(new byte[] { 1, 2, 3 }));
        Assert.Equal("93010203", Encode(new object?[] { 1, 2, 3 }));
        Assert.Equal("A1836F6E658465696E73", Encode(new Dictionary<string, object?> { ["one"] = "eins" }));
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        var random = new Random(7);
        for (var i = 0; i < 2_000; i++)
        {
            var value = Make(random, 4);
            using var writer = new PackStreamWriter();
            ValueWriter.Write(writer, value);
            var reader = new PackStreamReader(writer.WrittenSpan);
            Assert.Equal(Describe(value), Describe(ValueReader.Read(ref reader)));
            Assert.True(reader.IsAtEnd);
            var skipping = new PackStreamReader(writer.WrittenSpan);
            skipping.Skip();
            Assert.True(skipping.IsAtEnd);
        }
    }

    [Fact]
    public void Every_cut_of_a_message_is_refused_and_nothing_else_happens()
    {
        using var writer = new PackStreamWriter();
        var map = new Dictionary<string, object?> { ["k"] = 7L };
        ValueWriter.Write(writer, new object?[] { 1, "text", 2.5, new byte[300], map });
        var bytes = writer.WrittenSpan.ToArray();
        for (var length = 0; length < bytes.Length; length++)
        {
            var cut = bytes[..length];
            Assert.Throws<BoltProtocolException>(() => Read(cut));
        }
    }

    [Theory]
    [InlineData("D6FFFFFFFF")] // a list of more members than there are bytes
    [InlineData("DA7FFFFFFF00")]
    [InlineData("CE80000000")]
    [InlineData("C4")]
    [InlineData("DF")]
    [InlineData("A2816101816102")] // a key twice
    [InlineData("B14E01")] // a node of one field
    [InlineData("B17F01")] // no structure of the protocol
    public void Hostile_bytes_are_refused(string bytes) =>
        Assert.Throws<BoltProtocolException>(() => Read(Convert.FromHexString(bytes)));

    [Fact]
    public void Depth_is_bounded()
    {
        var deep = Enumerable.Repeat((byte)0x91, 100_000).Append((byte)0xC0).ToArray();
        Assert.Throws<BoltProtocolException>(() => Read(deep));
        var reader = new PackStreamReader(deep);
        reader.Skip();
        Assert.True(reader.IsAtEnd);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_not_sent() =>
        Assert.Throws<ArgumentException>(() => Encode("a\uD800b"));

    private static object? Read(byte[] bytes)
    {
        var reader = new PackStreamReader(bytes);
        return ValueReader.Read(ref reader);
    }

    private static string Encode(object? value)
    {
        using var writer = new PackStreamWriter();
        ValueWriter.Write(writer, value);
        return Convert.ToHexString(writer.WrittenSpan);
    }

    private static object? Make(Random random, int depth) => random.Next(depth > 0 ? 10 : 7) switch
    {
        0 => null,
        1 => random.Next(2) == 0,
        2 => random.NextInt64() >> random.Next(64),
        3 => BitConverter.Int64BitsToDouble(random.NextInt64()),
        4 => new string('é', random.Next(40)) + random.Next(),
        5 => new byte[random.Next(300)],
        6 => new BoltDuration(random.Next(), random.Next(), random.Next(), random.Next(1_000_000_000)),
        7 => new BoltDateTime(random.Next(), random.Next(1_000_000_000), 3600, null),
        8 => Enumerable.Range(0, random.Next(20)).Select(_ => Make(random, depth - 1)).ToList(),
        _ => Enumerable.Range(0, random.Next(20)).ToDictionary(i => $"key{i}", _ => Make(random, depth - 1)),
    };

    private static string Describe(object? value) => value switch
    {
        null => "null",
        byte[] bytes => Convert.ToHexString(bytes),
        double number => $"f{BitConverter.DoubleToInt64Bits(number):X}",
        List<object?> list => $"[{string.Join(',', list.Select(Describe))}]",
        Dictionary<string, object?> map => $"{{{string.Join(',', map.Select(e => $"{e.Key}:{Describe(e.Value)}"))}}}",
        _ => value.ToString()!,
    };
}
