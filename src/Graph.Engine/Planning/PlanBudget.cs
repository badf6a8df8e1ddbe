using Graph.GraphQL.Language;

namespace Graph.Engine.Planning;

/// <summary>Counts what a plan is made of and stops when it is too much: merging fields under conditions and types can
/// multiply what <see cref="DocumentLimits"/> has counted in the document.</summary>
internal sealed class PlanBudget(GraphLimits limits)
{
    // An interface's selection is collected once for each of its types.
    private const int Expansion = 4;

    /// <summary>Fields, list items and conditions of all filters and orders together.</summary>
    private const int MaxInputs = 5_000;

    /// <summary>Comparisons of conditions when fields are merged.</summary>
    private const int MaxSteps = 100_000;

    private int _fields = Expansion * limits.MaxExpandedFields;
    private int _visits = Expansion * limits.MaxFragmentVisits;
    private int _inputs = MaxInputs;
    private int _steps = MaxSteps;
    private string? _problem;

    /// <summary>Nothing is left; the plan is not complete and must not be used.</summary>
    public bool IsSpent => _problem is not null;

    /// <summary>How much the plan is made of, for the cache.</summary>
    public int Weight => Expansion * limits.MaxExpandedFields - _fields + MaxInputs - _inputs;

    public bool TryTakeField() => Take(ref _fields) || Spend(
        $"more than {Expansion * limits.MaxExpandedFields} fields once it is expanded for every type and condition");

    public bool TryTakeVisit() => Take(ref _visits) || Spend(
        $"more than {Expansion * limits.MaxFragmentVisits} visits of fragments once it is expanded for every type");

    public bool TryTakeStep() =>
        Take(ref _steps) || Spend($"more than {MaxSteps} comparisons to merge fields under conditions");

    public bool TryTakeInput() =>
        Take(ref _inputs) || Spend($"more than {MaxInputs} fields and conditions in its filters and orders");

    public GraphQLError ToError() => new($"The operation needs {_problem}; select less, or send it in parts.")
    {
        Code = ErrorCodes.TooManyFields,
    };

    private bool Take(ref int left) => !IsSpent && --left >= 0;

    private bool Spend(string problem)
    {
        _problem ??= problem;
        return false;
    }
}
