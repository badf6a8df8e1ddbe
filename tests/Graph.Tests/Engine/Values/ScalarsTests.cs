using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Graph.Engine.Values;
using Graph.GraphQL.Language;

namespace Graph.Tests.Engine.Values;

public sealed class ScalarsTests
{
    [Theory]
    [InlineData(ScalarKind.String, "\"a\\u00e9\\n\"", "\"aé\\n\"")]
    [InlineData(ScalarKind.Int, "-7", "-7")]
    [InlineData(ScalarKind.Int, "7.0", "7")]
    [InlineData(ScalarKind.Int, "2e3", "2000")]
    [InlineData(ScalarKind.Int, "-0", "0")]
    [InlineData(ScalarKind.Int, "2147483647", "2147483647")]
    [InlineData(ScalarKind.Long, "9223372036854775807", "9223372036854775807")]
    [InlineData(ScalarKind.Long, "-9223372036854775808", "-9223372036854775808")]
    [InlineData(ScalarKind.Float, "1", "1")]
    [InlineData(ScalarKind.Float, "-0.0", "0")]
    [InlineData(ScalarKind.Float, "1E21", "1e+21")]
    [InlineData(ScalarKind.Boolean, "true", "true")]
    [InlineData(ScalarKind.ID, "\"iom\"", "\"iom\"")]
    [InlineData(ScalarKind.ID, "12345678901234567890", "\"12345678901234567890\"")]
    [InlineData(ScalarKind.ID, "1e3", "\"1000\"")]
    [InlineData(ScalarKind.DateTime, "\"2015-06-12T08:30:00.500-03:00\"", "\"2015-06-12T11:30:00.5Z\"")]
    [InlineData(ScalarKind.LocalDate, "\"2015-06-12\"", "\"2015-06-12\"")]
    [InlineData(ScalarKind.PartialDate, "\"xxxx-06\"", "\"XXXX-06\"")]
    [InlineData(ScalarKind.PartialDate, "\"2015\\u002d06~/..\"", "\"2015-06~/..\"")]
    [InlineData(ScalarKind.Duration, "\"P1Y\"", "\"P1Y\"")]
    [InlineData(ScalarKind.LanguageTag, "\"es-ar\"", "\"es-ar\"")]
    [InlineData(ScalarKind.URL, "\"HTTP://a\"", "\"HTTP://a\"")]
    [InlineData(ScalarKind.Any, "{ \"b\" : [1.0, -0, 1e2, 12345678901234567890], \"a\":{}, \"c\":[]}",
        "{\"b\":[1,0,100,12345678901234567890],\"a\":{},\"c\":[]}")]
    [InlineData(ScalarKind.Any, "\"\\u00e9\\/\"", "\"é/\"")]
    [InlineData(ScalarKind.Any, "false", "false")]
    [InlineData(ScalarKind.Any, "[[],[null,true]]", "[[],[null,true]]")]
    [InlineData(ScalarKind.Int, "null", "null")]
    [InlineData(ScalarKind.Any, "null", "null")]
    public void Json_is_read_and_written(ScalarKind kind, string json, string expected)
    {
        foreach (var share in new[] { true, false })
        {
            Assert.Equal(expected, Write(kind, Read(kind, json, share)));
        }

        Assert.Null(CheckJson(kind, json));
    }

