using Graph.Engine.Ontology;
using Graph.Engine.Values;

namespace Graph.Engine.Planning;

/// <summary>What is known beforehand of the objects of a list that have nothing but constants, ids, single attributes
/// and properties, and, where they are edges, one node of the same kind: a store may write them without asking for
/// anything else. Immutable.</summary>
/// <param name="Objects">Objects per row: one, or two for an edge with its node.</param>
/// <param name="Fields">The most fields per row.</param>
public sealed record PlainObjects(int Objects, int Fields)
{
    // More would ask for much room at once.
    private const int MostFields = 64;

    /// <summary>Looks at a list of nodes; null where something else is selected.</summary>
    public static PlainObjects? Of(ObjectSelection nodes)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        var most = 0;
        foreach (var slots in nodes.ByType)
        {
            if (slots is null)
                continue;
            if (!slots.All(IsPlain) || slots.Length > MostFields)
                return null;
            most = Math.Max(most, slots.Length);
        }

        return new PlainObjects(1, most + 1);
    }

    /// <summary>Looks at a list of edges; null where something else is selected.</summary>
    public static PlainObjects? Of(Slot[] edge)
    {
        ArgumentNullException.ThrowIfNull(edge);
        var (objects, fields) = (1, edge.Length + 1);
        foreach (var slot in edge)
        {
            if (slot is EdgeNodeSlot { LedKey.IsShort: true } node)
            {
                if (objects > 1 || Of(node.Selection) is not { } inner)
                    return null;
                objects += inner.Objects;
                fields += inner.Fields;
            }
            else if (!IsPlain(slot))
            {
                return null;
            }
        }

        return fields <= MostFields ? new PlainObjects(objects, fields) : null;
    }

    private static bool IsPlain(Slot slot) => slot.LedKey.IsShort && slot switch
    {
        ConstantSlot => true,
        SystemSlot system => system.Field == SystemField.Id,
        AttributeSlot field => IsShort(field.Attribute),
        PropertySlot field => IsShort(field.Attribute),
        _ => false,
    };

    private static bool IsShort(OntologyAttribute attribute) => !attribute.IsList
        && attribute.Kind is not (ScalarKind.Any or ScalarKind.Float or ScalarKind.DateTime);
}
