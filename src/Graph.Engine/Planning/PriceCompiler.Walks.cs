namespace Graph.Engine.Planning;

/// <content>Walks along relationships of any type: what may be asked of them bounds what they give.</content>
internal sealed partial class PriceCompiler
{
    // A search for paths looks at a part of the graph from both ends.
    private const double MostLooked = 10_000;

    private void Walk(WalkRoot root, PriceStep step)
    {
        _needsStatistics = true;
        switch (root)
        {
            case PathsRoot paths:
                Paths(paths, step);
                break;
            case NeighborhoodRoot around:
                Neighborhood(around, step);
                break;
            case AmongRoot among:
                var relationships = Add(step with
                {
                    IsCounted = true,
                    Degree = double.MaxValue,
                    Bound = among.Ids.Index,
                });
                Slots(among.Relationship, relationships, 1, All());
                break;
            default:
                break;
        }
    }

    private void Paths(PathsRoot paths, PriceStep step)
    {
        var path = Add(step with
        {
            IsCounted = true,
            Degree = PathsRoot.MostPaths,
            Most = paths.First?.Index ?? -1,
            MostMissing = PathsRoot.DefaultPaths,
            Work = Math.Min(MostLooked, _expected.Relationships),
        });
        foreach (var field in paths.Path)
        {
            WalkList(field, new PriceStep
            {
                Parent = path,
                Key = field.ResponseKey,
                Condition = field.Condition,
                Degree = PathsRoot.MostLength,
                Most = paths.MaxLength?.Index ?? -1,
                MostMissing = PathsRoot.DefaultLength,
            });
        }
    }

    // Around many nodes lie more relationships than nodes, as many more as there are in all; around none lies nothing.
    private void Neighborhood(NeighborhoodRoot around, PriceStep step)
    {
        var nodes = _expected.Nodes(_ontology.Node.Types);
        var opened = Add(step with { Bound = around.Of.Index });
        foreach (var field in around.Neighborhood)
        {
            var list = new PriceStep
            {
                Parent = opened,
                Key = field.ResponseKey,
                Condition = field.Condition,
                Degree = nodes,
                Most = around.Limit?.Index ?? -1,
                MostMissing = NeighborhoodRoot.DefaultNodes,
            };
            WalkList(field, field.Relationships is null
                ? list
                : list with { Share = Math.Max(1, _expected.Relationships / Math.Max(1, nodes)) });
        }
    }

    private void WalkList(WalkField field, PriceStep list)
    {
        if (field.Nodes is { } nodes)
            Object(nodes, Add(list with { IsCounted = true }), All());
        if (field.Relationships is { } relationships)
            Slots(relationships, Add(list with { IsCounted = true }), 1, All());
    }

    private Crowd All() => _expected.All(_ontology.Node.Types);
}
