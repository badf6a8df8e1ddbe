namespace Graph.Server.Commands;

/// <summary>What the program ends with (api.md, Codes of our own).</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Ok = 0;

    /// <summary>The work failed or found violations.</summary>
    public const int Failed = 1;

    /// <summary>Usage or settings; a taken port.</summary>
    public const int Usage = 2;

    /// <summary>A file that is damaged, foreign or in use.</summary>
    public const int File = 3;
}
