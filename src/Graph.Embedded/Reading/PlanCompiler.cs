using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Graph.Embedded.Snapshot;
using Graph.Engine.Ontology;
using Graph.Engine.Planning;

namespace Graph.Embedded.Reading;

/// <summary>Turns the parts of a plan into what runs over columns: names become slots, sets of types become masks.
/// </summary>
/// <param name="ontology">The store's ontology.</param>
/// <param name="parameters">The plan's parameters.</param>
internal sealed class PlanCompiler(GraphOntology ontology, ImmutableArray<PlanParameter> parameters)
{
    /// <summary>The plan's parameters.</summary>
    public ImmutableArray<PlanParameter> Parameters => parameters;

    /// <summary>Compiles a condition; null stays null, for a condition that always holds.</summary>
    /// <param name="predicate">The condition.</param>
    /// <param name="relationship">The type of the entry's relationship, or null.</param>
    [return: NotNullIfNotNull(nameof(predicate))]
    public PredicateCode? Compile(Predicate? predicate, RelationshipType? relationship) =>
        predicate is null ? null : new PredicateCompiler(relationship, this).Compile(predicate);

    /// <summary>Compiles two conditions that must both hold.</summary>
    public PredicateCode? Compile(Predicate? first, Predicate? second, RelationshipType? relationship) =>
        first is null || second is null
            ? Compile(first ?? second, relationship)
            : Compile(new AndPredicate([second, first]), relationship);

    /// <summary>Compiles a step.</summary>
    public ExpandCode Compile(Expand expand) => new(expand, this);

    /// <summary>Compiles a path.</summary>
    public PathCode Compile(PathField path) => new(path, this);

    /// <summary>Compiles what a search looks at.</summary>
    public SearchCode CompileSearch() => new(ontology);

    /// <summary>By type id, whether it is in the set.</summary>
    public bool[] Mask(TypeSet types)
    {
        var mask = new bool[ontology.NodeTypes.Length];
        foreach (var type in types)
            mask[type] = true;
        return mask;
    }

    /// <summary>Whether the store keeps an order for an attribute of a type.</summary>
    public bool HasOrder(int type, int slot) => TypeTable.HasOrder(ontology.NodeTypes[type].Attributes[slot]);

    /// <summary>By type id, the slot of an attribute of a type or interface; -1 where the type does not
    /// belong.</summary>
    public int[] SlotsByType(CompositeType owner, OntologyAttribute attribute)
    {
        var slots = new int[ontology.NodeTypes.Length];
        Array.Fill(slots, -1);
        foreach (var type in owner.Types)
            slots[type] = ontology.NodeTypes[type].FindAttribute(attribute.Name)?.Slot ?? -1;
        return slots;
    }

    /// <summary>By type id, the slot of an attribute among types of a set; -1 elsewhere.</summary>
    public int[] SlotsByType(TypeSet types, OntologyAttribute attribute)
    {
        var slots = new int[ontology.NodeTypes.Length];
        Array.Fill(slots, -1);
        foreach (var type in types)
        {
            if (ontology.NodeTypes[type].FindAttribute(attribute.Name) is { } own && own.Kind == attribute.Kind)
                slots[type] = own.Slot;
        }

        return slots;
    }
}
