using System.Text;

namespace Graph.Tests.Oracle;

/// <summary>A field, inline fragment or spread of a generated operation.</summary>
internal sealed class OpSelection
{
    /// <summary><c>alias: name</c>, <c>... on T</c> or <c>...F</c>.</summary>
    public required string Head { get; init; }

    public List<(string Name, OpValue Value)> Arguments { get; init; } = [];

    public List<(string Name, OpValue Value)> Directives { get; init; } = [];

    public List<OpSelection>? Children { get; init; }

    /// <summary>Set on a spread: what it names.</summary>
    public OpFragment? Fragment { get; init; }

    public void Print(StringBuilder text, int indent, HashSet<OpVariable> used, HashSet<OpFragment> fragments)
    {
        text.Append(' ', indent).Append(Head);
        if (Arguments.Count > 0)
        {
            text.Append('(');
            OpValue.Join(text, Arguments, a =>
            {
                text.Append(a.Name).Append(": ");
                a.Value.Print(text, used);
            });
            text.Append(')');
        }

        foreach (var (name, value) in Directives)
        {
            text.Append(" @").Append(name).Append("(if: ");
            value.Print(text, used);
            text.Append(')');
        }

        if (Fragment is not null)
            fragments.Add(Fragment);
        if (Children is not null)
            PrintChildren(text, Children, indent, used, fragments);
        text.Append('\n');
    }

    internal static void PrintChildren(
        StringBuilder text, List<OpSelection> children, int indent,
        HashSet<OpVariable> used, HashSet<OpFragment> fragments)
    {
        text.Append(" {\n");
        foreach (var child in children)
            child.Print(text, indent + 2, used, fragments);
        text.Append(' ', indent).Append('}');
    }
}

/// <summary>A named fragment of a generated operation.</summary>
internal sealed record OpFragment(string Name, string Type, List<OpSelection> Children);