    [Theory]
    [InlineData(ScalarKind.String, "1", "String cannot represent a non string value: 1")]
    [InlineData(ScalarKind.String, "[\"a\", {\"b\": [[1]]}]",
        "String cannot represent a non string value: [\"a\", { b: [Array] }]")]
    [InlineData(ScalarKind.String, "{}", "String cannot represent a non string value: {}")]
    [InlineData(ScalarKind.String, "\"\\ud800\"",
        "String cannot represent text with half of a surrogate pair (\\uD800 to \\uDFFF alone).")]
    [InlineData(ScalarKind.Int, "\"1\"", "Int cannot represent non-integer value: \"1\"")]
    [InlineData(ScalarKind.Int, "1.5", "Int cannot represent non-integer value: 1.5")]
    [InlineData(ScalarKind.Int, "1e-7", "Int cannot represent non-integer value: 1e-7")]
    [InlineData(ScalarKind.Int, "2147483648", "Int cannot represent non 32-bit signed integer value: 2147483648")]
    [InlineData(ScalarKind.Int, "1e100", "Int cannot represent non 32-bit signed integer value: 1e+100")]
    [InlineData(ScalarKind.Long, "9223372036854775808",
        "Long cannot represent non 64-bit signed integer value: 9223372036854776000")]
    [InlineData(ScalarKind.Long, "true", "Long cannot represent non-integer value: true")]
    [InlineData(ScalarKind.Float, "\"1\"", "Float cannot represent non numeric value: \"1\"")]
    [InlineData(ScalarKind.Float, "1e400", "Float cannot represent non numeric value: Infinity")]
    [InlineData(ScalarKind.Boolean, "0", "Boolean cannot represent a non boolean value: 0")]
    [InlineData(ScalarKind.ID, "1.5", "ID cannot represent value: 1.5")]
    [InlineData(ScalarKind.ID, "true", "ID cannot represent value: true")]
    [InlineData(ScalarKind.PartialDate, "2015", "PartialDate cannot represent a non string value: 2015")]
    [InlineData(ScalarKind.PartialDate, "\"2015-13\"",
        "PartialDate cannot represent \"2015-13\": month must be 01 to 12.")]
    [InlineData(ScalarKind.DateTime, "\"now\"", "DateTime cannot represent \"now\": expected the form "
        + "YYYY-MM-DDThh:mm:ss with Z or an offset, as in 2015-06-12T08:30:00Z.")]
    [InlineData(ScalarKind.URL, "\"x\"",
        "URL cannot represent \"x\": expected an absolute address that begins with http:// or https://.")]
    public void Bad_json_is_refused_in_the_reference_words(ScalarKind kind, string json, string expected)
    {
        var reader = Reader($"[{json},7]");
        reader.Read();
        reader.Read();
        Assert.False(Scalars.TryRead(kind, ref reader, default, out var value, out var error));
        Assert.Equal(expected, error);
        Assert.True(value.IsNull);
        Assert.Equal(expected, CheckJson(kind, json));

        // The reader stands at the end of the value whatever it was.
        Assert.True(reader.Read());
        Assert.Equal(7, reader.GetInt32());
    }

    [Fact]
    public void Messages_about_large_values_stay_small()
    {
        var list = "[" + string.Join(',', Enumerable.Range(0, 5000)) + "]";
        Assert.Equal(
            "String cannot represent a non string value: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, … 4990 more]",
            CheckJson(ScalarKind.String, list));
        var text = $"\"{new string('x', 100_000)}\"";
        Assert.True(CheckJson(ScalarKind.Duration, text)!.Length < 400);
        Assert.True(CheckJson(ScalarKind.Int, $"{{{text}:{text}}}")!.Length < 1000);
    }

    [Theory]
    [InlineData(ScalarKind.String, "\"a\\n\"", "\"a\\n\"")]
    [InlineData(ScalarKind.Int, "7", "7")]
    [InlineData(ScalarKind.Long, "-9223372036854775808", "-9223372036854775808")]
    [InlineData(ScalarKind.Float, "7", "7")]
    [InlineData(ScalarKind.Float, "0.10", "0.1")]
    [InlineData(ScalarKind.Boolean, "false", "false")]
    [InlineData(ScalarKind.ID, "7", "\"7\"")]
    [InlineData(ScalarKind.ID, "\"x\"", "\"x\"")]
    [InlineData(ScalarKind.PartialDate, "\"2015~\"", "\"2015~\"")]
    [InlineData(ScalarKind.Any, "{a: [1, 2.50, X, \"\\\"\"], b: null, c: {}}",
        "{\"a\":[1,2.5,\"X\",\"\\\"\"],\"b\":null,\"c\":{}}")]
    [InlineData(ScalarKind.Int, "null", "null")]
    public void Literals_are_read(ScalarKind kind, string literal, string expected)
    {
        Assert.True(Scalars.TryRead(kind, Literal(literal), out var value, out var error), error);
        Assert.Equal(expected, Write(kind, value));
        Assert.Null(ScalarRule.For(kind).CheckLiteral(Literal(literal)));
    }

