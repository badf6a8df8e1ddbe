namespace Graph.Tests.Ingest;

/// <summary>Lines for the club ontology: a document, passages, two members and a club.</summary>
internal static class Club
{
    public static string[] All =>
    [
        Document("d1", 0.9),
        Document("d2", 0.5),
        Passage("p1", "d1", "first words"),
        Passage("p2", "d1", "second words"),
        Passage("p3", "d2", "third words"),
        Member("m1", "Ana", "p1"),
        Member("m2", "Bea", "p1"),
        """{"node":"Club","id":"c1","properties":{"name":"Club"},"evidence":[{"passage":"p1"}]}""",
    ];

    public static string Document(string id, double reliability) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $$$"""{"node":"Document","id":"{{{id}}}","properties":{"title":"Title of {{{id}}}","""
            + $$$""" "lang":"en","kind":"NEWS","reliability":{{{reliability}}}}}""");

    public static string Passage(string id, string document, string words) =>
        $$$"""{"node":"Passage","id":"{{{id}}}","properties":{"kind":"SENTENCE","exact":"{{{words}}}","""
        + $$$""" "document":"{{{document}}}"}}""";

    public static string Member(string id, string name, string passage) =>
        $$$"""{"node":"Member","id":"{{{id}}}","properties":{"name":"{{{name}}}"},"""
        + $$$""" "evidence":[{"passage":"{{{passage}}}"}]}""";

    public static string Stay(string properties, string evidence = "") =>
        Relationship("BELONGS_TO", "m1", "c1", properties, evidence);

    public static string Relationship(string type, string from, string to, string properties, string evidence = "") =>
        $$"""{"relationship":"{{type}}","from":"{{from}}","to":"{{to}}","properties":{""" + properties + "}" +
        (evidence.Length == 0 ? "}" : $",\"evidence\":[{evidence}]}}");
}
