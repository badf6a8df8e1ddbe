using System.Text;
using Graph.GraphQL.Language;

namespace Graph.GraphQL.Validation.Merging;

/// <summary>Two fields that cannot be merged. Text and places are made when asked for, which few ever are.</summary>
internal sealed class Conflict(ConflictKind kind, MergeField first, MergeField second, List<Conflict>? below = null)
{
    private const int MaxDetailLength = 1000;
    private const int MaxNodes = 20;

    private string? _reason;
    private List<int>? _firstOffsets;
    private List<int>? _secondOffsets;

    public string ResponseName => first.Node.ResponseName;

    /// <summary>What comes after "because".</summary>
    public string Reason => _reason ??= kind switch
    {
        ConflictKind.Names => $"\"{Abbreviate(first.Node.Name)}\" and \"{Abbreviate(second.Node.Name)}\" are different "
            + "fields",
        ConflictKind.Arguments => "they have differing arguments",
        ConflictKind.Streams => "they have overlapping stream directives",
        ConflictKind.SameStreams => "they have overlapping stream directives. "
            + "See https://github.com/graphql/defer-stream-wg/discussions/100",
        ConflictKind.Types => $"they return conflicting types \"{first.Type}\" and \"{second.Type}\"",
        _ => ReasonBelow(),
    };

    /// <summary>The first field and the first ones of the conflicts below it, at most 20.</summary>
    public List<int> FirstOffsets => _firstOffsets ??= Offsets(first.Node, conflict => conflict.FirstOffsets);

    /// <summary>The second field and the second ones of the conflicts below it, at most 20.</summary>
    public List<int> SecondOffsets => _secondOffsets ??= Offsets(second.Node, conflict => conflict.SecondOffsets);

    /// <summary>A text cut to 1,000 characters.</summary>
    public static string Abbreviate(string text) =>
        text.Length > MaxDetailLength ? string.Concat(text.AsSpan(0, MaxDetailLength), "...") : text;

    private string ReasonBelow()
    {
        var text = new StringBuilder();
        foreach (var conflict in below!)
        {
            text.Append(text.Length == 0 ? "" : " and ")
                .Append("subfields \"").Append(Abbreviate(conflict.ResponseName)).Append("\" conflict because ")
                .Append(conflict.Reason);
            if (text.Length > MaxDetailLength)
            {
                break;
            }
        }

        return Abbreviate(text.ToString());
    }

    private List<int> Offsets(FieldNode node, Func<Conflict, List<int>> ofSide)
    {
        List<int> offsets = [node.Start];
        foreach (var conflict in below ?? [])
        {
            var nested = ofSide(conflict);
            var count = Math.Min(nested.Count, MaxNodes - offsets.Count);
            offsets.AddRange(nested.GetRange(nested.Count - count, count));
            if (offsets.Count == MaxNodes)
            {
                break;
            }
        }

        return offsets;
    }
}
