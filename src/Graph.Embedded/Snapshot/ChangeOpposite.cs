using System.Diagnostics;
using Graph.Engine.Writes;

namespace Graph.Embedded.Snapshot;

/// <summary>What takes a change back: each says what was before.</summary>
internal static class ChangeOpposite
{
    /// <summary>The changes, in order, that undo one.</summary>
    public static IEnumerable<Change> Of(Change change) => change switch
    {
        NodeCreated c => [new NodeDeleted(new NodeState(c.Type, c.Id, c.CreatedAt, c.UpdatedAt, c.Values, []))],
        NodeChanged c =>
            [new NodeChanged(c.Type, c.Id, c.UpdatedAt, c.UpdatedBefore, [.. c.Values.Select(Turned)])],
        NodeDeleted { Before: var b } =>
        [
            new NodeCreated(b.Type, b.Id, b.CreatedAt, b.UpdatedAt, b.Values),
            .. b.FormerIds.Select(formerId => new FormerIdChanged(b.Type, b.Id, formerId, Added: true)),
        ],
        FormerIdChanged c => [c with { Added = !c.Added }],
        RelationshipCreated c => [new RelationshipDeleted(c.After)],
        RelationshipChanged c => [c with { Values = [.. c.Values.Select(Turned)] }],
        RelationshipDeleted c => [new RelationshipCreated(c.Before)],
        _ => throw new UnreachableException($"A change of type {change.GetType().Name}."),
    };

    private static ValueChange Turned(ValueChange change) =>
        new(change.Slot, Before: change.After, After: change.Before);
}
