namespace Graph.Engine.Writes;

/// <summary>What a write has touched → the elementary changes, in an order in which a store can apply them one by
/// one.</summary>
internal static class ChangeSetBuilder
{
    /// <summary>
    /// Relationships go before anything else, values change before new nodes come (a unique key may pass from one node
    /// to
    /// another), relationships come last. What is as before gives nothing.
    /// </summary>
    internal static List<Change> Collect(WriteState state)
    {
        var changes = new List<Change>(state.TouchedNodes.Count + state.TouchedRelationships.Count);
        foreach (var draft in state.TouchedRelationships)
            if (draft is { IsDeleted: true, Before: { } before })
                changes.Add(new RelationshipDeleted(before));
        foreach (var draft in state.TouchedNodes)
            if (!draft.IsNew)
                AddChanged(changes, draft, state.View.At);
        foreach (var draft in state.TouchedNodes)
            if (draft.IsNew)
                changes.Add(new NodeCreated(
                    draft.Type, draft.Id, draft.CreatedAt, draft.UpdatedAt, draft.TakeValues()));
        foreach (var draft in state.TouchedNodes)
            foreach (var former in draft.FormerIdsAdded ?? [])
                changes.Add(new FormerIdChanged(draft.Type, draft.Id, former, Added: true));
        foreach (var draft in state.TouchedRelationships)
            AddRelationship(changes, draft);
        return changes;
    }

    private static void AddChanged(List<Change> changes, NodeDraft draft, long at)
    {
        var values = draft.Differences();
        if (values.Count == 0)
            return;
        var before = draft.Before!;
        var updatedAt = draft.KeepsUpdatedAt ? before.UpdatedAt : at;
        changes.Add(new NodeChanged(draft.Type, draft.Id, before.UpdatedAt, updatedAt, values));
    }

    private static void AddRelationship(List<Change> changes, RelationshipDraft draft)
    {
        if (draft.IsDeleted)
            return;
        if (draft.IsNew)
        {
            changes.Add(new RelationshipCreated(draft.ToState()));
            return;
        }

        var values = draft.Differences();
        if (values.Count > 0)
            changes.Add(new RelationshipChanged(draft.Type, draft.Id, draft.From, draft.To, values));
    }
}
