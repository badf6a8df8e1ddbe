using System.Text;
using Graph.GraphQL.Language;

namespace Graph.Tests.GraphQL.Language;

public sealed class SourceTests
{
    [Theory]
    [InlineData("abc", 0, 1, 1)]
    [InlineData("abc", 3, 1, 4)]
    [InlineData("a\nb", 2, 2, 1)]
    [InlineData("a\r\nb", 3, 2, 1)]
    [InlineData("a\rb", 2, 2, 1)]
    [InlineData("é\U0001F600x", 6, 1, 4)]
    [InlineData("a\n\u20ACx", 5, 2, 2)]
    [InlineData("abc", 99, 1, 4)]
    public void Columns_count_utf16_units(string text, int offset, int line, int column) =>
        Assert.Equal(new SourceLocation(line, column), new Source(Encoding.UTF8.GetBytes(text)).GetLocation(offset));
}
