using Graph.Engine.Ontology;

namespace Graph.Engine.Writes;

/// <summary>What records are going to look up, so that a store can fetch it in one round trip.</summary>
internal static class NeedsCollector
{
    internal static WriteNeeds Collect(WriteModel model, IReadOnlyList<WriteRecord> records)
    {
        var needs = new WriteNeeds();
        using var keys = new FactKeys();
        foreach (var record in records)
        {
            if (record is NodeRecord node)
                AddNode(needs, model, node);
            else
                AddRelationship(needs, model, keys, (RelationshipRecord)record);
            AddEvidence(needs, model, record);
        }

        return needs;
    }

    private static void AddNode(WriteNeeds needs, WriteModel model, NodeRecord record)
    {
        needs.NodeIds.Add(record.Id);
        var writes = model.Of(record.Type);
        foreach (var key in writes.Keys)
            if (Array.TrueForAll(key.Slots, slot => !record.Values[slot].IsNull))
                needs.Keys.Add((key.Key, Array.ConvertAll(key.Slots, slot => record.Values[slot])));
        if (model.Evidence is { } slots && writes.Claimable.Length > 0)
            needs.Ends.Add((record.Id, slots.Module.ClaimSubject, Direction.In));
        foreach (var former in record.System?.FormerIds ?? [])
            needs.NodeIds.Add(former);
    }

    private static void AddRelationship(
        WriteNeeds needs, WriteModel model, FactKeys keys, RelationshipRecord record)
    {
        var writes = model.Of(record.Type);
        needs.NodeIds.Add(record.From);
        needs.NodeIds.Add(record.To);
        needs.Pairs.Add((record.From, record.To, record.Type));
        needs.RelationshipIds.Add(record.Id ?? keys.RelationshipId(writes, record.From, record.To, record.Values));
        if (record.Type.IsEvidenced)
            foreach (var modality in Enum.GetValues<Modality>())
                needs.ClaimKeys.Add(
                    keys.OfRelationship(writes, record.From, record.To, record.Values, modality).ToString());
        if (!writes.NeedsEnds)
            return;
        var isBoth = record.Type.IsBoth;
        needs.Ends.Add((record.From, record.Type, isBoth ? Direction.Both : Direction.Out));
        needs.Ends.Add((record.To, record.Type, isBoth ? Direction.Both : Direction.In));
    }

    private static void AddEvidence(WriteNeeds needs, WriteModel model, WriteRecord record)
    {
        foreach (var entry in record.Evidence)
        {
            if (entry.Passage is { } passage)
            {
                needs.NodeIds.Add(passage);
                needs.Ends.Add((passage, model.Evidence!.Module.PassageOf, Direction.Out));
            }

            if (entry.Document is { } document)
            {
                needs.NodeIds.Add(document);
                needs.Ends.Add((document, model.Evidence!.Module.PassageOf, Direction.In));
            }

            if (entry.Activity is { } activity)
                needs.NodeIds.Add(activity);
        }
    }
}
