using Graph.Engine.Ontology;
using Graph.Engine.Values;

namespace Graph.Engine.Api;

/// <summary>
/// Which generated types an ontology needs: kinds of edges, list filters, operation inputs and aggregates exist only
/// where
/// something uses them. In the order of first use.
/// </summary>
internal sealed class ApiUse
{
    /// <summary>Looks through an ontology.</summary>
    public ApiUse(GraphOntology ontology)
    {
        Composites = [.. ontology.Interfaces, .. ontology.NodeTypes];
        Operations.Add(new ValueType(ScalarKind.ID));
        Operations.Add(new ValueType(ScalarKind.DateTime));
        Aggregates.Add(ScalarKind.DateTime);
        foreach (var type in Composites)
        {
            Add(type);
        }

        foreach (var type in ontology.NodeTypes.Where(type => !type.IsManaged))
        {
            foreach (var link in type.Links)
            {
                AddOnce(WrittenProperties, link.Properties);
            }
        }

        foreach (var kind in EdgeKinds)
        {
            foreach (var property in kind.Properties.Attributes)
            {
                AddOperations(property);
            }
        }
    }

    /// <summary>Interfaces, then node types.</summary>
    public List<CompositeType> Composites { get; }

    /// <summary>Kinds of edges.</summary>
    public OrderedSet<EdgeKind> EdgeKinds { get; } = [];

    /// <summary>Those that a to-many field uses: they have a connection, a sort input and a list filter.</summary>
    public OrderedSet<EdgeKind> ManyEdgeKinds { get; } = [];

    /// <summary>Targets of paths and of to-many relationships without properties: they have a list filter.</summary>
    public OrderedSet<CompositeType> PlainTargets { get; } = [];

    /// <summary>What operation inputs are for.</summary>
    public OrderedSet<ValueType> Operations { get; } = [];

    /// <summary>What operation inputs of lists are for.</summary>
    public OrderedSet<ValueType> ListOperations { get; } = [];

    /// <summary>What aggregates are of.</summary>
    public OrderedSet<ScalarKind> Aggregates { get; } = [];

    /// <summary>Properties that inputs write.</summary>
    public OrderedSet<PropertiesType> WrittenProperties { get; } = [];

    /// <summary>Scalars that the API declares: those of its own fields, then what attributes use.</summary>
    public IEnumerable<ScalarKind> DeclaredScalars()
    {
        var used = Composites.SelectMany(type => type.Attributes)
            .Concat(EdgeKinds.SelectMany(kind => kind.Properties.Attributes)).Select(a => a.Kind).ToHashSet();
        return Enum.GetValues<ScalarKind>().Where(kind => kind switch
        {
            ScalarKind.DateTime or ScalarKind.PartialDate or ScalarKind.Long or ScalarKind.Any => true,
            ScalarKind.LocalDate or ScalarKind.Duration => used.Contains(kind),
            ScalarKind.LanguageTag or ScalarKind.URL => used.Contains(kind),
            _ => false,
        });
    }

    /// <summary>Whether the attribute has an order in sort inputs.</summary>
    public static bool IsSortable(OntologyAttribute attribute) => !attribute.IsList && attribute.Kind switch
    {
        ScalarKind.Any => false,
        ScalarKind.String => attribute is { IsFolded: true, IsFoldedForInterface: false },
        _ => true,
    };

    /// <summary>Whether the property has an order in sort inputs of edges.</summary>
    public static bool IsSortableProperty(OntologyAttribute property) =>
        !property.IsList && property.Kind is not (ScalarKind.String or ScalarKind.Any);

    /// <summary>Whether the attribute is aggregated.</summary>
    public static bool IsAggregated(OntologyAttribute attribute) => !attribute.IsList && attribute.Kind
        is ScalarKind.Int or ScalarKind.Long or ScalarKind.Float
        or ScalarKind.DateTime or ScalarKind.LocalDate or ScalarKind.PartialDate;

    /// <summary>The values of a type's facet enum, each with the field it counts (null for the type itself).</summary>
    public static IEnumerable<(string Value, OntologyField? Field)> Facets(CompositeType type)
    {
        if (type is InterfaceType)
        {
            yield return ("TYPENAME", null);
        }

        foreach (var field in type.Fields)
        {
            if (FacetValue(field) is { } value)
            {
                yield return (value, field);
            }
        }
    }

    private static string? FacetValue(OntologyField field) => field is not OntologyAttribute attribute
        ? ApiNames.FacetValue(field.Name)
        : attribute.Kind switch
        {
            ScalarKind.Enum or ScalarKind.Boolean or ScalarKind.LanguageTag => ApiNames.FacetValue(field.Name),
            ScalarKind.String when attribute.IsIndexed => ApiNames.FacetValue(field.Name),
            ScalarKind.DateTime or ScalarKind.LocalDate or ScalarKind.PartialDate when !attribute.IsList =>
                ApiNames.YearFacetValue(field.Name),
            _ => null,
        };

    private void Add(CompositeType type)
    {
        foreach (var field in type.Fields)
        {
            switch (field)
            {
                case OntologyAttribute attribute:
                    AddOperations(attribute);
                    if (IsAggregated(attribute))
                    {
                        Aggregates.Add(attribute.Kind);
                    }

                    break;
                case Link link:
                    AddLink(link);
                    break;
                case PathField path:
                    PlainTargets.Add(path.Target);
                    Operations.Add(new ValueType(ScalarKind.Int));
                    break;
            }
        }
    }

    private void AddLink(Link link)
    {
        var kind = EdgeKind.Of(link);
        AddOnce(EdgeKinds, kind);
        if (link.IsToOne)
        {
            return;
        }

        Operations.Add(new ValueType(ScalarKind.Int));
        AddOnce(ManyEdgeKinds, kind);
        if (kind is null)
        {
            PlainTargets.Add(link.Target);
        }
    }

    private void AddOperations(OntologyAttribute attribute)
    {
        var type = ValueType.Of(attribute);
        Operations.Add(type);
        if (attribute.IsList)
        {
            ListOperations.Add(type);
        }
    }

    private static void AddOnce<T>(OrderedSet<T> set, T? item)
        where T : class
    {
        if (item is not null)
        {
            set.Add(item);
        }
    }
}
