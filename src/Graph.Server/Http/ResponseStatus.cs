using Graph.Engine;
using Graph.Server.Settings;

namespace Graph.Server.Http;

/// <summary>The status of an answer that the engine gave (GraphQL over HTTP, "Status codes"; conformance.md
/// §2.1).</summary>
internal static class ResponseStatus
{
    /// <summary>Data with errors beside it, in profile <see cref="HttpProfile.Strict2026"/>.</summary>
    public const int Partial = 294;

    /// <summary>The status.</summary>
    public static int Of(in GraphOutcome outcome, ResponseFormat format, HttpProfile profile) => outcome.Kind switch
    {
        GraphOutcomeKind.Executed when outcome.ErrorCount > 0 && profile == HttpProfile.Strict2026 => Partial,
        GraphOutcomeKind.Executed or GraphOutcomeKind.Priced => StatusCodes.Status200OK,
        GraphOutcomeKind.Refused => OfRefusal(outcome.Refusal, format, profile),
        GraphOutcomeKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>The status of a request that is refused before it runs.</summary>
    // As application/json a client of the years before looks at the body only.
    public static int OfRefusal(GraphRefusal refusal, ResponseFormat format, HttpProfile profile) =>
        profile == HttpProfile.Compat
            ? format is ResponseFormat.Json or ResponseFormat.JsonLines
                ? StatusCodes.Status200OK
                : StatusCodes.Status400BadRequest
            : refusal == GraphRefusal.Syntax ? StatusCodes.Status400BadRequest
            : StatusCodes.Status422UnprocessableEntity;
}
