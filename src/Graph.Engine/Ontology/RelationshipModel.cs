using System.Collections.Immutable;

namespace Graph.Engine.Ontology;

/// <summary>Gathers what the fields of relationship types say about them: ends, levels, properties.</summary>
internal sealed class RelationshipModel(OntologyDraft draft)
{
    private readonly List<RelationshipType> _types = [];
    private readonly Dictionary<string, RelationshipType> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<RelationshipType, List<(Link Link, EvidenceLevel Level)>> _links = [];

    /// <summary>In the order in which fields first name them: interfaces first, then node types.</summary>
    public ImmutableArray<RelationshipType> Types => [.. _types];

    /// <summary>The type of this name, or null.</summary>
    public RelationshipType? Find(string? name) => name is null ? null : _byName.GetValueOrDefault(name);

    /// <summary>Adds a field. Of fields that contradict each other (a rule has said so) the first counts.</summary>
    public void Add(string name, Link link, EvidenceLevel level, bool isOfModule)
    {
        if (!_byName.TryGetValue(name, out var type))
        {
            type = new RelationshipType
            {
                Id = _types.Count,
                Name = name,
                Properties = link.Properties,
                IsBoth = link.Direction == Direction.Both,
                IsOfEvidenceModule = isOfModule && draft.HasModule,
            };
            _byName.Add(name, type);
            _types.Add(type);
            _links.Add(type, []);
        }

        link.Relationship = type;
        _links[type].Add((link, level));
    }

    /// <summary>Computes ends and levels once all fields are known.</summary>
    public void Finish(ImmutableArray<NodeType> nodeTypes)
    {
        foreach (var type in _types)
        {
            var links = _links[type];
            type.Links = [.. links.Select(entry => entry.Link)];
            type.Endpoints = FindEndpoints(type, links, nodeTypes);
            foreach (var pair in type.Endpoints)
            {
                type.From |= TypeSet.Of(pair.From.Id);
                type.To |= TypeSet.Of(pair.To.Id);
            }

            if (type.IsBoth)
            {
                type.From = type.To = type.From | type.To;
            }
        }
    }

    /// <summary>The ends that a node of this type can stand at, in the order of the relationship types.</summary>
    public ImmutableArray<LinkEnd> EndsOf(NodeType type)
    {
        var ends = ImmutableArray.CreateBuilder<LinkEnd>();
        foreach (var relationship in _types)
        {
            var (isFrom, isTo) = (relationship.From.Contains(type.Id), relationship.To.Contains(type.Id));
            if (relationship.IsBoth && isFrom)
            {
                ends.Add(new LinkEnd(relationship, Direction.Both));
                continue;
            }

            if (isFrom)
            {
                ends.Add(new LinkEnd(relationship, Direction.Out));
            }

            if (isTo)
            {
                ends.Add(new LinkEnd(relationship, Direction.In));
            }
        }

        return ends.ToImmutable();
    }

    // The highest level of any field for this type between these two types, from whichever end it is written.
    private static ImmutableArray<Endpoints> FindEndpoints(
        RelationshipType type, List<(Link Link, EvidenceLevel Level)> links, ImmutableArray<NodeType> nodeTypes)
    {
        var levels = new Dictionary<(int From, int To), EvidenceLevel>();
        foreach (var (link, level) in links)
        {
            if (link.Owner is not NodeType owner)
            {
                continue;
            }

            foreach (var far in link.Target.Types)
            {
                var pair = link.Direction == Direction.In ? (far, owner.Id) : (owner.Id, far);
                if (type.IsBoth && !levels.ContainsKey(pair) && levels.ContainsKey((pair.Item2, pair.Item1)))
                {
                    pair = (pair.Item2, pair.Item1);
                }

                var known = levels.GetValueOrDefault(pair);
                levels[pair] = known > level ? known : level;
            }
        }

        return
        [
            .. levels.OrderBy(entry => entry.Key).Select(entry =>
                new Endpoints(nodeTypes[entry.Key.From], nodeTypes[entry.Key.To], entry.Value)),
        ];
    }
}
