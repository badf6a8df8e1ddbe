using System.Text;
using Graph.GraphQL.Language;

namespace Graph.Tests.GraphQL.Language;

/// <summary>Documents made to hurt: each must end in one short error, or in a tree, and not in a crash.</summary>
public sealed class HostileDocumentTests
{
    public static TheoryData<string> Nested => new(
        string.Concat(Enumerable.Repeat("{a", 100_000)) + new string('}', 100_000),
        string.Concat(Enumerable.Repeat("{a", 500_000)),
        "{a(b:" + new string('[', 100_000) + new string(']', 100_000) + ")}",
        "{a(b:" + string.Concat(Enumerable.Repeat("{c:", 50_000)) + "1" + new string('}', 50_000) + ")}",
        "query($a:" + new string('[', 100_000) + "Int" + new string(']', 100_000) + "){a}",
        string.Concat(Enumerable.Repeat("{...", 100_000)),
        "input I { a: Int = " + new string('[', 100_000));

    [Theory]
    [MemberData(nameof(Nested))]
    public void Deep_nesting_is_refused_before_it_is_followed(string text)
    {
        var error = GraphQLParser.Parse(Encoding.UTF8.GetBytes(text), ParserOptions.Unlimited).Error!;
        Assert.Equal("GRAPH_TOO_DEEP", error.Code);
        Assert.StartsWith("Syntax Error: Document is nested more than 64 levels deep", error.Message);
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void Nesting_is_allowed_up_to_the_limit(int levels, bool ok)
    {
        var sets = string.Concat(Enumerable.Repeat("{a", levels)) + new string('}', levels);
        Assert.Equal(ok, GraphQLParser.Parse(Encoding.UTF8.GetBytes(sets)).IsOk);
        var lists = new string('[', levels) + new string(']', levels);
        Assert.Equal(ok, GraphQLParser.ParseValue(Encoding.UTF8.GetBytes(lists)).IsOk);
        var types = new string('[', levels) + "Int" + new string(']', levels);
        Assert.Equal(ok, GraphQLParser.ParseType(Encoding.UTF8.GetBytes(types)).IsOk);
    }

    [Fact]
    public void Tokens_are_counted_before_the_tree_is_built()
    {
        var text = "{" + string.Concat(Enumerable.Repeat("a ", 300_000)) + "}";
        var error = GraphQLParser.Parse(Encoding.UTF8.GetBytes(text)).Error!;
        Assert.Equal(
            "Syntax Error: Document contains more than 15000 tokens. Parsing aborted. 1:30000",
            ErrorAssert.Text(error));
        Assert.Equal("GRAPH_DOCUMENT_TOO_LARGE", error.Code);
        Assert.Equal(300_002, ErrorAssert.Parse(text).TokenCount);
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(2, false)]
    public void Tokens_are_allowed_up_to_the_limit(int limit, bool ok)
    {
        var options = new ParserOptions { MaxTokens = limit };
        Assert.Equal(ok, GraphQLParser.Parse("{a} # comment"u8.ToArray(), options).IsOk);
    }

    [Fact]
    public void Long_names_and_strings_are_not_echoed_in_full()
    {
        var text = new string('s', 1_000_000);
        foreach (var token in new[] { text, $"\"{text}\"", new string('1', 100_000) })
        {
            var error = GraphQLParser.Parse(Encoding.UTF8.GetBytes("query Q " + token)).Error!;
            Assert.True(error.Message.Length <= GraphQLError.MaxMessageLength, $"{error.Message.Length} characters");
            Assert.Contains("…", error.Message);
        }
    }

    [Fact]
    public void Unterminated_strings_of_a_megabyte_end_in_one_error()
    {
        foreach (var quote in new[] { "\"", "\"\"\"" })
        {
            var error = GraphQLParser.Parse(Encoding.UTF8.GetBytes("{a(b:" + quote + new string('x', 1 << 20))).Error!;
            Assert.StartsWith("Syntax Error: Unterminated string.", error.Message);
        }
    }

    [Fact]
    public void Large_but_correct_tokens_are_read()
    {
        foreach (var literal in new[]
        {
            "\"" + string.Concat(Enumerable.Repeat("\\n", 100_000)) + "\"",
            "\"\"\"" + string.Concat(Enumerable.Repeat("x\n", 100_000)) + "\"\"\"",
            new string('9', 100_000),
            "1e" + new string('9', 10_000),
        })
        {
            Assert.True(GraphQLParser.ParseValue(Encoding.UTF8.GetBytes(literal)).IsOk);
        }

        var document = "#" + new string('x', 1 << 20) + "\n{a" + new string(',', 1 << 20) + "}";
        Assert.True(GraphQLParser.Parse(Encoding.UTF8.GetBytes(document)).IsOk);
    }

    [Theory]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 }, "U+D800")]
    [InlineData(new byte[] { 0xED, 0xBF, 0xBF }, "U+DFFF")]
    [InlineData(new byte[] { 0xFF }, "byte 0xFF, which is not UTF-8")]
    [InlineData(new byte[] { 0xC3, 0x28 }, "byte 0xC3, which is not UTF-8")]
    [InlineData(new byte[] { 0xF0, 0x9F }, "byte 0xF0, which is not UTF-8")]
    public void Bytes_that_are_no_text_are_refused_everywhere(byte[] bytes, string name)
    {
        byte[] inside = [.. "{ a(b: \""u8, .. bytes, .. "\") }"u8];
        Fails(inside, $"Syntax Error: Invalid character within String: {name}. 1:9");
        byte[] block = [.. "{ a(b: \"\"\""u8, .. bytes, .. "\"\"\") }"u8];
        Fails(block, $"Syntax Error: Invalid character within String: {name}. 1:11");
        byte[] outside = [.. "{ a "u8, .. bytes, .. " }"u8];
        Fails(outside, $"Syntax Error: Invalid character: {name}. 1:5");
        byte[] comment = [.. "{ #x"u8, .. bytes, .. "\n}"u8];
        Fails(comment, $"Syntax Error: Invalid character: {name}. 1:5");
    }

    private static void Fails(byte[] text, string expected) =>
        Assert.Equal(expected, ErrorAssert.Text(GraphQLParser.Parse(text).Error!));

    [Fact]
    public void Mutated_documents_never_throw()
    {
        const int Seed = 20260918;
#pragma warning disable RS0030 // Seeded.
        var random = new Random(Seed);
#pragma warning restore RS0030
        byte[][] sources =
        [
            [
                .. "query Q($a: [Int!]! = [1, -2.5e3] @d) { x: a(b: {c: \"\\u{1F600}\", "u8,
                .. "d: \"\"\"b\n  l\"\"\"}) { ...F ... on T { id } } }"u8,
            ],
            [
                .. "\"d\" type A implements I & J @a { b(c: Int = 1): [B!]! } "u8,
                .. "extend directive @a @b union U = | A | B"u8,
            ],
            [
                .. "directive @a(b: C) @d repeatable on FIELD | QUERY "u8,
                .. "schema @a { query: Q } enum E { A B } input I { a: I }"u8,
            ],
        ];
        const string Marks = "{}[]()\"\\:!@$&|=#.1-e \n";
        for (var round = 0; round < 20_000; round++)
        {
            var text = (byte[])sources[random.Next(sources.Length)].Clone();
            for (var i = random.Next(1, 6); i > 0; i--)
            {
                var mark = random.Next(3) == 0 ? random.Next(256) : Marks[random.Next(Marks.Length)];
                text[random.Next(text.Length)] = (byte)mark;
            }

            var cut = text.AsMemory(0, random.Next(1, text.Length + 1));
            var result = GraphQLParser.Parse(cut);
            Assert.True(result.IsOk == (result.Error is null), $"seed {Seed} round {round}");
            if (result.IsOk)
            {
                var printed = result.Node.ToString();
                Assert.Equal(printed, ErrorAssert.Parse(printed).ToString());
            }
        }
    }
}
