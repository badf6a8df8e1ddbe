using System.Diagnostics;
using Graph.Engine.Writes;

namespace Graph.Embedded.Snapshot;

/// <summary>
/// Makes the next snapshot of a store: change sets are applied to the pending state, which shares all it can with the
/// snapshot it continues, and frozen together. Nothing that a published snapshot reads is changed.
/// </summary>
/// <remarks>
/// The engine has checked what comes here; a change that is impossible all the same throws
/// <see cref="ImpossibleChangeException"/> before it has changed anything, and <see cref="Apply(ChangeSet)"/> then
/// takes back the changes of the set that came before it, by their opposites. Any other exception (memory) leaves the
/// builder broken: it refuses to go on, a new one is made from the last snapshot, and what had been applied is
/// applied again. Not thread-safe; of one store's builders only the youngest works.
/// </remarks>
internal sealed class SnapshotBuilder
{
    private bool _isBroken;

    /// <summary>Begins at a snapshot.</summary>
    /// <param name="from">The newest snapshot of its store.</param>
    /// <exception cref="InvalidOperationException">A newer snapshot has been made of it already.</exception>
    public SnapshotBuilder(GraphSnapshot from)
    {
        if (!ReferenceEquals(from.Arenas.Newest, from))
        {
            throw new InvalidOperationException(
                $"The snapshot of sequence {from.Sequence} is not the newest of its store; continue that of "
                + $"{from.Arenas.Newest?.Sequence}.");
        }

        Pending = from.Copy();
        Edition = from.Arenas.NextEdition();
        from.Arenas.Writer = this;
    }

    /// <summary>The state with all that has been applied. Its object changes with <see cref="Freeze"/>.</summary>
    public GraphSnapshot Pending { get; private set; }

    /// <summary>What may be changed in place bears this number.</summary>
    public long Edition { get; private set; }

    /// <summary>What has come to be and is not placed yet; never anything between two calls.</summary>
    public NewRows NewRows { get; } = new();

    /// <summary>Applies a change set: all of it, or nothing with an exception.</summary>
    /// <exception cref="ImpossibleChangeException">A change does not fit; the pending state is as before.</exception>
    public void Apply(ChangeSet changes)
    {
        var applied = 0;
        try
        {
            foreach (var change in changes.Changes)
            {
                // What is created next looks at no order and no links; everything else does.
                if (change is not (NodeCreated or RelationshipCreated))
                    PlaceNew();
                ApplyOne(change);
                applied++;
            }

            PlaceNew();
        }
        catch (ImpossibleChangeException) when (!_isBroken)
        {
            PlaceNew();
            TakeBack(changes.Changes, applied);
            throw;
        }
    }

    /// <summary>Applies one change, or throws without having changed anything.</summary>
    /// <exception cref="ImpossibleChangeException">The change does not fit the pending state.</exception>
    public void Apply(Change change)
    {
        ApplyOne(change);
        PlaceNew();
    }

    private void ApplyOne(Change change)
    {
        if (_isBroken || !ReferenceEquals(Pending.Arenas.Writer, this))
        {
            throw new InvalidOperationException(
                "This builder has failed or another one was made after it; make a new one from the newest snapshot.");
        }

        // The checks come first in each, and throw ImpossibleChangeException; what fails later leaves half a change.
        _isBroken = true;
        try
        {
            Dispatch(change);
        }
        catch (ImpossibleChangeException)
        {
            _isBroken = false;
            throw;
        }

        _isBroken = false;
    }

    /// <summary>Makes a snapshot of the pending state. The builder goes on from it.</summary>
    /// <param name="sequence">Number of the last commit in it.</param>
    /// <param name="factHash">The multiset hash of all its facts.</param>
    public GraphSnapshot Freeze(long sequence, UInt128 factHash)
    {
        if (_isBroken)
        {
            throw new InvalidOperationException(
                "This builder has failed in the middle of a change; make a new one from the last snapshot.");
        }


        var frozen = Pending;
        frozen.Stamp(sequence, factHash);
        frozen.Arenas.Newest = frozen;
        Pending = frozen.Copy();
        Edition = frozen.Arenas.NextEdition();
        return frozen;
    }

    /// <summary>The nodes of a type, to be changed.</summary>
    public TypeTable EditType(int type) => Pending.Types[type].Edition == Edition
        ? Pending.Types[type]
        : Pending.Types[type] = Pending.Types[type].Next(Edition);

    /// <summary>The relationships of a type, to be changed.</summary>
    public EdgeTable EditEdges(int type) => Pending.Edges[type].Edition == Edition
        ? Pending.Edges[type]
        : Pending.Edges[type] = Pending.Edges[type].Next(Edition);

    private void PlaceNew()
    {
        _isBroken = true;
        NewRows.Place(this);
        _isBroken = false;
    }

    private void Dispatch(Change change)
    {
        switch (change)
        {
            case NodeCreated created:
                NodeChanges.Create(this, created);
                break;
            case NodeChanged changed:
                NodeChanges.Change(this, changed);
                break;
            case NodeDeleted deleted:
                NodeChanges.Delete(this, deleted);
                break;
            case FormerIdChanged changed:
                NodeChanges.ChangeFormerId(this, changed);
                break;
            case RelationshipCreated created:
                RelationshipChanges.Create(this, created.After);
                break;
            case RelationshipChanged changed:
                RelationshipChanges.Change(this, changed);
                break;
            case RelationshipDeleted deleted:
                RelationshipChanges.Delete(this, deleted.Before);
                break;
            default:
                throw new UnreachableException($"A change of type {change.GetType().Name}.");
        }
    }

    private void TakeBack(IReadOnlyList<Change> changes, int count)
    {
        for (var i = count - 1; i >= 0; i--)
            foreach (var opposite in ChangeOpposite.Of(changes[i]))
                Apply(opposite);
    }
}
