namespace Graph.Server.Settings;

internal sealed partial class SettingsReader
{
    private DocumentSettings ReadDocuments()
    {
        var settings = new DocumentSettings
        {
            Path = Value("documents") is null ? null : ReadPath("documents", ""),
            OnlyTrusted = ReadFlag("only-trusted-documents"),
            MaxBatch = (int)ReadNumber("max-batch", 0, 0, 1_000),
            PersistedQueries = ReadOneOf("persisted-queries", "true", "true", "false") == "true",
        };
        if (settings is { OnlyTrusted: true, Path: null })
        {
            throw new SettingsException(
                "--only-trusted-documents without documents would refuse everything. Say with --documents DIR where "
                + "they are, or leave it away.");
        }

        return settings;
    }
}
