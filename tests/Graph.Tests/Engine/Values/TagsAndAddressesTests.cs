using System.Text;
using Graph.Engine.Values;

namespace Graph.Tests.Engine.Values;

public sealed class TagsAndAddressesTests
{
    // From RFC 5646, appendix A and elsewhere.
    [Theory]
    [InlineData("de")]
    [InlineData("es-AR")]
    [InlineData("ES-ar")]
    [InlineData("es-419")]
    [InlineData("zh-Hant-TW")]
    [InlineData("zh-cmn-Hans-CN")]
    [InlineData("sl-rozaj-biske")]
    [InlineData("de-CH-1901")]
    [InlineData("sl-Latn-IT-nedis")]
    [InlineData("hy-Latn-IT-arevela")]
    [InlineData("de-CH-x-phonebk")]
    [InlineData("az-Arab-x-AZE-derbend")]
    [InlineData("x-whatever")]
    [InlineData("qaa-Qaaa-QM-x-southern")]
    [InlineData("en-US-u-islamcal")]
    [InlineData("en-a-myext-b-another")]
    [InlineData("i-enochian")]
    [InlineData("art-lojban")]
    [InlineData("EN-gb-OED")]
    [InlineData("zh-min-nan")]
    [InlineData("abcd")]
    [InlineData("abcdefgh")]
    public void Tags_that_follow_the_grammar_are_taken(string tag) =>
        Assert.True(LanguageTag.TryValidate(Encoding.UTF8.GetBytes(tag), out var reason), reason);

    [Theory]
    [InlineData("")]
    [InlineData("e")]
    [InlineData("es_AR")]
    [InlineData("es-")]
    [InlineData("-es")]
    [InlineData("es--AR")]
    [InlineData("a-DE")]
    [InlineData("de-419-DE")]
    [InlineData("ar-a")]
    [InlineData("ar-a-b-cd")]
    [InlineData("x")]
    [InlineData("de-x")]
    [InlineData("abcdefghi")]
    [InlineData("es-abcdefghi")]
    [InlineData("12-AR")]
    [InlineData("es-Latn-Latn")]
    [InlineData("abcd-efg")]
    [InlineData("zh-abc-def-ghi-jkl")]
    [InlineData("español")]
    [InlineData("i-nothing")]
    [InlineData("en US")]
    public void Other_tags_are_refused(string tag)
    {
        Assert.False(LanguageTag.TryValidate(Encoding.UTF8.GetBytes(tag), out var reason));
        Assert.EndsWith(".", reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://www.mercosur.int/")]
    [InlineData("http://example.org")]
    [InlineData("HTTPS://Example.ORG:8443/a?b=c#d")]
    [InlineData("http://user:pass@example.org/")]
    [InlineData("http://127.0.0.1:4000/graphql")]
    [InlineData("http://[::1]:80/x")]
    [InlineData("https://es.wikipedia.org/wiki/Organización_Internacional")]
    [InlineData("https://münchen.example/ä?ö=[1]&x={y}|z")]
    [InlineData("https://a.b/%20%zz")]
    [InlineData("http://localhost:")]
    public void Addresses_are_absolute_http_or_https(string url) =>
        Assert.True(AbsoluteUrl.TryValidate(Encoding.UTF8.GetBytes(url), out var reason), reason);

    [Fact]
    public void Bytes_that_are_not_utf8_are_no_address() =>
        Assert.False(AbsoluteUrl.TryValidate([.. "http://a/"u8, 0xC3], out _));

    [Theory]
    [InlineData("")]
    [InlineData("www.mercosur.int")]
    [InlineData("/path")]
    [InlineData("//host/path")]
    [InlineData("ftp://example.org")]
    [InlineData("javascript:alert(1)")]
    [InlineData("http:")]
    [InlineData("http://")]
    [InlineData("http:///path")]
    [InlineData("https://?q")]
    [InlineData("http://user@")]
    [InlineData("http://exa mple.org")]
    [InlineData("http://example.org/a b")]
    [InlineData("http://example.org/\u00A0")]
    [InlineData("http://example.org/\n")]
    [InlineData("http://example.org/<x>")]
    [InlineData("http://example.org\\x")]
    [InlineData("http://example.org:x")]
    [InlineData("http://example.org:65536")]
    [InlineData("http://example.org:123456")]
    [InlineData("http://[::1")]
    [InlineData("http://[nothing]/")]
    [InlineData("http://[::1]x")]
    [InlineData("http://a:b:c/")]
    [InlineData(" http://example.org")]
    public void Other_addresses_are_refused(string url)
    {
        Assert.False(AbsoluteUrl.TryValidate(Encoding.UTF8.GetBytes(url), out var reason));
        Assert.EndsWith(".", reason, StringComparison.Ordinal);
    }
}
