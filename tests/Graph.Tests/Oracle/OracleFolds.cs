namespace Graph.Tests.Oracle;

/// <summary>A table of characters.</summary>
internal static class OracleFolds
{
    /// <summary>Folded forms of all characters beyond ASCII that generated text is made of.</summary>
    public static readonly Dictionary<string, string> All = (
        "é=e Ñ=n ü=u Å=a ç=c ł=l Ł=l ø=o Ø=o đ=d Ð=d þ=th Þ=th ß=ss ẞ=ss æ=ae Œ=oe ı=i İ=i ﬁ=fi ²=2 Ａ=a Ⅷ=viii "
        + "が=か カ=カ ｶ=カ "
        + "ĳ=ij Σ=σ ς=σ ά=α Й=и Ё=е 𝐀=a 😀=😀 𐐀=𐐨 中=中 ſ=s …=... \u212B=a \u212A=k \u0301= \u0327= \uFFFD=\uFFFD")
        .Split(' ').Select(pair => pair.Split('=')).Append(["\u00A0", " "]).Append(["\u2003", " "])
        .ToDictionary(pair => pair[0], pair => pair[1]);
}
