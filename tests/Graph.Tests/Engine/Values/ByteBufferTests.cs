using Graph.Engine.Values;

namespace Graph.Tests.Engine.Values;

public sealed class ByteBufferTests
{
    [Fact]
    public void It_grows_and_keeps_what_was_written()
    {
        var random = new Random(3);
        using var buffer = new ByteBuffer(0);
        var expected = new List<byte>();
        for (var i = 0; i < 3000; i++)
        {
            var bytes = new byte[random.Next(50)];
            random.NextBytes(bytes);
            Write(buffer, bytes, random.Next(3));
            expected.AddRange(bytes);
            if (random.Next(10) == 0)
            {
                var mark = random.Next(expected.Count + 1);
                buffer.Truncate(mark);
                expected.RemoveRange(mark, expected.Count - mark);
            }
        }

        Assert.Equal(expected.ToArray(), buffer.WrittenSpan.ToArray());
        Assert.Equal(expected.Count, buffer.Length);
        Assert.Equal(expected.ToArray(), buffer.WrittenMemory.ToArray());
    }

    [Fact]
    public void A_part_of_itself_can_be_appended()
    {
        using var buffer = new ByteBuffer(16);
        buffer.Append("ab"u8);
        for (var i = 0; i < 12; i++)
        {
            buffer.Append(buffer.WrittenSpan);
        }

        Assert.Equal(8192, buffer.Length);
        Assert.Equal(-1, buffer.WrittenSpan.IndexOf("aa"u8));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    public void Integers_are_written_in_digits(long value)
    {
        using var buffer = new ByteBuffer(0);
        buffer.AppendInt64(value);
        Assert.Equal(value, long.Parse(buffer.WrittenSpan, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_mark_beyond_the_end_is_refused()
    {
        using var buffer = new ByteBuffer();
        buffer.AppendByte(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Truncate(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Truncate(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Advance(int.MaxValue));
        buffer.Reset();
        Assert.Equal(0, buffer.Length);
    }

    private static void Write(ByteBuffer buffer, byte[] bytes, int way)
    {
        switch (way)
        {
            case 0:
                buffer.Append(bytes);
                break;
            case 1:
                bytes.CopyTo(buffer.GetSpan(bytes.Length));
                buffer.Advance(bytes.Length);
                break;
            default:
                foreach (var value in bytes)
                {
                    buffer.AppendByte(value);
                }

                break;
        }
    }
}
