using Graph.GraphQL.Language;

namespace Graph.GraphQL.Validation.Sdl;

/// <summary>A field or directive gets each of its arguments once.</summary>
internal sealed class UniqueArgumentNamesRule(SdlContext context) : SdlRule(context)
{
    protected override string Section => "sec-Argument-Uniqueness";

    public override void Arguments(ArgumentNode[] arguments)
    {
        if (arguments.Length == 1)
        {
            return;
        }

        foreach (var group in arguments.GroupBy(argument => argument.Name, argument => argument.Start))
        {
            int[] offsets = [.. group];
            if (offsets.Length > 1)
            {
                Report($"There can be only one argument named \"{ErrorText.Shorten(group.Key)}\".", offsets);
            }
        }
    }
}
