using Graph.GraphQL.Language;

namespace Graph.Engine.Api;

/// <summary>Marks fields that are in the schema but not answered yet.</summary>
internal static class NotYet
{
    /// <summary>The same field, bound to <see cref="NotYetBinding"/>.</summary>
    public static FieldDefinitionNode Bind(FieldDefinitionNode field) => new()
    {
        Name = field.Name,
        Description = field.Description,
        Arguments = field.Arguments,
        Type = field.Type,
        Binding = new NotYetBinding(field.Name),
    };
}
