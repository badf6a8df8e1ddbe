namespace Graph.Bolt;

/// <summary>Which notices the server adds to a summary, where it can be told (from version 5.2 on).</summary>
/// <param name="MinimumSeverity"><c>OFF</c>, <c>WARNING</c> or <c>INFORMATION</c>; null for the server's
/// default.</param>
/// <param name="DisabledClassifications">Classes of notices not wanted, such as <c>HINT</c>; null for the server's
/// default.</param>
public sealed record BoltNotifications(
    string? MinimumSeverity = null, IReadOnlyList<string>? DisabledClassifications = null);
