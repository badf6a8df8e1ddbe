using System.CommandLine;

namespace Graph.Server.Commands;

/// <summary>The flags of the IDE.</summary>
internal static class IdeOptions
{
    /// <summary>All of them.</summary>
    public static readonly Option<string>[] All =
    [
        new("--ide")
        {
            Description = "Whether browsers get Banana Cake Pop at /graphql/. [default: true]",
            HelpName = "true|false",
        },
        new("--ide-document")
        {
            Description = "The document that a new tab of it begins with. [default: a first question]",
            HelpName = "FILE",
        },
    ];
}
