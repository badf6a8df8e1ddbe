using Graph.GraphQL.Language;

namespace Graph.GraphQL.Validation.Rules;

/// <summary>§5.6.3: an input object has each field once.</summary>
internal static class UniqueInputFieldNamesRule
{
    // Up to this many fields, comparing names one by one is faster than a dictionary.
    private const int LinearLimit = 8;

    private static readonly RuleInfo Rule = new(30, "sec-Input-Object-Field-Uniqueness");

    /// <summary>Checks the field at <paramref name="index"/> against those before it.</summary>
    /// <param name="context">The context.</param>
    /// <param name="fields">The fields of the object.</param>
    /// <param name="index">The field that is entered; they are entered in order.</param>
    /// <param name="known">The fields before by name, kept by the caller for the object.</param>
    public static void EnterObjectField(
        ValidationContext context,
        ObjectFieldNode[] fields,
        int index,
        ref Dictionary<string, ObjectFieldNode>? known)
    {
        var node = fields[index];
        if (FindBefore(fields, index, ref known) is { } first)
        {
            context.Errors.Report(
                Rule,
                $"There can be only one input field named \"{ErrorText.Shorten(node.Name)}\".",
                first.Start,
                node.Start);
        }
    }

    private static ObjectFieldNode? FindBefore(
        ObjectFieldNode[] fields, int index, ref Dictionary<string, ObjectFieldNode>? known)
    {
        var node = fields[index];
        if (fields.Length > LinearLimit)
        {
            known ??= new Dictionary<string, ObjectFieldNode>(fields.Length, StringComparer.Ordinal);
            return known.TryAdd(node.Name, node) ? null : known[node.Name];
        }

        for (var i = 0; i < index; i++)
        {
            if (fields[i].Name == node.Name)
            {
                return fields[i];
            }
        }

        return null;
    }
}
