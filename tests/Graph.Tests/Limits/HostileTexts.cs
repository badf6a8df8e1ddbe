namespace Graph.Tests.Limits;

/// <summary>Texts that mean something to languages behind or beside a service, and nothing to this one.</summary>
internal static class HostileTexts
{
    /// <summary>All of them, each different.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "`", "``", "\\u0060", "'", "''", "\"", "\\", "\\\\", "'}) DETACH DELETE n //", "`}) DETACH DELETE n //",
        "x' OR '1'='1", "'; DROP TABLE node; --", "\" OR 1=1 --", "$param", "${param}", "$0", ":param", "@p", "?",
        "CALL db.labels()", "CALL dbms.shutdown() YIELD x", "LOAD CSV FROM \"file:///etc/passwd\" AS row",
        "MATCH (n) RETURN n", "PRAGMA writable_schema=1", "ATTACH DATABASE '/tmp/x' AS y", "%s%s%n", "%00", "\0",
        "a\0b", "\n", "\r\n", "a\nb", "\t", "\u2028", "\u202e\u0061", "\ufeff", "é", "e\u0301", "\ud83d\ude00",
        "../../etc/passwd", "file:///etc/passwd", "{{7*7}}", "#{7*7}", "<script>alert(1)</script>", "<!--", "]]>",
        "__proto__", "constructor", "__typename", "__schema", "null", "true", "0", "-1", "NaN", "Infinity", "1e999",
        "()", "(((", "*", "*:*", "?x", "a~2", "a^3", "[a TO b]", "+a -b", "a AND NOT b", "field:value", "^(a+)+$",
    ];
}
