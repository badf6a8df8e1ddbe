namespace Graph.Server.Settings;

/// <content>The IDE.</content>
internal sealed partial class SettingsReader
{
    private IdeSettings ReadIde() => new()
    {
        Enabled = ReadOneOf("ide", "true", "true", "false") == "true",
        Document = Value("ide-document") is null ? null : ReadPath("ide-document", ""),
    };
}
