using System.Text;

namespace Graph.Server.Commands;

/// <summary>What is built into the program: the ontology and the curated data.</summary>
internal static class BuiltIn
{
    private const string DataPrefix = "data/";

    /// <summary>The ontology's name in messages.</summary>
    public const string OntologyName = "schema/ontology.graphql";

    /// <summary>The ontology's text, UTF-8.</summary>
    public static byte[] Ontology() => Read("ontology.graphql");

    /// <summary>What the IDE asks first of the curated data.</summary>
    public static string FirstQuestion() => Encoding.UTF8.GetString(Read("first-question.graphql"));

    /// <summary>Names of the curated files, in order.</summary>
    public static IReadOnlyList<string> DataFiles() =>
        [.. typeof(BuiltIn).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(DataPrefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];

    /// <summary>A curated file.</summary>
    public static Stream OpenData(string name) => typeof(BuiltIn).Assembly.GetManifestResourceStream(name)!;

    private static byte[] Read(string name)
    {
        using var stream = typeof(BuiltIn).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
