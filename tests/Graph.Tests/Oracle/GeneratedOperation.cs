using System.Collections;
using System.Text;
using System.Text.Json.Nodes;

namespace Graph.Tests.Oracle;

/// <summary>A generated operation: a tree that prints as a document with variables, and can be cut down.</summary>
internal sealed class GeneratedOperation
{
    public List<OpSelection> Selections { get; } = [];

    /// <summary>A cursor of the first answer that a second question uses: where it stands, and its variable.</summary>
    public (string Site, OpVariable Variable)? Walk { get; set; }

    public (string Document, JsonObject Variables) Print()
    {
        var text = new StringBuilder();
        HashSet<OpVariable> used = [];
        HashSet<OpFragment> fragments = [];
        OpSelection.PrintChildren(text, Selections, 0, used, fragments);
        HashSet<OpFragment> printed = [];
        while (fragments.Except(printed).FirstOrDefault() is { } fragment)
        {
            printed.Add(fragment);
            text.Append($"\nfragment {fragment.Name} on {fragment.Type}");
            OpSelection.PrintChildren(text, fragment.Children, 0, used, fragments);
        }

        var head = new StringBuilder("query");
        var variables = new JsonObject();
        if (used.Count > 0)
        {
            OpValue.Join(head.Append('('), used.ToList(), v =>
            {
                head.Append('$').Append(v.Name).Append(": ").Append(v.Type);
                if (v.Default is not null)
                    v.Default.Print(head.Append(" = "), used);
                if (v.Value is not null)
                    variables[v.Name] = v.Value.ToJson();
            });
            head.Append(')');
        }

        return (head.Append(text).ToString(), variables);
    }

    /// <summary>Every list in the tree from which something can be left out.</summary>
    public IEnumerable<IList> Removable()
    {
        yield return Selections;
        HashSet<OpFragment> seen = [];
        var waiting = new Stack<OpSelection>(Selections);
        while (waiting.TryPop(out var selection))
        {
            yield return selection.Arguments;
            yield return selection.Directives;
            foreach (var list in selection.Arguments.SelectMany(a => Removable(a.Value)))
                yield return list;
            var children = selection.Children
                ?? (selection.Fragment is { } f && seen.Add(f) ? f.Children : null);
            if (children is null)
                continue;
            yield return children;
            foreach (var child in children)
                waiting.Push(child);
        }
    }

    private static IEnumerable<IList> Removable(OpValue? value)
    {
        if (value is null)
            return [];
        if (value.Variable is { } variable)
            return Removable(variable.Value).Concat(Removable(variable.Default));
        if (value.Fields is { } fields)
            return [fields, .. fields.SelectMany(f => Removable(f.Value))];
        return value.Items is { } items ? [items, .. items.SelectMany(Removable)] : [];
    }
}
