using System.Text;
using System.Text.Json;
using Graph.Engine.Values;

namespace Graph.Tests.Engine.Values;

public sealed class JsonTextTests
{
    [Theory]
    [InlineData("", "\"\"")]
    [InlineData("plain", "\"plain\"")]
    [InlineData("a\"b\\c", "\"a\\\"b\\\\c\"")]
    [InlineData("\b\f\n\r\t", "\"\\b\\f\\n\\r\\t\"")]
    [InlineData("\0\u001F\u007F", "\"\\u0000\\u001f\u007F\"")]
    [InlineData("é </script> \u2028 😀", "\"é </script> \u2028 😀\"")]
    public void Text_is_escaped_as_json_stringify_does(string text, string expected) =>
        Assert.Equal(expected, Write(text));

    [Fact]
    public void Any_text_comes_back()
    {
        var random = new Random(7);
        for (var i = 0; i < 2000; i++)
        {
            var length = random.Next(40);
            var limit = random.Next(3) == 0 ? 0xD7FF : 0x60;
            var characters = Enumerable.Range(0, length).Select(_ => (char)random.Next(limit));
            var text = new string([.. characters]);
            Assert.Equal(text, JsonDocument.Parse(Write(text)).RootElement.GetString());
        }
    }

    [Fact]
    public void Traits_say_whether_to_escape_and_whether_it_is_ascii()
    {
        Assert.Equal(TextTraits.Ascii, JsonText.TraitsOf("abc"u8));
        Assert.Equal(TextTraits.None, JsonText.TraitsOf("é"u8));
        Assert.Equal(TextTraits.Ascii | TextTraits.NeedsEscaping, JsonText.TraitsOf("a\n"u8));
        Assert.Equal(TextTraits.NeedsEscaping, JsonText.TraitsOf("é\""u8));
    }

    private static string Write(string text)
    {
        using var output = new ByteBuffer(0);
        JsonText.WriteString(output, Encoding.UTF8.GetBytes(text));
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
