using System.Globalization;
using System.Text;
using Graph.Engine.Values;

namespace Graph.Tests.Engine.Values;

public sealed class PartialDateTests
{
    private static readonly string[] Marks = ["", "~", "?", "%"];

    [Theory]
    [InlineData("2015", "2015-01-01", "2015-12-31")]
    [InlineData("2016-02?", "2016-02-01", "2016-02-29")]
    [InlineData("2015-06-12%", "2015-06-12", "2015-06-12")]
    [InlineData("0001", "0001-01-01", "0001-12-31")]
    [InlineData("9999-12-31~", "9999-12-31", "9999-12-31")]
    [InlineData("2021-03~/2024?", "2021-03-01", "2024-12-31")]
    [InlineData("2021-03-05/2021-03", "2021-03-05", "2021-03-31")]
    [InlineData("2021/2021-03-05", "2021-01-01", "2021-03-05")]
    [InlineData("2021/2021", "2021-01-01", "2021-12-31")]
    [InlineData("0001/9999", "0001-01-01", "9999-12-31")]
    [InlineData("2021/..", "2021-01-01", "")]
    [InlineData("../2021-02~", "", "2021-02-28")]
    public void A_date_stands_for_its_days(string text, string earliest, string latest)
    {
        var date = Parse(text);
        Assert.True(date.HasYear);
        Assert.Equal(earliest.Length == 0 ? PartialDate.OpenStart : Day(earliest), date.EarliestDay);
        Assert.Equal(latest.Length == 0 ? PartialDate.OpenEnd : Day(latest), date.LatestDay);
        Assert.Equal(text, date.ToString());
    }

    [Theory]
    [InlineData("XXXX-06", "XXXX-06")]
    [InlineData("xxxx-06-12", "XXXX-06-12")]
    [InlineData("XxxX-02-29", "XXXX-02-29")]
    public void A_date_without_a_year_is_kept_and_satisfies_nothing(string text, string normal)
    {
        var date = Parse(text);
        var open = Parse("0001/..");
        Assert.Equal(normal, date.ToString());
        Assert.False(date.HasYear);
        Assert.Null(date.Year);
        Assert.Equal(date, Parse(normal));
        foreach (var (a, b) in new[] { (date, open), (open, date), (date, date) })
        {
            Assert.False(a.Overlaps(b) || a.CertainlyBefore(b) || a.CertainlyAfter(b));
            Assert.False(a.PossiblyBefore(b) || a.PossiblyAfter(b) || a.Contains(b));
        }

        Assert.True(date.FitsWith(date));
        Assert.False(date.FitsWith(open));
        Assert.True(date.OrderKey > Parse("9999-12-31/..").OrderKey);
    }

    [Theory]
    [InlineData("", "expected YYYY")]
    [InlineData("2015-13", "month must be 01 to 12.")]
    [InlineData("2015-00", "month must be 01 to 12.")]
    [InlineData("2015-02-29", "day must be 01 to 28.")]
    [InlineData("2015-06-00", "day must be 01 to 30.")]
    [InlineData("0000", "year must be 0001 to 9999.")]
    [InlineData("15", "expected YYYY")]
    [InlineData("2015~?", "expected YYYY")]
    [InlineData("~2015", "expected YYYY")]
    [InlineData("2015-6", "expected YYYY")]
    [InlineData("2015-06-1", "expected YYYY")]
    [InlineData("2015/06", "expected YYYY")]
    [InlineData("2015-06-12T", "expected YYYY")]
    [InlineData("-2015", "expected YYYY")]
    [InlineData(" 2015", "expected YYYY")]
    [InlineData("20١5", "expected YYYY")]
    [InlineData("../..", "an interval is open at one end only.")]
    [InlineData("2015/", "expected YYYY")]
    [InlineData("/2015", "expected YYYY")]
    [InlineData("2015/2016/2017", "expected YYYY")]
    [InlineData("2015/XXXX-02", "expected YYYY")]
    [InlineData("2016/2015", "the end of the interval lies before its start.")]
    [InlineData("..", "expected YYYY")]
    [InlineData("..~/2015", "expected YYYY")]
    [InlineData("XXXX", "without a year expected XXXX-MM or XXXX-MM-DD.")]
    [InlineData("XXXX-06~", "without a year expected")]
    [InlineData("XXXX-13", "month must be 01 to 12.")]
    [InlineData("XXXX-02-30", "day must be 01 to 29.")]
    [InlineData("XXXX-02-00", "day must be 01 to 29.")]
    [InlineData("20XX", "expected YYYY")]
    [InlineData("XXXX-06/2015", "without a year expected")]
    public void What_is_no_date_is_refused_with_the_reason(string text, string expected)
    {
        Assert.False(PartialDate.TryParse(Encoding.UTF8.GetBytes(text), out var date, out var reason));
        Assert.StartsWith(expected, reason, StringComparison.Ordinal);
        Assert.Equal(default, date);
    }