    [Theory]
    [InlineData(ScalarKind.String, "1", "String cannot represent a non string value: 1")]
    [InlineData(ScalarKind.String, "X", "String cannot represent a non string value: X")]
    [InlineData(ScalarKind.Int, "1.0", "Int cannot represent non-integer value: 1.0")]
    [InlineData(ScalarKind.Int, "\"1\"", "Int cannot represent non-integer value: \"1\"")]
    [InlineData(ScalarKind.Int, "3000000000", "Int cannot represent non 32-bit signed integer value: 3000000000")]
    [InlineData(ScalarKind.Float, "\"x\"", "Float cannot represent non numeric value: \"x\"")]
    [InlineData(ScalarKind.Boolean, "1", "Boolean cannot represent a non boolean value: 1")]
    [InlineData(ScalarKind.ID, "1.5", "ID cannot represent a non-string and non-integer value: 1.5")]
    [InlineData(ScalarKind.ID, "[1]", "ID cannot represent a non-string and non-integer value: [1]")]
    [InlineData(ScalarKind.PartialDate, "2015", "PartialDate cannot represent a non string value: 2015")]
    [InlineData(ScalarKind.LocalDate, "\"2015-02-30\"",
        "LocalDate cannot represent \"2015-02-30\": day must be 01 to 28.")]
    [InlineData(ScalarKind.Any, "1e999", "Any cannot represent the number \"1e999\": it is too large.")]
    public void Bad_literals_are_refused_in_the_reference_words(ScalarKind kind, string literal, string expected)
    {
        Assert.False(Scalars.TryRead(kind, Literal(literal), out _, out var error));
        Assert.Equal(expected, error);
        Assert.Equal(expected, ScalarRule.For(kind).CheckLiteral(Literal(literal)));
    }

