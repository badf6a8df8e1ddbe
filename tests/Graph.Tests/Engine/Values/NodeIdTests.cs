using System.Text;
using Graph.Engine.Values;

namespace Graph.Tests.Engine.Values;

public sealed class NodeIdTests
{
    [Theory]
    [InlineData("iom")]
    [InlineData("019aa7b2-1f00-7abc-8def-0123456789ab")]
    [InlineData("österreich")]
    [InlineData("한국")]
    [InlineData("日本:東京")]
    [InlineData("a\u200Bb")]
    [InlineData("\"quoted\"")]
    public void Ids_may_be_any_visible_text(string id) =>
        Assert.True(NodeId.TryValidate(Encoding.UTF8.GetBytes(id), out _));

    [Theory]
    [InlineData("", "The id \"\" cannot be used: it has 0 bytes, an id has 1 to 200.")]
    [InlineData("a b", "The id \"a b\" cannot be used: it holds the white space U+0020; write a hyphen or")]
    [InlineData("a\u00A0b", "it holds the white space U+00A0")]
    [InlineData("a\u3000", "it holds the white space U+3000")]
    [InlineData("a\u2028", "it holds the white space U+2028")]
    [InlineData("a\tb", "it holds the control character U+0009; leave it out.")]
    [InlineData("a\u0085", "it holds the control character U+0085")]
    [InlineData("a\u007F", "it holds the control character U+007F")]
    [InlineData("\uE000", "it holds U+E000, and nothing above U+D7FF is allowed")]
    [InlineData("😀", "it holds U+1F600")]
    [InlineData("ﬁ", "it holds U+FB01")]
    [InlineData("e\u0301", "it is not in Normalization Form C (NFC); normalize it.")]
    [InlineData("\u1112\u1161", "NFC")]
    [InlineData("\u2126", "NFC")]
    public void Ids_that_break_the_rule_are_refused_with_the_reason(string id, string expected)
    {
        Assert.False(NodeId.TryValidate(Encoding.UTF8.GetBytes(id), out var error));
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_length_counts_bytes()
    {
        Assert.True(NodeId.TryValidate(Encoding.UTF8.GetBytes(new string('é', 100)), out _));
        Assert.False(NodeId.TryValidate(Encoding.UTF8.GetBytes(new string('é', 100) + "x"), out var error));
        Assert.Contains("it has 201 bytes", error, StringComparison.Ordinal);
        Assert.True(error.Length < 400);
        Assert.Contains("é…\"", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused()
    {
        Assert.False(NodeId.TryValidate([0xC3, 0x28], out var error));
        Assert.Contains("not valid UTF-8", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Nfc_agrees_with_the_recorded_reference()
    {
        foreach (var line in Recorded.JsonLines("nfc.jsonl"))
        {
            var text = line[0].GetString()!;
            var hex = string.Join(' ', text.Select(c => $"{(int)c:x4}"));
            Assert.Equal($"{hex} {line[1].GetBoolean()}", $"{hex} {Nfc.IsNormalized(Encoding.UTF8.GetBytes(text))}");
        }
    }
}
