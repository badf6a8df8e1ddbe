using Graph.Engine.Api;

namespace Graph.Engine.Planning;

/// <summary>The words for walks along relationships of any type.</summary>
internal sealed partial class PlanPrinter
{
    private void Walk(string head, WalkRoot root)
    {
        switch (root)
        {
            case PathsRoot paths:
                Line(0, $"{head}paths from {Value(paths.From)} to {Value(paths.To)}", paths);
                Argument("max length", paths.MaxLength);
                Over(paths);
                Argument("avoid", paths.Avoid);
                Argument("through", paths.Through, index => root.Schema.Ontology.NodeTypes[index].Name);
                Argument("min confidence", paths.MinConfidence);
                Argument("holds on", paths.AsOf);
                Argument("first", paths.First);
                WalkFields(1, paths.Path);
                break;
            case NeighborhoodRoot around:
                Line(0, $"{head}neighborhood of {Value(around.Of)}", around);
                Argument("depth", around.Depth);
                Over(around);
                Argument("per type", around.PerType);
                Argument("limit", around.Limit);
                Argument("holds on", around.AsOf);
                WalkFields(1, around.Neighborhood);
                break;
            case AmongRoot among:
                Line(0, $"{head}relationships among {Value(among.Ids)}", among);
                Slots(1, among.Relationship);
                break;
        }
    }

    private void Over(WalkRoot root)
    {
        if (root.Over is null)
            Line(1, "over all but evidence");
        Argument("over", root.Over, index => root.Schema.Ontology.RelationshipTypes[index].Name);
    }

    private void Argument(string name, ValueRef? reference, Func<int, string>? member = null)
    {
        if (reference is not { } given)
            return;
        var parameter = _plan.Parameters[given.Index];
        // Types have no vocabulary of the ontology, so that their names are written here.
        var text = member is not null && parameter is { Constant: { Items: { } items } }
            ? string.Join('|', items.Select(item => member((int)item.Bits)))
            : Value(given);
        Line(1, $"{name} {(text.Length == 0 ? "none" : text)}");
    }

    private void WalkFields(int depth, WalkField[] fields)
    {
        foreach (var field in fields)
        {
            var head = Head(field.ResponseKey, field.Condition);
            Line(depth, head + (field.Part == WalkPart.Typename
                ? System.Text.Encoding.UTF8.GetString(field.Json!)
                : char.ToLowerInvariant(field.Part.ToString()[0]) + field.Part.ToString()[1..]));
            if (field.Nodes is not null)
                Object(depth + 1, field.Nodes);
            if (field.Relationships is not null)
                Slots(depth + 1, field.Relationships);
        }
    }

    private void WalkSlot(int depth, string head, Slot slot)
    {
        if (slot is RelationshipCountsSlot counts)
        {
            Line(depth, $"{head}counts of relationships");
            WalkFields(depth + 1, counts.Fields);
            return;
        }

        var own = (RelationshipSlot)slot;
        Line(depth, $"{head}relationship.{char.ToLowerInvariant(own.Part.ToString()[0])}{own.Part.ToString()[1..]}");
        if (own.Node is not null)
            Object(depth + 1, own.Node);
    }
}
