namespace Graph.Tests.GraphQL.Language;

public sealed class LexerErrorTests
{
    [Theory]
    [InlineData("{ a ? }", "Syntax Error: Unexpected character: \"?\". 1:5")]
    [InlineData("{ a \u0000 }", "Syntax Error: Unexpected character: U+0000. 1:5")]
    [InlineData("{ a \u00AA }", "Syntax Error: Unexpected character: U+00AA. 1:5")]
    [InlineData("{ a \U0001F600 }", "Syntax Error: Unexpected character: U+1F600. 1:5")]
    [InlineData(
        "{ a 'x' }",
        "Syntax Error: Unexpected single quote character ('), did you mean to use a double quote (\")? 1:5")]
    [InlineData("{ .. }", "Syntax Error: Unexpected \"..\", did you mean \"...\"? 1:3")]
    [InlineData("{ . }", "Syntax Error: Unexpected character: \".\". 1:3")]
    [InlineData(
        "{ a(b: .12) }",
        "Syntax Error: Invalid number, expected digit before \".\", did you mean \"0.12\"? 1:8")]
    [InlineData("{ a(b: 00) }", "Syntax Error: Invalid number, unexpected digit after 0: \"0\". 1:9")]
    [InlineData("{ a(b: 1.) }", "Syntax Error: Invalid number, expected digit but got: \")\". 1:10")]
    [InlineData("{ a(b: 1e) }", "Syntax Error: Invalid number, expected digit but got: \")\". 1:10")]
    [InlineData("{ a(b: -) }", "Syntax Error: Invalid number, expected digit but got: \")\". 1:9")]
    [InlineData("{ a(b: 1.2.3) }", "Syntax Error: Invalid number, expected digit but got: \".\". 1:11")]
    [InlineData("{ a(b: 0x1) }", "Syntax Error: Invalid number, expected digit but got: \"x\". 1:9")]
    [InlineData("{ a(b: 1", "Syntax Error: Expected Name, found <EOF>. 1:9")]
    [InlineData("{ a(b: 1e", "Syntax Error: Invalid number, expected digit but got: <EOF>. 1:10")]
    public void What_is_not_a_token_is_named(string text, string expected) => ErrorAssert.Syntax(text, expected);

    [Theory]
    [InlineData("\"abc", "Syntax Error: Unterminated string. 1:5")]
    [InlineData("\"abc\n\"", "Syntax Error: Unterminated string. 1:5")]
    [InlineData("\"\"\"abc\n\"\"", "Syntax Error: Unterminated string. 2:3")]
    [InlineData("\"a\\x\"", "Syntax Error: Invalid character escape sequence: \"\\x\". 1:3")]
    [InlineData("\"a\\u1\"", "Syntax Error: Invalid Unicode escape sequence: \"\\u1\"\". 1:3")]
    [InlineData("\"a\\uD800\"", "Syntax Error: Invalid Unicode escape sequence: \"\\uD800\". 1:3")]
    [InlineData("\"a\\uD800\\u0041\"", "Syntax Error: Invalid Unicode escape sequence: \"\\uD800\". 1:3")]
    [InlineData("\"a\\u{110000}\"", "Syntax Error: Invalid Unicode escape sequence: \"\\u{110000}\". 1:3")]
    [InlineData("\"a\\u{}\"", "Syntax Error: Invalid Unicode escape sequence: \"\\u{}\". 1:3")]
    [InlineData("\"a\\u{FFFFFFFFFF}\"", "Syntax Error: Invalid Unicode escape sequence: \"\\u{FFFFFFFF\". 1:3")]
    public void Broken_strings_are_refused_where_they_break(string text, string expected) =>
        ErrorAssert.Syntax(text, expected);
}
