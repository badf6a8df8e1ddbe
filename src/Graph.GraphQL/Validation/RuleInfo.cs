namespace Graph.GraphQL.Validation;

/// <summary>What an error says of the rule it comes from.</summary>
/// <param name="Order">The rule's place among the rules; errors at one node come in this order.</param>
/// <param name="Section">The anchor of the section that states it; null if the edition has none.</param>
internal sealed record RuleInfo(int Order, string? Section)
{
    /// <summary>How many rules there are, and one place for errors that belong to none.</summary>
    public const int Count = 33;

    private const string Edition = "https://spec.graphql.org/September2026/#";

    /// <summary>The address of the section; null if the edition has none.</summary>
    public string? SpecifiedBy { get; } = Section is null ? null : Edition + Section;

    /// <summary><c>extensions.code</c> of the errors; null if they have none.</summary>
    public string? Code { get; init; }
}
