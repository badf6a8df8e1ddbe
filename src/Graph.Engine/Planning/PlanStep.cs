namespace Graph.Engine.Planning;

/// <summary>A line of a printed plan that asks the store.</summary>
/// <param name="Depth">How far the line is indented.</param>
/// <param name="ResponseKey">The key of the response that it fills.</param>
/// <param name="Step">The root step, connection, relationship or reference; counters know it by this.</param>
internal readonly record struct PlanStep(int Depth, string ResponseKey, object Step);
