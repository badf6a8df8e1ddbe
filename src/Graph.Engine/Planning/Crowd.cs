using Graph.Engine.Ontology;

namespace Graph.Engine.Planning;

/// <summary>The nodes expected at a place of a plan: of which types, and how they were come by.</summary>
/// <param name="parts">By type id, which part of the nodes is of it; all together 1, or 0 where none are
/// expected.</param>
internal sealed class Crowd(double[] parts)
{
    /// <summary>By type id, which part of the nodes is of it.</summary>
    public ReadOnlySpan<double> Parts => parts;

    /// <summary>They were asked for by id or key: then they are taken to have what is asked of them.</summary>
    public bool IsChosen { get; init; }

    /// <summary>The relationship type they were reached over, or null: they have at least that one.</summary>
    public RelationshipType? Over { get; init; }

    /// <summary>Which part is of some types.</summary>
    public double PartOf(TypeSet types)
    {
        double sum = 0;
        foreach (var type in types)
            sum += parts[type];
        return sum;
    }

    /// <summary>Those of some types alone.</summary>
    public Crowd Only(TypeSet types)
    {
        var sum = PartOf(types);
        var only = new double[parts.Length];
        foreach (var type in types)
            only[type] = sum > 0 ? parts[type] / sum : 0;
        return new Crowd(only) { IsChosen = IsChosen, Over = Over };
    }

    /// <summary>A crowd out of counts by type.</summary>
    public static Crowd Of(int typeCount, TypeSet types, Func<int, double> count)
    {
        var parts = new double[typeCount];
        double sum = 0;
        foreach (var type in types)
            sum += parts[type] = count(type);
        for (var i = 0; i < parts.Length && sum > 0; i++)
            parts[i] /= sum;
        return new Crowd(parts);
    }
}