    [Fact]
    public void Every_form_comes_back_as_written()
    {
        var random = new Random(11);
        for (var i = 0; i < 50_000; i++)
        {
            var text = AnyDate(random);
            if (PartialDate.TryParse(Encoding.ASCII.GetBytes(text), out var date, out _))
            {
                Assert.Equal(text, date.ToString());
                Assert.Equal(date, PartialDate.FromBits(date.Bits));
                Assert.True(date.Bits > 0 && date.OrderKey > 0);
            }
            else
            {
                Assert.Contains('/', text);
            }
        }
    }

    [Fact]
    public void Different_texts_are_different_values()
    {
        var random = new Random(12);
        var seen = new Dictionary<long, string>();
        for (var i = 0; i < 50_000; i++)
        {
            var text = AnyDate(random);
            if (PartialDate.TryParse(Encoding.ASCII.GetBytes(text), out var date, out _))
            {
                Assert.Equal(text, seen.GetValueOrDefault(date.Bits, text));
                seen[date.Bits] = text;
            }
        }
    }

    [Fact]
    public void Order_and_comparisons_follow_the_days()
    {
        var random = new Random(13);
        for (var i = 0; i < 20_000; i++)
        {
            var (a, b) = (Any(random), Any(random));
            var (a1, a2, b1, b2) = (a.EarliestDay, a.LatestDay, b.EarliestDay, b.LatestDay);
            Assert.Equal((a1, a2).CompareTo((b1, b2)), Math.Sign(a.CompareOrder(b)));
            Assert.Equal(Math.Max(a1, b1) <= Math.Min(a2, b2), a.Overlaps(b));
            Assert.Equal(a2 < b1, a.CertainlyBefore(b));
            Assert.Equal(a1 > b2, a.CertainlyAfter(b));
            Assert.Equal(a1 < b2, a.PossiblyBefore(b));
            Assert.Equal(a2 > b1, a.PossiblyAfter(b));
            Assert.Equal(a1 <= b1 && b2 <= a2, a.Contains(b));
            Assert.Equal(a.CertainlyBefore(b), b.CertainlyAfter(a));
            Assert.Equal(a.PossiblyBefore(b), b.PossiblyAfter(a));
        }
    }

    [Theory]
    [InlineData("2015", 2015)]
    [InlineData("2015-06-12", 2015)]
    [InlineData("2015-02/2015-11", 2015)]
    [InlineData("2016/2016", 2016)]
    [InlineData("2015/2016", null)]
    [InlineData("2015-12/2016-01", null)]
    [InlineData("2015/..", null)]
    [InlineData("../2015", null)]
    [InlineData("../0001", null)]
    public void A_date_lies_in_a_year_only_with_all_its_days(string text, int? year) =>
        Assert.Equal(year, Parse(text).Year);

    [Fact]
    public void Marks_do_not_move_the_order_but_are_not_equal()
    {
        Assert.Equal(0, Parse("2015~").CompareOrder(Parse("2015")));
        Assert.NotEqual(Parse("2015~"), Parse("2015"));
        Assert.Equal(Parse("2015").OrderKey, Parse("2015-01/2015-12").OrderKey);
        Assert.Equal(366, Parse("2016").LengthInDays);
        Assert.Equal(1, PartialDate.FromDay(Day("2016-02-29")).LengthInDays);
        Assert.Equal("2016-02-29", PartialDate.FromDay(Day("2016-02-29")).ToString());
    }

    [Fact]
    public void Nothing_is_no_date()
    {
        Assert.Equal("", default(PartialDate).ToString());
        Assert.False(default(PartialDate).HasYear);
        Assert.Equal(0, default(PartialDate).LengthInDays);
    }

    internal static string AnyDate(Random random) => random.Next(6) switch
    {
        0 => $"{AnyPart(random)}/{AnyPart(random)}",
        1 => $"{AnyPart(random)}/..",
        2 => $"../{AnyPart(random)}",
        3 => string.Create(CultureInfo.InvariantCulture, $"XXXX-{random.Next(1, 13):00}")
            + (random.Next(2) == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"-{random.Next(1, 29):00}")),
        _ => AnyPart(random),
    };

    private static PartialDate Any(Random random)
    {
        while (true)
        {
            if (PartialDate.TryParse(Encoding.ASCII.GetBytes(AnyDate(random)), out var date, out _) && date.HasYear)
            {
                return date;
            }
        }
    }

    private static string AnyPart(Random random)
    {
        // Mostly a few years, so that dates meet; now and then any.
        var day = random.Next(4) == 0
            ? DateOnly.FromDayNumber(random.Next(3_652_059))
            : new DateOnly(2014, 1, 1).AddDays(random.Next(800));
        var text = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return text[..new[] { 4, 7, 10 }[random.Next(3)]] + Marks[random.Next(4)];
    }

    private static int Day(string text) =>
        DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber;

    private static PartialDate Parse(string text)
    {
        Assert.True(PartialDate.TryParse(Encoding.ASCII.GetBytes(text), out var date, out var reason), reason);
        return date;
    }
}
