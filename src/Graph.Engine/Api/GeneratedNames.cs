using Graph.Engine.Ontology;
using Graph.Engine.Values;

namespace Graph.Engine.Api;

/// <summary>
/// Two things that would have one name in the API stop the start: every name that <see cref="ApiSchema"/> generates
/// from
/// an ontology is claimed here with its origin, in the place where it must be the only one.
/// </summary>
internal sealed class GeneratedNames
{
    private const string Types = "the API's types";

    private readonly OntologyErrors _errors;
    private readonly Dictionary<(string Place, string Name), Origin> _origins = [];

    private GeneratedNames(OntologyErrors errors) => _errors = errors;

    /// <summary>Reports collisions. Where something else is wrong with a name already, nothing is added.</summary>
    public static void Check(GraphOntology ontology, OntologyErrors errors) =>
        new GeneratedNames(errors).Claim(ontology);

    /// <summary>The names of types that are claimed: all that the generator makes, and some it may make one
    /// day.</summary>
    public static HashSet<string> TypesOf(GraphOntology ontology)
    {
        var names = new GeneratedNames(new OntologyErrors());
        names.Claim(ontology);
        return [.. names._origins.Keys.Where(key => key.Place == Types).Select(key => key.Name)];
    }

    private void Claim(GraphOntology ontology)
    {
        var use = new ApiUse(ontology);
        ClaimTypes(ontology, use);
        ClaimRootFields(ontology, use);
        foreach (var type in use.Composites)
        {
            ClaimFields(type);
            ClaimSorts(type);
            ClaimCounts(type);
        }

        foreach (var type in ontology.NodeTypes)
        {
            ClaimPayload(type);
        }

        foreach (var kind in use.EdgeKinds)
        {
            ClaimEdge(kind);
        }
    }

    private void ClaimTypes(GraphOntology ontology, ApiUse use)
    {
        foreach (var name in FixedTypes.NamesFor(ontology.Evidence is not null))
        {
            Claim(Types, name, new Origin("the API's own type", null));
        }

        foreach (var kind in Enum.GetValues<ScalarKind>().Where(kind => kind != ScalarKind.Enum))
        {
            ClaimValueType(new ValueType(kind), new Origin($"values of {kind}", null), isList: true);
            Claim(Types, ApiNames.ValueAggregate(kind), new Origin($"aggregates of {kind}", null));
        }

        foreach (var type in ontology.Enums)
        {
            var origin = new Origin($"the enum \"{type.Name}\"", type.Position, $"\"{type.Name}\"");
            var value = new ValueType(ScalarKind.Enum, type);
            Claim(Types, type.Name, origin);
            ClaimValueType(value, origin, use.ListOperations.Contains(value));
        }

        foreach (var type in use.Composites)
        {
            ClaimTypesOf(type, use);
        }

        foreach (var kind in use.EdgeKinds)
        {
            ClaimTypesOf(kind, use);
        }

        foreach (var type in use.WrittenProperties)
        {
            var origin = new Origin(
                $"inputs of the properties \"{type.Name}\"", type.Position, $"\"{type.Name}\"");
            ClaimAll(Types, origin, ApiNames.Input(type), ApiNames.UpdateInput(type), ApiNames.ChangesInput(type));
        }
    }

    private void ClaimValueType(ValueType type, Origin origin, bool isList)
    {
        Claim(Types, ApiNames.Operations(type), origin);
        if (isList)
        {
            Claim(Types, ApiNames.ListOperations(type), origin);
        }
    }

    private void ClaimTypesOf(CompositeType type, ApiUse use)
    {
        var origin = Origin.OfType($"\"{type.Name}\"", type);
        ClaimAll(
            Types, origin, type.Name, ApiNames.Filter(type), ApiNames.Sort(type), ApiNames.Aggregate(type),
            ApiNames.Connection(type), ApiNames.Edge(type));
        if (ApiUse.Facets(type).Any())
        {
            Claim(Types, ApiNames.Facet(type), origin);
        }

        if (use.PlainTargets.Contains(type))
        {
            Claim(Types, ApiNames.ListFilter(type), origin);
        }

        if (type is NodeType node)
        {
            Claim(Types, ApiNames.Change(type), origin);
            if (!node.IsManaged)
            {
                ClaimAll(
                    Types, origin, ApiNames.CreateInput(type), ApiNames.UpdateInput(type),
                    ApiNames.CreatePayload(type), ApiNames.UpdatePayload(type));
            }
        }
    }

    private void ClaimTypesOf(EdgeKind kind, ApiUse use)
    {
        var origin = OriginOf(kind);
        ClaimAll(Types, origin, ApiNames.Edge(kind), ApiNames.EdgeFilter(kind));
        if (use.ManyEdgeKinds.Contains(kind))
        {
            ClaimAll(Types, origin, ApiNames.Connection(kind), ApiNames.EdgeSort(kind), ApiNames.ListFilter(kind));
        }
    }

    private void ClaimRootFields(GraphOntology ontology, ApiUse use)
    {
        const string place = "the fields of Query";
        foreach (var name in FixedTypes.QueryFields)
        {
            Claim(place, name, new Origin("the API's own field", null));
        }

        foreach (var type in ontology.NodeTypes)
        {
            Claim(place, ApiNames.One(type), Origin.OfType($"one node of \"{type.Name}\"", type));
        }

        foreach (var type in use.Composites)
        {
            Claim(place, ApiNames.Many(type), Origin.OfType($"all nodes of \"{type.Name}\"", type));
        }
    }

