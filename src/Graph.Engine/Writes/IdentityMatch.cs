using Graph.Engine.Ontology;
using Graph.Engine.Values;

namespace Graph.Engine.Writes;

/// <summary>
/// Which of the relationships of a type between two nodes a written one is (the ontology language,
/// <c>@relationshipProperties</c>): combinations of the identity properties are the same when each is equal, missing in
/// both, or (dates) one interval lies inside the other.
/// </summary>
internal static class IdentityMatch
{
    private const long OpenLength = int.MaxValue;

    /// <summary>The candidate that the values stand for, or null: an equal one, else that with the shortest intervals,
    /// else the smallest id. Ids in <paramref name="taken"/> are spoken for by other lines, and match only when they
    /// are equal.</summary>
    internal static RelationshipDraft? Find(
        IReadOnlyList<RelationshipDraft> candidates, ReadOnlySpan<OntologyAttribute> identity,
        ReadOnlySpan<Value> values, IReadOnlySet<string>? taken)
    {
        RelationshipDraft? best = null;
        var (bestEqual, bestLength) = (false, 0L);
        for (var i = 0; i < candidates.Count; i++)
        {
            var candidate = candidates[i];
            if (candidate.IsDeleted || !IsSame(identity, candidate.Values, values))
                continue;
            var equal = IsEqual(identity, candidate.Values, values);
            if (!equal && taken is not null && taken.Contains(candidate.Id))
                continue;
            var length = LengthOf(identity, candidate.Values);
            if (best is not null && !ComesBefore(equal, length, candidate.Id, bestEqual, bestLength, best.Id))
                continue;
            (best, bestEqual, bestLength) = (candidate, equal, length);
        }

        return best;
    }

    /// <summary>Whether two combinations are the same.</summary>
    internal static bool IsSame(
        ReadOnlySpan<OntologyAttribute> identity, ReadOnlySpan<Value> a, ReadOnlySpan<Value> b)
    {
        foreach (var attribute in identity)
            if (!Fits(attribute, a[attribute.Slot], b[attribute.Slot]))
                return false;
        return true;
    }

    /// <summary>Whether a date may take the place of one in an identity: only one inside it.</summary>
    internal static bool Refines(Value given, Value kept)
    {
        var (inner, outer) = (PartialDate.FromBits(given.Bits), PartialDate.FromBits(kept.Bits));
        return outer.Contains(inner) && !inner.Contains(outer);
    }

    internal static bool IsEqual(
        ReadOnlySpan<OntologyAttribute> identity, ReadOnlySpan<Value> a, ReadOnlySpan<Value> b)
    {
        foreach (var attribute in identity)
            if (!a[attribute.Slot].Equals(b[attribute.Slot]))
                return false;
        return true;
    }

    private static bool Fits(OntologyAttribute attribute, Value a, Value b) =>
        a.Equals(b) || (attribute.Kind == ScalarKind.PartialDate && !attribute.IsList && !a.IsNull && !b.IsNull
            && PartialDate.FromBits(a.Bits).FitsWith(PartialDate.FromBits(b.Bits)));

    private static long LengthOf(ReadOnlySpan<OntologyAttribute> identity, ReadOnlySpan<Value> values)
    {
        var sum = 0L;
        foreach (var attribute in identity)
        {
            if (attribute.Kind != ScalarKind.PartialDate || attribute.IsList || values[attribute.Slot].IsNull)
                continue;
            var length = PartialDate.FromBits(values[attribute.Slot].Bits).LengthInDays;
            sum += length == PartialDate.OpenEnd ? OpenLength : length;
        }

        return sum;
    }

    private static bool ComesBefore(bool equal, long length, string id, bool equal2, long length2, string id2) =>
        equal != equal2 ? equal
        : length != length2 ? length < length2
        : string.CompareOrdinal(id, id2) < 0;
}
