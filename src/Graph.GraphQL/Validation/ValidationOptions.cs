namespace Graph.GraphQL.Validation;

/// <summary>How strict validation is about its own work and how much it tells.</summary>
public sealed record ValidationOptions
{
    /// <summary>The service's limits: 25 errors, 100,000 comparisons, 50 places per error, 16 nested types.</summary>
    public static ValidationOptions Default { get; } = new();

    /// <summary>
    /// The answers of the reference implementation: up to 100 errors, then a last one that says so, and none of the
    /// service's limits.
    /// </summary>
    public static ValidationOptions Conformance { get; } = new()
    {
        MaxErrors = 100,
        TellsOfOverflow = true,
        MaxComparisons = null,
        MaxLocations = int.MaxValue,
        MaxOfTypeDepth = int.MaxValue,
        ChecksScalarValues = false,
    };

    /// <summary>The most errors that are returned. Default 25.</summary>
    public int MaxErrors { get; init; } = 25;

    /// <summary>True adds an error without a place when there were more than <see cref="MaxErrors"/>.</summary>
    public bool TellsOfOverflow { get; init; }

    /// <summary>True leaves out "Did you mean", for schemas that are not to be guessed. Default false.</summary>
    public bool HideSuggestions { get; init; }

    /// <summary>
    /// How many steps finding out whether fields can be merged may take, §5.3.2; beyond them the document is refused
    /// with HC0107. Default 100,000; null for the reference implementation's own limit, which only documents with
    /// conflicts reach.
    /// </summary>
    public int? MaxComparisons { get; init; } = 100_000;

    /// <summary>The most places one error names. Default 50.</summary>
    public int MaxLocations { get; init; } = 50;

    /// <summary>
    /// How many <c>ofType</c> may stand in one another below an introspection field, if the rules have found
    /// nothing. Default 16.
    /// </summary>
    public int MaxOfTypeDepth { get; init; } = 16;

    /// <summary>
    /// Whether literals are also checked against what only this service knows, the formats of custom scalars and
    /// the range of Float, if the rules have found nothing. Such errors have the code HC0002. Default true.
    /// </summary>
    public bool ChecksScalarValues { get; init; } = true;
}
