using Graph.GraphQL.Language;

namespace Graph.GraphQL.Validation.Rules;

/// <summary>§5.4.2: a field or directive has each argument once.</summary>
internal static class UniqueArgumentNamesRule
{
    private static readonly RuleInfo Rule = new(25, "sec-Argument-Uniqueness");

    public static void EnterNode(ValidationContext context, ArgumentNode[] arguments)
    {
        foreach (var group in Duplicates.Find(arguments, static argument => argument.Name))
        {
            context.Errors.Report(
                Rule,
                $"There can be only one argument named \"{ErrorText.Shorten(group[0].Name)}\".",
                [.. group.Select(argument => argument.Start)]);
        }
    }
}
