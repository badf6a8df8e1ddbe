using System.CommandLine;

namespace Graph.Server.Commands;

/// <summary>The flags of <see cref="Settings.DocumentSettings"/>.</summary>
internal static class DocumentOptions
{
    public static readonly Option<string>[] Texts =
    [
        new("--documents")
        {
            Description = "Folder of trusted documents: ID.graphql, or JSON files that clients' tools write.",
            HelpName = "DIR",
        },
        new("--persisted-queries")
        {
            Description = "Whether clients may register documents under their sha256. [default: true]",
            HelpName = "true|false",
        },
        new("--max-batch")
        {
            Description = "Requests of a batch; 0: none are answered. [default: 0]",
            HelpName = "NUMBER",
        },
    ];

    public static readonly Option<bool> OnlyTrusted = new("--only-trusted-documents")
    {
        Description = "Refuse every document that is not among --documents.",
    };

    /// <summary>Adds them.</summary>
    public static void AddTo(Command command)
    {
        foreach (var option in Texts)
            command.Add(option);
        command.Add(OnlyTrusted);
    }
}
