namespace Graph.Engine.Ontology;

/// <summary>
/// Gives each type the fields of the interfaces it implements: first those inherited, in the order in which the
/// interfaces are named, a repeated one in the place of the interface's. Of two interfaces that both have a field, the
/// one that implements the other counts.
/// </summary>
internal static class Inheritance
{
    public static void Resolve(OntologyDraft draft)
    {
        var types = draft.Types.Where(type => type.IsInterface).Concat(draft.Types.Where(type => !type.IsInterface));
        foreach (var type in types)
        {
            FindAncestors(draft, type);
        }

        // Those with few ancestors first: an interface has more than each of its own, so these are complete before it.
        foreach (var type in draft.Types.OrderBy(type => type.Ancestors.Count))
        {
            Inherit(draft, type);
        }
    }

    // Named ones first, then theirs. An interface that comes back to itself is among its own (a rule reports it).
    private static void FindAncestors(OntologyDraft draft, TypeDraft type)
    {
        var seen = new HashSet<TypeDraft>();
        var waiting = new Queue<TypeDraft>([type]);
        while (waiting.TryDequeue(out var current))
        {
            foreach (var use in current.Implements)
            {
                if (draft.FindType(use.Name) is { IsInterface: true } found && found != draft.Node && seen.Add(found))
                {
                    type.Ancestors.Add(found);
                    waiting.Enqueue(found);
                }
            }
        }
    }

    private static void Inherit(OntologyDraft draft, TypeDraft type)
    {
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var use in type.Implements)
        {
            var parent = draft.FindType(use.Name);
            if (parent is not { IsInterface: true } || parent.Ancestors.Contains(parent))
            {
                continue;
            }

            foreach (var field in parent.Fields)
            {
                if (!index.TryGetValue(field.Name, out var place))
                {
                    index[field.Name] = type.Fields.Count;
                    type.Fields.Add(field);
                }
                else if (field.Declaring.Ancestors.Contains(type.Fields[place].Declaring))
                {
                    type.Fields[place] = field;
                }
            }
        }

        foreach (var field in type.OwnFields)
        {
            if (index.TryGetValue(field.Name, out var place))
            {
                type.Fields[place] = field;
            }
            else
            {
                index[field.Name] = type.Fields.Count;
                type.Fields.Add(field);
            }
        }
    }
}
