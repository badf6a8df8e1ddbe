using Graph.Engine.Ontology;

namespace Graph.Embedded.Snapshot;

/// <summary>A unique key as the store keeps it: the slots of its attributes in each type that it holds over.</summary>
internal sealed class KeyLayout
{
    /// <summary>Makes the layout of a key.</summary>
    public KeyLayout(UniqueKey key, GraphOntology ontology)
    {
        Key = key;
        SlotsByType = new int[ontology.NodeTypes.Length][];
        foreach (var type in key.Owner.Types)
        {
            SlotsByType[type] =
                [.. key.Attributes.Select(attribute => ontology.NodeTypes[type].FindAttribute(attribute.Name)!.Slot)];
        }
    }

    /// <summary>The key.</summary>
    public UniqueKey Key { get; }

    /// <summary>The slots by type id; null for types that the key does not hold over.</summary>
    public int[]?[] SlotsByType { get; }

    /// <summary>Whether a key of the ontology is this one.</summary>
    public bool Is(UniqueKey key) => ReferenceEquals(Key, key) || (Key.Owner.Name == key.Owner.Name
        && Key.Attributes.Select(attribute => attribute.Name).SequenceEqual(key.Attributes.Select(a => a.Name)));
}
