using Graph.Engine.Ontology;

namespace Graph.Embedded.Snapshot;

/// <summary>What follows from the ontology for all snapshots of a store: its keys, each once. Thread-safe.</summary>
internal sealed class StoreLayout
{
    /// <summary>Derives the layout.</summary>
    public StoreLayout(GraphOntology ontology)
    {
        Ontology = ontology;
        var keys = new List<KeyLayout>();
        foreach (var owner in ontology.Interfaces.Cast<CompositeType>().Concat(ontology.NodeTypes))
        {
            foreach (var key in owner.Keys)
                if (!keys.Exists(known => known.Is(key)))
                    keys.Add(new KeyLayout(key, ontology));
        }

        Keys = [.. keys];
        KeysByType = [.. ontology.NodeTypes.Select(type =>
            keys.Select((_, index) => index).Where(index => keys[index].SlotsByType[type.Id] is not null).ToArray())];
        ClaimKey = ontology.Evidence is { } evidence
            ? keys.FindIndex(key => key.Key.Owner == evidence.Claim && key.Key.Attributes is [{ Name: "key" }])
            : -1;
        ClaimKeySlot = ClaimKey < 0 ? -1 : keys[ClaimKey].SlotsByType[ontology.Evidence!.Claim.Id]![0];
        ClaimPredicateSlot = ontology.Evidence?.Claim.FindAttribute("predicate")?.Slot ?? -1;
    }

    /// <summary>The ontology.</summary>
    public GraphOntology Ontology { get; }

    /// <summary>The keys: those of an interface hold over all its types together.</summary>
    public KeyLayout[] Keys { get; }

    /// <summary>Indexes of the keys that hold for a type, by its id.</summary>
    public int[][] KeysByType { get; }

    /// <summary>Index of the key of claims, or -1 where there is no evidence.</summary>
    public int ClaimKey { get; }

    /// <summary>Slot of the attribute <c>key</c> of claims, or -1.</summary>
    public int ClaimKeySlot { get; }

    /// <summary>Slot of the attribute <c>predicate</c> of claims, or -1.</summary>
    public int ClaimPredicateSlot { get; }

    /// <summary>The index of a key, or -1 for one that the ontology does not have.</summary>
    public int IndexOf(UniqueKey key)
    {
        for (var i = 0; i < Keys.Length; i++)
            if (ReferenceEquals(Keys[i].Key, key))
                return i;
        return Array.FindIndex(Keys, known => known.Is(key));
    }
}
