using Graph.Engine.Api;

namespace Graph.Engine.Planning;

/// <content>Aggregates and facets: they go over all entries of a connection, whatever its page.</content>
internal sealed partial class PriceCompiler
{
    // Years that dates of documents are likely to be of.
    private const double MostYears = 300;

    private void Aggregate(Connection connection, ConnectionField field, int opened, Crowd crowd) =>
        Add(Beside(opened, field) with { Work = AllEntries(opened) * EntryWork(connection, crowd) });

    private void Facets(Connection connection, ConnectionField field, int opened, Crowd crowd)
    {
        var facets = field.Facets!;
        foreach (var index in facets.By)
        {
            var key = connection.Counts!.Facets[index];
            var reading = key.Expand is { } expand ? _expected.ListLength(expand, crowd)
                : key.Path is { } path ? _expected.Follow(path, crowd).Degree
                : 0;
            var facet = Add(Beside(opened, field) with
            {
                Degree = ValuesOf(key),
                Most = facets.Top.Index,
                MostMissing = FacetsSelection.MostTop,
                Work = AllEntries(opened) * (EntryWork(connection, crowd) + reading),
            });
            foreach (var slot in facets.Slots.Where(slot => slot.Part == FacetPart.Buckets))
            {
                var buckets = Add(new PriceStep
                {
                    Parent = facet,
                    Key = slot.ResponseKey,
                    Condition = slot.Condition,
                    IsCounted = true,
                });
                foreach (var below in slot.Buckets)
                    if (key.IsOfNodes && below.Node is { } node)
                        Object(node, Add(new PriceStep { Parent = buckets, Condition = below.Condition }),
                            _expected.All(key.Types));
            }
        }
    }

    private double ValuesOf(FacetKey key) => key switch
    {
        { IsOfNodes: true } => _expected.Nodes(key.Types),
        { Names.IsEmpty: false } => key.Names.Length,
        { Kind: FacetKind.Year } => MostYears,
        _ => FacetsSelection.MostTop,
    };

    // What stands beside the page is opened where the page is, not at each of its entries.
    private PriceStep Beside(int opened, ConnectionField field) => new()
    {
        Parent = _steps[opened].Parent,
        Key = field.ResponseKey,
        Condition = field.Condition,
        FieldWeight = 1,
    };

    private double AllEntries(int opened)
    {
        var step = _steps[opened];
        return step.Share * (step.Levels > 0 ? step.ToDepth(step.Levels) : step.Degree);
    }
}
