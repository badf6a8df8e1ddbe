namespace Graph.Engine.Writes;

/// <summary>Two records of one input that speak of relationships of one type between the same nodes.</summary>
public static class RecordComparison
{
    /// <summary>What two such records are to each other.</summary>
    public enum Outcome
    {
        /// <summary>Two relationships.</summary>
        Different,
        /// <summary>One relationship, and nothing that contradicts.</summary>
        Same,
        /// <summary>One relationship, with different values for a property, or under two ids.</summary>
        Contradiction,
    }

    /// <summary>Compares them; <paramref name="member"/> is what contradicts.</summary>
    public static Outcome Compare(
        WriteModel model, RelationshipRecord first, RelationshipRecord second, out string? member)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        member = null;
        var writes = model.Of(first.Type);
        var idsDiffer = first.Id is not null && second.Id is not null && first.Id != second.Id;
        var sameId = first.Id is not null && first.Id == second.Id;
        if (!sameId && !IdentityMatch.IsSame(writes.Identity, first.Values, second.Values))
            return Outcome.Different;
        if (idsDiffer)
        {
            if (!IdentityMatch.IsEqual(writes.Identity, first.Values, second.Values))
                return Outcome.Different;
            member = "id";
            return Outcome.Contradiction;
        }

        for (var slot = writes.FirstProperty; slot < writes.Slots; slot++)
            if (first.Given.Contains(slot) && second.Given.Contains(slot)
                && !first.Values[slot].Equals(second.Values[slot]))
                member ??= $"properties.{first.Type.Properties!.Attributes[slot].Name}";
        return member is null ? Outcome.Same : Outcome.Contradiction;
    }

    /// <summary>The two ends, of a relationship without direction the smaller id first.</summary>
    public static (string First, string Second) EndsOf(RelationshipRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return FactKeys.InOrder(record.Type, record.From, record.To);
    }
}
