using System.Text;
using Graph.Engine.Execution;
using Graph.Engine.Ontology;

namespace Graph.Embedded.Reading;

/// <summary>What a search looks at: types with searched attributes, those first in which a word can get most.
/// Immutable.</summary>
internal sealed class SearchCode
{
    /// <summary>Takes it from the ontology.</summary>
    public SearchCode(GraphOntology ontology) => Types =
    [
        .. ontology.NodeTypes
            .Where(type => type.Attributes.Any(attribute => attribute.IsSearched))
            .Select(type => new SearchedType(
                type.Id,
                [.. type.Attributes.Where(attribute => attribute.IsSearched).Select(SearchedAttribute.Of)]))
            .OrderByDescending(type => type.MostPoints),
    ];

    /// <summary>The types.</summary>
    public SearchedType[] Types { get; }
}

/// <summary>A type with searched attributes.</summary>
/// <param name="Type">Its id.</param>
/// <param name="Attributes">They, in the order of the ontology.</param>
internal sealed record SearchedType(int Type, SearchedAttribute[] Attributes)
{
    /// <summary>The most points that a word can get in it.</summary>
    public int MostPoints { get; } = Attributes.Max(attribute => attribute.Points.Exact);
}

/// <summary>A searched attribute.</summary>
/// <param name="Slot">Its slot.</param>
/// <param name="Name">Its name as JSON.</param>
/// <param name="Points">What it gives.</param>
internal sealed record SearchedAttribute(int Slot, byte[] Name, SearchPoints Points)
{
    /// <summary>That of the ontology.</summary>
    public static SearchedAttribute Of(OntologyAttribute attribute) => new(
        attribute.Slot, Encoding.UTF8.GetBytes($"\"{attribute.Name}\""), new SearchPoints(attribute.SearchWeight));
}
