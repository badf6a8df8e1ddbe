using Graph.GraphQL.Language;

namespace Graph.Engine.Planning;

/// <summary>Counts what a plan is made of and stops when it is too much: merging fields under conditions and types can
/// multiply what <see cref="DocumentLimits"/> has counted in the document.</summary>
internal sealed class PlanBudget(GraphLimits limits)
{
    // An interface's selection is collected once for each of its types.
    private const int Expansion = 4;

    private int _fields = Expansion * limits.MaxExpandedFields;
    private int _visits = Expansion * limits.MaxFragmentVisits;

    /// <summary>Nothing is left; the plan is not complete and must not be used.</summary>
    public bool IsSpent { get; private set; }

    public bool TryTakeField() => Take(ref _fields);

    public bool TryTakeVisit() => Take(ref _visits);

    public GraphQLError ToError() => new(
        $"The operation needs more than {Expansion * limits.MaxExpandedFields} fields or "
        + $"{Expansion * limits.MaxFragmentVisits} fragment visits "
        + "once it is expanded for every type and condition; select less, or send it in parts.")
    {
        Code = ErrorCodes.TooManyFields,
    };

    private bool Take(ref int left)
    {
        if (--left >= 0 && !IsSpent)
            return true;
        IsSpent = true;
        return false;
    }
}
