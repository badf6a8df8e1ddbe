using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Graph.Engine.Values;

namespace Graph.Tests.Engine.Values;

public sealed class FoldingTests
{
    [Theory]
    [InlineData("Łódź", "lodz")]
    [InlineData("straße", "strasse")]
    [InlineData("ΟΔΟΣ ὁδός", "οδοσ οδοσ")]
    [InlineData("İstanbul ısı", "istanbul isi")]
    [InlineData("Øresund Ærø Œuvre Þórr Ðuro đak", "oresund aero oeuvre thorr duro dak")]
    [InlineData("ﬁ ﬃ", "fi ffi")]
    [InlineData("Ａｂｃ　１", "abc 1")]
    [InlineData("Ёлка Й", "елка и")]
    [InlineData("  a \t\n b  ", "a b")]
    [InlineData("\u00A0x\u2003\u3000y\u2028", "x y")]
    [InlineData("a¨b", "a b")]
    [InlineData("¨", "")]
    [InlineData("MERCOSUR", "mercosur")]
    [InlineData("한", "\u1112\u1161\u11AB")]
    [InlineData("", "")]
    public void Text_folds_by_the_rule(string text, string folded) => Assert.Equal(folded, Fold(text));

    [Fact]
    public void Recorded_samples_fold_as_the_slow_reference_says()
    {
        foreach (var line in Recorded.JsonLines("folding.jsonl"))
        {
            Assert.Equal(line[1].GetString(), Fold(line[0].GetString()!));
        }
    }

    [Fact]
    public void Every_code_point_folds_as_the_slow_reference_says()
    {
        foreach (var line in Recorded.Lines("folding-digests.txt"))
        {
            var start = line.AsSpan(0, line.IndexOf(' '));
            var block = int.Parse(start, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            Assert.Equal(line, $"{block:x} {Digest(block)}");
        }
    }

    [Fact]
    public void Folding_twice_changes_nothing_and_is_known_to()
    {
        foreach (var line in Recorded.JsonLines("folding.jsonl"))
        {
            var folded = Encoding.UTF8.GetBytes(line[1].GetString()!);
            Assert.Equal(folded, Folding.Fold(folded));
            Assert.True(Folding.IsFolded(folded));
            var text = Encoding.UTF8.GetBytes(line[0].GetString()!);
            Assert.Equal(text.AsSpan().SequenceEqual(folded), Folding.IsFolded(text));
        }
    }

    [Fact]
    public void Folded_text_is_appended_behind_what_is_there()
    {
        using var buffer = new ByteBuffer(1);
        buffer.Append("x "u8);
        Assert.Equal(4, Folding.Fold(" É tü"u8, buffer));
        Assert.Equal("x e tu"u8, buffer.WrittenSpan);
    }

    [Fact]
    public void Bytes_that_are_not_utf8_become_the_replacement_character() =>
        Assert.Equal("a\uFFFDb"u8, Folding.Fold([(byte)'A', 0xC3, (byte)'B']));

    [Fact]
    public void Folded_order_is_that_of_code_points()
    {
        // In UTF-16 the second would come first.
        Assert.True(Folding.Compare(Folding.Fold("\uFF5E\uE000"u8), Folding.Fold("\U0001F600"u8)) < 0);
        Assert.Equal(0, Folding.Compare(Folding.Fold("ÉTÉ"u8), Folding.Fold("été"u8)));
    }

    [Fact]
    public void The_version_names_the_data() => Assert.Equal("Unicode 16.0.0 rules 1", Folding.TableVersion);

    [Fact]
    public void Folding_allocates_nothing()
    {
        using var buffer = new ByteBuffer();
        Folding.Fold("Łódź und Straße, ΟΔΟΣ 한국어"u8, buffer);
        buffer.Reset();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Folding.Fold("Łódź und Straße, ΟΔΟΣ 한국어"u8, buffer);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static string Fold(string text) => Encoding.UTF8.GetString(Folding.Fold(Encoding.UTF8.GetBytes(text)));

    private static string Digest(int block)
    {
        using var output = new ByteBuffer();
        Span<byte> text = stackalloc byte[8];
        for (var codePoint = block; codePoint < block + 0x1000; codePoint++)
        {
            if (codePoint is >= 0xD800 and < 0xE000)
            {
                continue;
            }

            text[0] = (byte)'a';
            var length = 1 + new Rune(codePoint).EncodeToUtf8(text[1..]);
            text[length++] = (byte)'a';
            Folding.Fold(text[..length], output);
            output.AppendByte((byte)'\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(output.WrittenSpan));
    }
}
