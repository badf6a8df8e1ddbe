using System.Text;
using Graph.Engine.Api;

namespace Graph.Engine.Planning;

/// <content>Aggregates and facets.</content>
internal sealed partial class PlanPrinter
{
    private void Aggregate(int depth, string head, CountPlan counts, AggregateSlot[] slots)
    {
        Line(depth, $"{head}aggregate of distinct nodes");
        foreach (var slot in slots)
            Line(depth + 1, Head(slot.ResponseKey, slot.Condition) + Figure(counts, slot));
    }

    private string Figure(CountPlan counts, AggregateSlot slot)
    {
        if (slot.Figure < 0)
            return slot.Json is null ? "count" : Encoding.UTF8.GetString(slot.Json);
        var parts = slot.Parts.Select(part => Head(part.ResponseKey, part.Condition)
            + (part.Part == AggregatePart.Typename ? Encoding.UTF8.GetString(part.Json!) : Small(part.Part)));
        return $"{_text.Operand(counts.Figures[slot.Figure].Operand)} {{ {string.Join(", ", parts)} }}";
    }

    private void Facets(int depth, string head, CountPlan counts, FacetsSelection facets)
    {
        Line(depth, $"{head}facets of distinct nodes, top {Value(facets.Top)}");
        foreach (var key in facets.By)
            Line(depth + 1, $"by {counts.Facets[key].Name}: {By(counts.Facets[key])}");
        Slots(depth + 1, facets.Slots);
    }

    private string By(FacetKey key) => key.Kind switch
    {
        FacetKind.Type => "type",
        FacetKind.Link => $"node {_text.Step(key.Expand!)}",
        FacetKind.Path => $"node of path {string.Join(' ', key.Path!.Steps.Select(PlanText.PathStep))}",
        FacetKind.Year => $"year of {_text.Operand(key.Operand!)}",
        _ => _text.Operand(key.Operand!),
    };

    private void Slots(int depth, FacetSlot[] slots)
    {
        foreach (var slot in slots)
        {
            Line(depth, Head(slot.ResponseKey, slot.Condition) + Small(slot.Part));
            Slots(depth + 1, slot.Buckets);
            if (slot.Node is { } node)
                Object(depth + 1, node);
        }
    }

    private static string Small<T>(T part) where T : struct, Enum => part.ToString().ToLowerInvariant();
}
