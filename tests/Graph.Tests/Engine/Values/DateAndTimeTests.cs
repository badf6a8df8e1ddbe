using System.Globalization;
using System.Text;
using Graph.Engine.Values;

namespace Graph.Tests.Engine.Values;

public sealed class DateAndTimeTests
{
    [Theory]
    [InlineData("2015-06-12T08:30:00Z", "2015-06-12T08:30:00Z")]
    [InlineData("2015-06-12t08:30:00z", "2015-06-12T08:30:00Z")]
    [InlineData("2015-06-12T08:30:00-03:00", "2015-06-12T11:30:00Z")]
    [InlineData("2015-01-01T00:15:00+05:30", "2014-12-31T18:45:00Z")]
    [InlineData("2015-06-12T08:30:00.1200000Z", "2015-06-12T08:30:00.12Z")]
    [InlineData("2015-06-12T08:30:00.0000001Z", "2015-06-12T08:30:00.0000001Z")]
    [InlineData("2015-06-12T08:30:00.0Z", "2015-06-12T08:30:00Z")]
    [InlineData("2015-06-12T08:30:00-00:00", "2015-06-12T08:30:00Z")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.9999999Z")]
    [InlineData("2016-02-29T23:59:59+00:00", "2016-02-29T23:59:59Z")]
    public void Moments_are_written_in_utc_without_trailing_zeros(string text, string expected)
    {
        Assert.True(UtcMoment.TryParse(Encoding.UTF8.GetBytes(text), out var ticks, out var reason), reason);
        Assert.Equal(expected, Write(output => UtcMoment.Write(output, ticks)));
        var known = DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
        Assert.Equal(known.UtcTicks, ticks);
    }

    [Theory]
    [InlineData("2015-06-12", "expected the form")]
    [InlineData("", "expected the form")]
    [InlineData("2015-06-12 08:30:00Z", "expected the form")]
    [InlineData("2015-06-12T08:30Z", "expected the form")]
    [InlineData("2015-06-12T08:30:00", "Z or an offset such as -03:00 must follow the time.")]
    [InlineData("2015-13-12T08:30:00Z", "month must be 01 to 12.")]
    [InlineData("2015-02-29T08:30:00Z", "day must be 01 to 28.")]
    [InlineData("2015-06-12T24:00:00Z", "time must be 00:00:00 to 23:59:59.")]
    [InlineData("2015-06-12T23:59:60Z", "time must be 00:00:00 to 23:59:59.")]
    [InlineData("2015-06-12T08:30:00.Z", "a fraction of a second has 1 to 7 digits.")]
    [InlineData("2015-06-12T08:30:00.12345678Z", "a fraction of a second has 1 to 7 digits.")]
    [InlineData("2015-06-12T08:30:00+3:00", "the time must end with Z or an offset")]
    [InlineData("2015-06-12T08:30:00+24:00", "the time must end with Z or an offset")]
    [InlineData("2015-06-12T08:30:00Zx", "the time must end with Z or an offset")]
    [InlineData("0001-01-01T00:00:00+01:00", "in UTC the year must be 0001 to 9999.")]
    [InlineData("9999-12-31T23:59:59-00:01", "in UTC the year must be 0001 to 9999.")]
    public void What_is_no_moment_is_refused_with_the_reason(string text, string expected)
    {
        Assert.False(UtcMoment.TryParse(Encoding.UTF8.GetBytes(text), out var ticks, out var reason));
        Assert.StartsWith(expected, reason, StringComparison.Ordinal);
        Assert.Equal(0, ticks);
    }

    [Fact]
    public void Any_moment_comes_back()
    {
        var random = new Random(5);
        for (var i = 0; i < 20_000; i++)
        {
            var ticks = random.NextInt64(DateTime.MaxValue.Ticks + 1);
            ticks -= random.Next(3) == 0 ? ticks % TimeSpan.TicksPerSecond : 0;
            var text = Write(output => UtcMoment.Write(output, ticks));
            Assert.True(UtcMoment.TryParse(Encoding.ASCII.GetBytes(text), out var again, out _));
            Assert.Equal(ticks, again);
            Assert.DoesNotContain("0Z", text.Length > 20 ? text : "", StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("0001-01-01", 0)]
    [InlineData("9999-12-31", 3652058)]
    [InlineData("2016-02-29", 736022)]
    public void Dates_are_day_numbers(string text, int expected)
    {
        Assert.True(LocalDate.TryParse(Encoding.ASCII.GetBytes(text), out var day, out _));
        Assert.Equal(expected, day);
        Assert.Equal(text, Write(output => LocalDate.Write(output, day)));
    }

    [Theory]
    [InlineData("2015", "expected the form YYYY-MM-DD, as in 2015-06-12.")]
    [InlineData("2015-6-12", "expected the form")]
    [InlineData("2015-06-12T", "nothing may follow the day.")]
    [InlineData("2015-06-31", "day must be 01 to 30.")]
    [InlineData("0000-06-30", "year must be 0001 to 9999.")]
    public void What_is_no_date_is_refused_with_the_reason(string text, string expected)
    {
        Assert.False(LocalDate.TryParse(Encoding.ASCII.GetBytes(text), out _, out var reason));
        Assert.StartsWith(expected, reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("P4Y")]
    [InlineData("P1Y2M3DT4H5M6S")]
    [InlineData("P2W")]
    [InlineData("P1Y2W3D")]
    [InlineData("PT0.5S")]
    [InlineData("PT1,25H")]
    [InlineData("P0D")]
    [InlineData("PT36H")]
    [InlineData("P0.5Y")]
    public void Durations_are_as_iso_8601_has_them(string text) =>
        Assert.True(IsoDuration.TryParse(Encoding.ASCII.GetBytes(text), out _, out var reason), reason);

    [Theory]
    [InlineData("")]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("P1YT")]
    [InlineData("4Y")]
    [InlineData("p4y")]
    [InlineData("P4")]
    [InlineData("P4H")]
    [InlineData("PT4Y")]
    [InlineData("P1M1Y")]
    [InlineData("P1Y1Y")]
    [InlineData("PT1S1M")]
    [InlineData("P1.5Y2M")]
    [InlineData("P.5Y")]
    [InlineData("P5.Y")]
    [InlineData("-P1D")]
    [InlineData("P-1D")]
    [InlineData("P1D ")]
    [InlineData("P1DT1HT1M")]
    [InlineData("P1234567890D")]
    [InlineData("PT0.1234567890S")]
    public void What_is_no_duration_is_refused(string text)
    {
        Assert.False(IsoDuration.TryParse(Encoding.ASCII.GetBytes(text), out _, out var reason));
        Assert.EndsWith(".", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Durations_order_by_months_then_seconds_then_text()
    {
        string[] ordered =
        [
            "PT0.000000001S", "PT1M", "PT60S", "PT59M", "PT1H", "P1D", "PT24H", "P6D", "P1W", "P7D", "P999999999D",
            "P1M", "P1MT1S", "P0.5Y", "P6M", "P12M", "P1Y", "P1YT0.5S", "P1Y1D", "P13M", "P4Y", "P999999999Y",
        ];
        for (var i = 0; i < ordered.Length; i++)
        {
            for (var j = 0; j < ordered.Length; j++)
            {
                var (left, right) = (Encoding.ASCII.GetBytes(ordered[i]), Encoding.ASCII.GetBytes(ordered[j]));
                var order = IsoDuration.Compare(left, right);
                Assert.Equal(i.CompareTo(j), Math.Sign(order));
            }
        }
    }

    private static string Write(Action<ByteBuffer> write)
    {
        using var output = new ByteBuffer(0);
        write(output);
        return Encoding.ASCII.GetString(output.WrittenSpan);
    }
}