    private void ClaimFields(CompositeType type)
    {
        var place = $"the fields of \"{type.Name}\"";
        foreach (var field in type.Fields)
        {
            Claim(place, field.Name, Origin.OfField("", type.Name, field));
        }

        foreach (var field in type.Fields)
        {
            if (field is OntologyAttribute { ReferenceField: { } name })
            {
                Claim(place, name, Origin.OfField("the node referenced by ", type.Name, field));
            }
            else if (field is Link { IsToOne: true, Properties: not null } link)
            {
                Claim(
                    place, ApiNames.EdgeField(link), Origin.OfField("the edge of ", type.Name, field));
            }
        }
    }

    private void ClaimSorts(CompositeType type)
    {
        var place = $"the fields of {ApiNames.Sort(type)}";
        foreach (var field in type.Fields)
        {
            if (field is OntologyAttribute attribute ? ApiUse.IsSortable(attribute) : field is Link { IsToOne: true })
            {
                Claim(place, field.Name, Origin.OfField("", type.Name, field));
            }
        }

        foreach (var field in type.Fields.Where(field => field is PathField or Link { IsToOne: false }))
        {
            Claim(
                place, ApiNames.CountField(field), Origin.OfField("the count of ", type.Name, field));
        }
    }

    private void ClaimCounts(CompositeType type)
    {
        var place = $"the fields of {ApiNames.Aggregate(type)}";
        Claim(place, "count", new Origin("the number of nodes", null));
        foreach (var attribute in type.Attributes.Where(ApiUse.IsAggregated))
        {
            Claim(place, attribute.Name, Origin.OfField("", type.Name, attribute));
        }

        foreach (var (value, field) in ApiUse.Facets(type))
        {
            var origin = field is null
                ? new Origin("the types of its nodes", null)
                : Origin.OfField("", type.Name, field);
            Claim($"the values of {ApiNames.Facet(type)}", value, origin);
        }
    }

    private void ClaimPayload(NodeType type)
    {
        var place = $"the fields of {ApiNames.Change(type)}"
            + (type.IsManaged ? "" : $", {ApiNames.CreatePayload(type)} and {ApiNames.UpdatePayload(type)}");
        string[] fixedFields = type.IsManaged
            ? ["sequence", "at", "action", "id"]
            : ["sequence", "at", "action", "id", "errors"];
        ClaimAll(place, new Origin("the API's own field", null), fixedFields);
        Claim(place, ApiNames.One(type), Origin.OfType($"the node of \"{type.Name}\"", type));
    }

    private void ClaimEdge(EdgeKind kind)
    {
        var place = $"the fields of {ApiNames.Edge(kind)}";
        ClaimAll(place, new Origin("the edge's own field", null), "id", "cursor", "node");
        if (kind.Properties.IsEvidenced)
        {
            Claim(place, "claims", new Origin("the edge's own field", null));
        }

        foreach (var property in kind.Properties.Attributes)
        {
            Claim(place, property.Name, Origin.OfField("", kind.Properties.Name, property));
        }

        foreach (var property in kind.Properties.Attributes)
        {
            if (property.ReferenceField is { } name)
            {
                Claim(place, name, Origin.OfField("the node referenced by ", kind.Properties.Name, property));
            }
        }
    }

    private static Origin OriginOf(EdgeKind kind)
    {
        // Both parts of the name are types; of the module's only the other can be renamed.
        var (target, properties) = (kind.Target.Position, kind.Properties.Position);
        var isModules = OntologyText.IsCarried(properties);
        return new Origin(
            $"edges to \"{kind.Target.Name}\" with the properties \"{kind.Properties.Name}\"",
            isModules ? target : properties,
            $"\"{(isModules ? kind.Target.Name : kind.Properties.Name)}\"");
    }

    private void ClaimAll(string place, Origin origin, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            Claim(place, name, origin);
        }
    }

    private void Claim(string place, string name, Origin origin)
    {
        if (_origins.TryAdd((place, name), origin))
        {
            return;
        }

        var first = _origins[(place, name)];
        var (here, there) = IsAuthors(origin.Position) ? (origin, first) : (first, origin);
        if (here.Position is null || here == there || _errors.IsAt(here.Position))
        {
            return;
        }

        _errors.Add(
            here.Position,
            $"The name \"{name}\" would stand twice among {place}: for {here.What} and for {there.What}.",
            Remedy(here.Element, there.Element),
            there.Position);
    }

    private static string Remedy(string? here, string? there) =>
        there is null ? $"Rename {here}."
        : here == there ? $"Give {here} another plural: @node(plural: \"…\")."
        : $"Rename {here} or {there}.";

    private static bool IsAuthors(OntologyPosition? position) =>
        position is not null && !OntologyText.IsCarried(position);

    /// <param name="What">What the name is for.</param>
    /// <param name="Position">Where that is defined; null for the API's own.</param>
    /// <param name="Element">What the author could rename; null for the API's own.</param>
    private sealed record Origin(string What, OntologyPosition? Position, string? Element = null)
    {
        public static Origin OfType(string what, CompositeType type) => new(what, type.Position, $"\"{type.Name}\"");

        public static Origin OfField(string before, string owner, OntologyField field) => new(
            $"{before}\"{owner}.{field.Name}\"", field.Position, $"\"{owner}.{field.Name}\"");
    }
}
