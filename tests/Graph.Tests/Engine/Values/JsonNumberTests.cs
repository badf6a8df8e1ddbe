using System.Globalization;
using System.Text;
using Graph.Engine.Values;

namespace Graph.Tests.Engine.Values;

public sealed class JsonNumberTests
{
    [Theory]
    [InlineData(1.0, "1")]
    [InlineData(-0.0, "0")]
    [InlineData(0.1, "0.1")]
    [InlineData(1e21, "1e+21")]
    [InlineData(1e20, "100000000000000000000")]
    [InlineData(1e-7, "1e-7")]
    [InlineData(0.000001, "0.000001")]
    [InlineData(-1.5e-9, "-1.5e-9")]
    [InlineData(double.MaxValue, "1.7976931348623157e+308")]
    [InlineData(double.Epsilon, "5e-324")]
    public void Doubles_are_written_as_javascript_writes_them(double value, string expected) =>
        Assert.Equal(expected, Write(value));

    [Fact]
    public void Recorded_numbers_are_written_alike_and_read_back()
    {
        foreach (var line in Recorded.Lines("numbers.txt"))
        {
            var parts = line.Split(' ');
            var bits = ulong.Parse(parts[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            var value = BitConverter.UInt64BitsToDouble(bits);
            Assert.Equal(parts[1], Write(value));
            Assert.True(JsonNumber.TryParse(Encoding.ASCII.GetBytes(parts[1]), out var again));
            Assert.Equal(value, again);
        }
    }

    [Fact]
    public void What_is_not_finite_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Write(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Write(double.PositiveInfinity));
        Assert.False(JsonNumber.TryParse("1e400"u8, out _));
        Assert.False(JsonNumber.TryParse("NaN"u8, out _));
        Assert.False(JsonNumber.TryParse(""u8, out _));
    }

    private static string Write(double value)
    {
        using var output = new ByteBuffer();
        JsonNumber.Write(output, value);
        return Encoding.ASCII.GetString(output.WrittenSpan);
    }
}
