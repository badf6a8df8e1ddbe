using Graph.GraphQL.Language;
using Graph.GraphQL.Validation.Merging;

namespace Graph.GraphQL.Validation.Rules;

/// <summary>
/// §5.3.2: fields of one response name can be merged. Nearly all documents are done with one linear scan; only if it
/// sees a conflict are pairs compared, to say which.
/// </summary>
internal static class OverlappingFieldsCanBeMergedRule
{
    private const int LinearLimit = 16;

    // What the scan may take in conformance mode before the pairs are compared without it.
    private const int MaxSteps = 5_000_000;

    // The limit of the reference implementation.
    private const int ReferenceBudget = 500_000;

    private static readonly RuleInfo Rule = new(29, "sec-Field-Selection-Merging");

    /// <summary>
    /// Whether fields of a selection set, which must not be an inline fragment's, may have the same response name.
    /// </summary>
    public static bool MayOverlap(SelectionSetNode set)
    {
        var selections = set.Selections;
        foreach (var selection in selections)
        {
            if (selection is not FieldNode)
            {
                return selections.Length > 1 || selection is InlineFragmentNode;
            }
        }

        return selections.Length <= LinearLimit ? HasDuplicate(selections) : HasManyDuplicate(selections);
    }

    /// <summary>Checks the selection sets that the walk has noted.</summary>
    public static void Run(ValidationContext context)
    {
        if (context.MergeSites.Count == 0)
        {
            return;
        }

        var limit = context.Options.MaxComparisons;
        switch (new MergeScan(context, limit ?? MaxSteps).Scan())
        {
            case ScanOutcome.Fine:
                break;
            case ScanOutcome.TooMuchWork when limit is not null:
                Refuse(context, limit.Value);
                break;
            default:
                ReportConflicts(context, limit);
                break;
        }
    }

    private static void ReportConflicts(ValidationContext context, int? limit)
    {
        var finder = new ConflictFinder(context, limit ?? ReferenceBudget);
        var reported = 0;
        foreach (var site in context.MergeSites)
        {
            if (context.Errors.IsFullFor(Rule))
            {
                return;
            }

            finder.Enough = limit is null ? int.MaxValue : context.Options.MaxErrors + 1 - reported;
            var conflicts = finder.Find(site.SelectionSet, site.ParentType);
            if (finder.IsOver)
            {
                Abort(context, limit, site.Visit);
                return;
            }

            reported += conflicts.Count;
            foreach (var conflict in conflicts)
            {
                Report(context, conflict, site.Visit);
            }
        }
    }

    private static void Report(ValidationContext context, Conflict conflict, int visit)
    {
        if (!context.Errors.IsFullFor(Rule))
        {
            context.Errors.ReportAt(
                visit,
                Rule,
                $"Fields \"{Conflict.Abbreviate(conflict.ResponseName)}\" conflict because {conflict.Reason}. "
                    + "Use different aliases on the fields to fetch both if this was intentional.",
                [.. conflict.FirstOffsets, .. conflict.SecondOffsets]);
        }
    }

    private static void Abort(ValidationContext context, int? limit, int visit)
    {
        if (limit is { } comparisons)
        {
            Refuse(context, comparisons);
        }
        else
        {
            context.Errors.Abort(visit, new GraphQLError("Validation aborted."));
        }
    }

    private static void Refuse(ValidationContext context, int limit) => context.Errors.Abort(
        int.MaxValue,
        new GraphQLError(
            $"Finding out whether the fields of the document can be merged takes more than {limit} comparisons. "
            + "Select fields of the same response name fewer times.")
        {
            Code = "HC0107",
        });

    private static bool HasDuplicate(SelectionNode[] selections)
    {
        for (var i = 1; i < selections.Length; i++)
        {
            var name = ((FieldNode)selections[i]).ResponseName;
            for (var j = 0; j < i; j++)
            {
                if (((FieldNode)selections[j]).ResponseName == name)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool HasManyDuplicate(SelectionNode[] selections)
    {
        var names = new HashSet<string>(selections.Length, StringComparer.Ordinal);
        foreach (var selection in selections)
        {
            if (!names.Add(((FieldNode)selection).ResponseName))
            {
                return true;
            }
        }

        return false;
    }
}
