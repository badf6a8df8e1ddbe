using Graph.GraphQL.Language;

namespace Graph.GraphQL.Validation.Sdl;

/// <summary>An object value gives each of its fields once.</summary>
internal sealed class UniqueInputFieldNamesRule(SdlContext context) : SdlRule(context)
{
    protected override string Section => "sec-Input-Object-Field-Uniqueness";

    public override void ObjectValue(ObjectValueNode node)
    {
        if (node.Fields.Length < 2)
        {
            return;
        }

        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var field in node.Fields)
        {
            if (!known.TryAdd(field.Name, field.Start))
            {
                Report(
                    $"There can be only one input field named \"{ErrorText.Shorten(field.Name)}\".",
                    known[field.Name],
                    field.Start);
            }
        }
    }
}
