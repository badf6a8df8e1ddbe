using System.Text;
using Graph.Engine.Ontology;
using Graph.Engine.Values;

namespace Graph.Engine.Api;

/// <summary>Every name that the API generator makes, in one place.</summary>
internal static class ApiNames
{
    /// <summary>camelCase: the first letter small.</summary>
    public static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    /// <summary>PascalCase: the first letter capital.</summary>
    public static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    public static string Filter(CompositeType type) => $"{type.Name}FilterInput";

    public static string Sort(CompositeType type) => $"{type.Name}SortInput";

    public static string Aggregate(CompositeType type) => $"{type.Name}Aggregate";

    public static string Facet(CompositeType type) => $"{type.Name}Facet";

    public static string Connection(CompositeType type) => $"{Pascal(type.Plural)}Connection";

    public static string Edge(CompositeType type) => $"{Pascal(type.Plural)}Edge";

    public static string Connection(EdgeKind kind) => $"{kind.Target.Name}{kind.Properties.Name}Connection";

    public static string Edge(EdgeKind kind) => $"{kind.Target.Name}{kind.Properties.Name}Edge";

    public static string EdgeFilter(EdgeKind kind) => $"{kind.Target.Name}{kind.Properties.Name}EdgeFilterInput";

    public static string EdgeSort(EdgeKind kind) => $"{kind.Target.Name}{kind.Properties.Name}EdgeSortInput";

    public static string ListFilter(CompositeType target) => $"ListFilterInputTypeOf{target.Name}FilterInput";

    public static string ListFilter(EdgeKind kind) =>
        $"ListFilterInputTypeOf{kind.Target.Name}{kind.Properties.Name}FilterInput";

    public static string CreateInput(CompositeType type) => $"Create{type.Name}Input";

    public static string UpdateInput(CompositeType type) => $"Update{type.Name}Input";

    public static string CreatePayload(CompositeType type) => $"Create{type.Name}Payload";

    public static string UpdatePayload(CompositeType type) => $"Update{type.Name}Payload";

    public static string Change(CompositeType type) => $"{type.Name}Change";

    public static string Input(PropertiesType type) => $"{type.Name}Input";

    public static string UpdateInput(PropertiesType type) => $"{type.Name}UpdateInput";

    public static string ChangesInput(PropertiesType type) => $"{type.Name}ChangesInput";

    /// <summary>The API's name of what a value is of: scalar or enum.</summary>
    public static string Value(ValueType type) => type.Enum?.Name ?? type.Kind.ToString();

    public static string Operations(ValueType type) => $"{InTypeNames(type)}OperationFilterInput";

    public static string ListOperations(ValueType type) => $"List{InTypeNames(type)}OperationFilterInput";

    public static string ValueAggregate(ScalarKind kind) => $"{kind}Aggregate";

    /// <summary>The root field over all nodes of a type or interface.</summary>
    public static string Many(CompositeType type) => type.Plural;

    /// <summary>The root field of one node, and the field of it in payloads and changes.</summary>
    public static string One(CompositeType type) => Camel(type.Name);

    public static string EdgeField(Link link) => $"{link.Name}Edge";

    public static string CountField(OntologyField field) => $"{field.Name}Count";

    /// <summary>In capitals, <c>_</c> before a capital that follows a small letter or digit.</summary>
    public static string FacetValue(string field)
    {
        var result = new StringBuilder();
        for (var i = 0; i < field.Length; i++)
        {
            var follows = i > 0 && (char.IsAsciiLetterLower(field[i - 1]) || char.IsAsciiDigit(field[i - 1]));
            result.Append(char.IsAsciiLetterUpper(field[i]) && follows ? "_" : "");
            result.Append(char.ToUpperInvariant(field[i]));
        }

        return result.ToString();
    }

    public static string YearFacetValue(string field) => $"{FacetValue(field)}_YEAR";

    private static string InTypeNames(ValueType type) => type.Kind switch
    {
        ScalarKind.ID => "Id",
        ScalarKind.URL => "Url",
        _ => Value(type),
    };
}

/// <summary>Edges of one kind: what they lead to and what they carry. Connection and edge types are keyed by
/// it.</summary>
/// <param name="Target">The type or interface at the far end.</param>
/// <param name="Properties">The properties.</param>
internal sealed record EdgeKind(CompositeType Target, PropertiesType Properties)
{
    /// <summary>The kind of a relationship's edges, or null where it has no properties.</summary>
    public static EdgeKind? Of(Link link) =>
        link.Properties is null ? null : new EdgeKind(link.Target, link.Properties);
}

/// <summary>What a value is of.</summary>
/// <param name="Kind">The scalar.</param>
/// <param name="Enum">The vocabulary, where it is an enum.</param>
internal sealed record ValueType(ScalarKind Kind, EnumType? Enum = null)
{
    /// <summary>That of an attribute's values, of a list its elements'.</summary>
    public static ValueType Of(OntologyAttribute attribute) => new(attribute.Kind, attribute.Enum);
}
