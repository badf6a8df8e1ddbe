using Graph.GraphQL.Language;

namespace Graph.GraphQL.Validation.Sdl;

/// <summary>What the SDL rules share: the document and the errors so far.</summary>
internal sealed class SdlContext(DocumentNode document, int maxErrors)
{
    public DocumentNode Document { get; } = document;

    public List<GraphQLError> Errors { get; } = [];

    /// <summary>True when no more errors are taken.</summary>
    public bool IsFull => Errors.Count >= maxErrors;

    public void Report(string message, string section, ReadOnlySpan<int> offsets)
    {
        if (!IsFull)
        {
            Errors.Add(new GraphQLError(message, Document.Source, offsets)
            {
                SpecifiedBy = Specification.Address(section),
            });
        }
    }
}
