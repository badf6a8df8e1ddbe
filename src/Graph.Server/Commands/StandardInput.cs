namespace Graph.Server.Commands;

/// <summary>Standard input, kept in a temporary file, because an import reads its input more than once.</summary>
internal sealed class StandardInput : IDisposable
{
    /// <summary>What stands for it on the command line.</summary>
    public const string Mark = "-";

    private readonly FileStream _kept;

    private StandardInput(FileStream kept) => _kept = kept;

    /// <summary>The file; gone when this is disposed.</summary>
    public string Path => _kept.Name;

    /// <summary>Reads all of it.</summary>
    public static async Task<StandardInput> KeepAsync(CancellationToken cancellation)
    {
        var kept = new FileStream(
            System.IO.Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite,
            FileShare.ReadWrite | FileShare.Delete, bufferSize: 1 << 16, FileOptions.DeleteOnClose);
        await using var input = Console.OpenStandardInput();
        await input.CopyToAsync(kept, cancellation).ConfigureAwait(false);
        await kept.FlushAsync(cancellation).ConfigureAwait(false);
        return new StandardInput(kept);
    }

    /// <inheritdoc/>
    public void Dispose() => _kept.Dispose();
}