    [Theory]
    [InlineData(ScalarKind.String, "a\"b")]
    [InlineData(ScalarKind.Int, "-12")]
    [InlineData(ScalarKind.Long, "9223372036854775807")]
    [InlineData(ScalarKind.Float, "1e-7")]
    [InlineData(ScalarKind.Boolean, "true")]
    [InlineData(ScalarKind.DateTime, "2015-06-12T08:30:00.5Z")]
    [InlineData(ScalarKind.LocalDate, "2015-06-12")]
    [InlineData(ScalarKind.PartialDate, "../2015%")]
    [InlineData(ScalarKind.Any, "{\"a\":[1,\"x\"]}")]
    [InlineData(ScalarKind.URL, "https://x/")]
    public void The_text_of_a_value_comes_back(ScalarKind kind, string text)
    {
        Assert.True(Scalars.TryParseText(kind, Encoding.UTF8.GetBytes(text), out var value, out var error), error);
        using var output = new ByteBuffer(0);
        Scalars.WriteText(kind, value, output);
        Assert.Equal(text, Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Theory]
    [InlineData(ScalarKind.Int, "+1")]
    [InlineData(ScalarKind.Int, " 1")]
    [InlineData(ScalarKind.Int, "")]
    [InlineData(ScalarKind.Long, "01")]
    [InlineData(ScalarKind.Float, ".5")]
    [InlineData(ScalarKind.Float, "5.")]
    [InlineData(ScalarKind.Float, "NaN")]
    [InlineData(ScalarKind.Float, "1e")]
    [InlineData(ScalarKind.Boolean, "True")]
    [InlineData(ScalarKind.Any, "{")]
    [InlineData(ScalarKind.Any, "")]
    [InlineData(ScalarKind.Any, "1 2")]
    public void Other_text_is_refused(ScalarKind kind, string text)
    {
        Assert.False(Scalars.TryParseText(kind, Encoding.UTF8.GetBytes(text), out var value, out var error));
        Assert.StartsWith($"{kind} cannot represent ", error, StringComparison.Ordinal);
        Assert.True(value.IsNull);
    }

    [Fact]
    public void Deep_json_is_refused_and_not_walked()
    {
        var deep = Encoding.ASCII.GetBytes(new string('[', 100_000));
        Assert.False(Scalars.TryParseText(ScalarKind.Any, deep, out _, out var error));
        Assert.Contains("it is not JSON", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_no_string()
    {
        var reader = new Utf8JsonReader([(byte)'"', 0xC3, (byte)'"']);
        reader.Read();
        Assert.False(Scalars.TryRead(ScalarKind.String, ref reader, default, out _, out var error));
        Assert.Contains("it is not valid UTF-8.", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_refers_to_its_source_where_there_is_one()
    {
        byte[] source = [.. "{\"a\":\"text\"}"u8];
        var reader = new Utf8JsonReader(source);
        while (reader.TokenType != JsonTokenType.String)
        {
            reader.Read();
        }

        Assert.True(Scalars.TryRead(ScalarKind.String, ref reader, source, out var value, out _));
        Assert.True(System.Runtime.InteropServices.MemoryMarshal.TryGetArray(value.Utf8, out var segment));
        Assert.Same(source, segment.Array);
        Assert.Equal("text"u8, value.Utf8Span);
    }

    [Theory]
    [InlineData(ScalarKind.Int, "-1", "2")]
    [InlineData(ScalarKind.Float, "-0.5", "1e-9")]
    [InlineData(ScalarKind.Boolean, "false", "true")]
    [InlineData(ScalarKind.PartialDate, "2015-06~", "2015-07")]
    [InlineData(ScalarKind.PartialDate, "../2015", "0001-01-01")]
    [InlineData(ScalarKind.PartialDate, "2015-01", "2015")]
    [InlineData(ScalarKind.Duration, "P11M", "P1Y")]
    [InlineData(ScalarKind.DateTime, "0001-01-01T00:00:00Z", "2015-06-12T08:30:00Z")]
    [InlineData(ScalarKind.ID, "Z", "a")]
    [InlineData(ScalarKind.URL, "http://a\uFFFD", "http://a😀")]
    public void Values_have_the_order_of_the_api(ScalarKind kind, string less, string more)
    {
        Assert.True(Scalars.TryParseText(kind, Encoding.UTF8.GetBytes(less), out var left, out _));
        Assert.True(Scalars.TryParseText(kind, Encoding.UTF8.GetBytes(more), out var right, out _));
        Assert.True(Scalars.Compare(kind, left, right) < 0);
        Assert.True(Scalars.Compare(kind, right, left) > 0);
        Assert.Equal(0, Scalars.Compare(kind, left, left));
        Assert.False(Scalars.IsMissingInOrder(kind, left));
    }

    [Fact]
    public void Missing_in_an_order_is_what_has_no_value_or_no_year()
    {
        Assert.True(Scalars.IsMissingInOrder(ScalarKind.Int, Value.Null));
        var noYear = Read(ScalarKind.PartialDate, "\"XXXX-06\"", share: false);
        Assert.True(Scalars.IsMissingInOrder(ScalarKind.PartialDate, noYear));
        Assert.False(Scalars.IsMissingInOrder(ScalarKind.Int, Value.FromBits(0)));
    }

    [Fact]
    public void Lists_are_written_in_their_order()
    {
        var list = Value.FromItems([Value.FromBits(2), Value.Null, Value.FromBits(1)]);
        Assert.Equal("[2,null,1]", Write(ScalarKind.Int, list));
        Assert.Equal("[]", Write(ScalarKind.String, Value.FromItems([])));
        Assert.Equal("[2,null,1]", Scalars.Describe(ScalarKind.Int, list));
    }

    [Fact]
    public void Enums_have_their_names_elsewhere() =>
        Assert.Throws<UnreachableException>(() => Write(ScalarKind.Enum, Value.FromBits(0)));

    private static Value Read(ScalarKind kind, string json, bool share)
    {
        var source = Encoding.UTF8.GetBytes(json);
        var reader = new Utf8JsonReader(source);
        reader.Read();
        Assert.True(Scalars.TryRead(kind, ref reader, share ? source : default, out var value, out var error), error);
        return value;
    }

    private static string? CheckJson(ScalarKind kind, string json)
    {
        var reader = Reader(json);
        reader.Read();
        return ScalarRule.For(kind).CheckJson(reader);
    }

    private static Utf8JsonReader Reader(string json) => new(Encoding.UTF8.GetBytes(json));

    private static ValueNode Literal(string text) => GraphQLParser.ParseValue(Encoding.UTF8.GetBytes(text)).Node!;

    private static string Write(ScalarKind kind, Value value)
    {
        using var output = new ByteBuffer(0);
        Scalars.WriteJson(kind, value, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
