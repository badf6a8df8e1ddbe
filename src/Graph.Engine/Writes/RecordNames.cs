using Graph.GraphQL.Types;

namespace Graph.Engine.Writes;

/// <summary>Names in records, for whoever reads them from outside.</summary>
public static class RecordNames
{
    /// <summary><c> Did you mean "x"?</c> with the nearest of the names that are known, or nothing.</summary>
    public static string DidYouMean(string name, IEnumerable<string> known) => Suggestions.DidYouMean(name, known);
}
