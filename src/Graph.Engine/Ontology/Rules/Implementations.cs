namespace Graph.Engine.Ontology.Rules;

/// <summary>Kinds of node and interfaces implement interfaces of nodes; properties implement Evidenced; none of them
/// itself.</summary>
internal static class Implementations
{
    public static void Check(OntologyDraft draft, OntologyErrors errors)
    {
        foreach (var type in draft.Types)
        {
            foreach (var use in type.Implements)
            {
                CheckUse(draft, type, use, errors);
            }

            if (type.Ancestors.Contains(type))
            {
                errors.Add(
                    type.Implements[0].Position,
                    $"The interface \"{type.Name}\" implements itself"
                        + (type.Implements.Exists(use => use.Name == type.Name) ? "." : ", by way of others."),
                    "Remove one of the interfaces from the circle.");
            }
        }
    }

    private static void CheckUse(OntologyDraft draft, TypeDraft type, InterfaceUse use, OntologyErrors errors)
    {
        if (use.Name == draft.Node.Name)
        {
            errors.Add(
                use.Position,
                $"\"{type.Name}\" implements \"Node\", which every kind of node does by itself.",
                "Remove \"Node\".");
            return;
        }

        // What does not exist, and what is implemented twice, is told by GraphQL's own rules or below.
        if (draft.FindType(use.Name) is not { } found)
        {
            if (draft.FindEnum(use.Name) is not null)
            {
                errors.Add(use.Position, $"\"{use.Name}\" is an enum, not an interface.", "Remove it.");
            }

            return;
        }

        if (type.Implements.Find(other => other.Name == use.Name) is { } first && first != use)
        {
            errors.Add(
                use.Position, $"\"{type.Name}\" implements \"{use.Name}\" twice.", "Remove one.", first.Position);
        }
        else if (Problem(type, found) is { } problem)
        {
            errors.Add(use.Position, problem.Message, problem.Remedy);
        }
    }

    private static (string Message, string Remedy)? Problem(TypeDraft type, TypeDraft found) =>
        (type.Role, found.Role) switch
        {
            (_, TypeRole.Node or TypeRole.Properties) =>
                ($"\"{found.Name}\" is a type, not an interface.", "Remove it, or make it an interface."),
            (TypeRole.Node or TypeRole.Interface, TypeRole.Evidenced) =>
                ($"\"{type.Name}\" implements \"Evidenced\", which is for the properties of relationships.",
                    "Remove it; for facts of nodes write @evidence."),
            (TypeRole.Properties, TypeRole.Interface) =>
                ($"\"{type.Name}\" holds the properties of relationships, but \"{found.Name}\" is of nodes.",
                    "Remove it: properties implement Evidenced only."),
            _ => null,
        };
}
