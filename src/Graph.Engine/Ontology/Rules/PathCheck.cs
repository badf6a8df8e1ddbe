using Graph.GraphQL.Language;

namespace Graph.Engine.Ontology.Rules;

/// <summary>Walks the steps of one path over kinds of node.</summary>
internal sealed class PathCheck(
    OntologyDraft draft, FieldDraft field, OntologyErrors errors, Dictionary<string, List<RelationshipEnds>> known)
{
    private readonly DirectiveUse _use = field.Find("path")!;
    private HashSet<TypeDraft> _reached = [.. draft.MembersOf(field.Declaring)];

    /// <summary>Reports the first problem of the path; what follows it would only repeat it.</summary>
    public void Run()
    {
        var steps = _use.Strings("steps");
        if (steps.Length == 0 || steps.Length % 2 != 0 || steps.Length > 2 * PathSteps.MaxSteps)
        {
            errors.Add(
                _use.PositionOf("steps"),
                $"The path \"{field.Coordinate}\" has {steps.Length} entries, but steps come in pairs of an arrow and "
                    + $"a type, at least one and at most {PathSteps.MaxSteps} of them.",
                "Write [\"TYPE->\", \"Type\", …].");
            return;
        }

        for (var i = 0; i < steps.Length; i += 2)
        {
            if (!Step(steps, i))
            {
                return;
            }
        }

        CheckTarget(steps);
    }

    private bool Step(string[] steps, int index)
    {
        if (PathSteps.ParseArrow(steps[index], out var problem) is not { } arrow)
        {
            return Fail(index, problem!, "Correct the step.");
        }

        if (PathSteps.ParseType(steps[index + 1], out problem) is not { } step)
        {
            return Fail(index + 1, problem!, "Correct the type.");
        }

        if (draft.FindComposite(step.Type) is not { } type || type == draft.Node)
        {
            return Fail(
                index + 1,
                $"The path \"{field.Coordinate}\" steps to \"{step.Type}\", which is not a kind of node or an "
                    + "interface.",
                "Name a type or an interface with @node.");
        }

        return Walk(arrow, type, index) && CheckConditions(step, type, index + 1);
    }

    private bool Walk(ArrowStep arrow, TypeDraft type, int index)
    {
        var members = draft.MembersOf(type).ToHashSet();
        var reached = new HashSet<TypeDraft>();
        foreach (var name in arrow.Types)
        {
            var ends = EndsOf(name);
            if (ends.Count == 0)
            {
                return Fail(
                    index,
                    $"The path \"{field.Coordinate}\" follows \"{name}\", a relationship type that no field has.",
                    "Name one that a field has with @relationship.");
            }

            if (ends[0].IsBoth && arrow.Direction != Direction.Both)
            {
                return Fail(
                    index,
                    $"The path \"{field.Coordinate}\" follows \"{name}\" one way, but its ends have no order (BOTH).",
                    $"Write \"{name}-\".");
            }

            var far = Far(ends, arrow, _reached).Where(members.Contains).ToHashSet();
            if (far.Count == 0)
            {
                return Fail(
                    index,
                    $"The path \"{field.Coordinate}\" follows \"{name}\" from {Names(_reached)} to \"{type.Name}\", "
                        + "which no field does.",
                    "Correct the arrow's direction, its type, or the type after it.");
            }

            reached.UnionWith(far);
        }

        if (arrow.Min == 0)
        {
            reached.UnionWith(_reached.Where(members.Contains));
        }

        _reached = arrow.Max > 1 ? Repeat(arrow, reached, members) : reached;
        return true;
    }

    // Each round adds at least one kind of node or is the last, so there are at most as many as kinds.
    private HashSet<TypeDraft> Repeat(ArrowStep arrow, HashSet<TypeDraft> reached, HashSet<TypeDraft> members)
    {
        var before = 0;
        while (reached.Count > before)
        {
            before = reached.Count;
            foreach (var name in arrow.Types)
            {
                reached.UnionWith(Far(EndsOf(name), arrow, [.. reached]).Where(members.Contains));
            }
        }

        return reached;
    }

    private static IEnumerable<TypeDraft> Far(List<RelationshipEnds> ends, ArrowStep arrow, HashSet<TypeDraft> from)
    {
        var forward = arrow.Direction == Direction.In
            ? []
            : ends.Where(end => from.Contains(end.From)).Select(end => end.To);
        var backward = arrow.Direction == Direction.Out
            ? []
            : ends.Where(end => from.Contains(end.To)).Select(end => end.From);
        return forward.Concat(backward);
    }

    private bool CheckConditions(TypeStep step, TypeDraft type, int index)
    {
        foreach (var condition in step.Conditions)
        {
            var attribute = type.FindField(condition.Attribute);
            if (attribute is not { Role: FieldRole.Attribute })
            {
                return Fail(
                    index,
                    $"The path \"{field.Coordinate}\" asks for \"{condition.Attribute}\" of \"{type.Name}\", which has "
                        + "no such attribute.",
                    "Name an attribute of the type.");
            }

            if (!attribute.Shape.IsSingle)
            {
                return Fail(
                    index,
                    $"The path \"{field.Coordinate}\" compares \"{type.Name}.{condition.Attribute}\", which is a list.",
                    "Name an attribute with a single value.");
            }

            if (StepValues.Read(draft, attribute.Shape.Name, condition, out _) is { } problem)
            {
                return Fail(
                    index,
                    $"The path \"{field.Coordinate}\" compares \"{type.Name}.{condition.Attribute}\" with "
                        + $"{ErrorText.Shorten(condition.Text)}, but {problem}.",
                    "Correct the value.");
            }
        }

        return true;
    }

    private void CheckTarget(string[] steps)
    {
        if (draft.FindComposite(field.Shape.Name) is not { } target || target == draft.Node)
        {
            return;
        }

        var members = draft.MembersOf(target).ToHashSet();
        var last = PathSteps.ParseType(steps[^1], out _)!;
        var ends = draft.MembersOf(draft.FindComposite(last.Type)!);
        var outside = ends.Where(type => !members.Contains(type)).ToHashSet();
        if (outside.Count > 0)
        {
            errors.Add(
                _use.PositionOf("steps", steps.Length - 1),
                $"The path \"{field.Coordinate}\" ends at \"{last.Type}\", but is of \"{target.Name}\", to which "
                    + $"{Names(outside)} {(outside.Count == 1 ? "does" : "do")} not belong.",
                $"End it at \"{target.Name}\", or change the field's type.");
        }
    }

    private List<RelationshipEnds> EndsOf(string name)
    {
        if (!known.TryGetValue(name, out var ends))
        {
            known[name] = ends = RelationshipEnds.Of(draft, name);
        }

        return ends;
    }

    private static string Names(IEnumerable<TypeDraft> types)
    {
        var names = types.Select(type => $"\"{type.Name}\"").ToList();
        return names.Count switch
        {
            0 => "no kind of node",
            > 4 => $"{string.Join(", ", names.Take(3))} and {names.Count - 3} others",
            _ => string.Join(", ", names),
        };
    }

    private bool Fail(int index, string message, string remedy)
    {
        errors.Add(_use.PositionOf("steps", index), message, remedy);
        return false;
    }
}
