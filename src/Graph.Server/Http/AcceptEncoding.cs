namespace Graph.Server.Http;

/// <summary>What the header Accept-Encoding says of the encodings that can be sent (RFC 9110 §12.5.3).</summary>
/// <param name="Brotli">Quality of <c>br</c>.</param>
/// <param name="Gzip">Quality of <c>gzip</c>.</param>
/// <param name="Identity">Quality of a body as it is; 0 only where the header excludes it.</param>
internal readonly record struct AcceptEncoding(double Brotli, double Gzip, double Identity)
{
    private const int MostLength = 1024;

    // What is not spoken of is not sent, but a body as it is may be, after all that is spoken of.
    private const double LastResort = 0.0001;
    private const double Unsaid = -1;

    /// <summary>Whether a body as it is will do.</summary>
    public bool TakesIdentity => Identity > 0;

    /// <summary>The encoding of the greatest quality, Brotli before gzip before none; null where nothing will
    /// do.</summary>
    public ContentCoding? Best =>
        Brotli > 0 && Brotli >= Gzip && Brotli >= Identity ? ContentCoding.Brotli
        : Gzip > 0 && Gzip >= Identity ? ContentCoding.Gzip
        : Identity > 0 ? ContentCoding.Identity
        : null;

    /// <summary>Reads the header, all its lines joined by commas; what cannot be read says nothing.</summary>
    public static AcceptEncoding Read(string? header) => header switch
    {
        null or "" or "identity" => new AcceptEncoding(0, 0, 1),
        "gzip" or "gzip, deflate" => new AcceptEncoding(0, 1, LastResort),
        "br" or "gzip, br" or "gzip, deflate, br" or "br, gzip, deflate" or "gzip, deflate, br, zstd" =>
            new AcceptEncoding(1, 1, LastResort),
        { Length: > MostLength } => new AcceptEncoding(0, 0, 1),
        _ => ReadList(header),
    };

    /// <summary>Whether a header excludes a body as it is, and names nothing else that can be sent.</summary>
    public static bool IsImpossible(string header) =>
        header.Contains('=', StringComparison.Ordinal) && Read(header).Best is null;

    private static AcceptEncoding ReadList(ReadOnlySpan<char> header)
    {
        var (brotli, gzip, identity, rest) = (Unsaid, Unsaid, Unsaid, Unsaid);
        while (!header.IsEmpty)
        {
            var element = HeaderList.Next(ref header, ',');
            var name = HeaderList.Next(ref element, ';');
            if (!HeaderList.TryReadQuality(element, out var quality))
                continue;
            if (Is(name, "br"))
                brotli = quality;
            else if (Is(name, "gzip") || Is(name, "x-gzip"))
                gzip = quality;
            else if (Is(name, "identity"))
                identity = quality;
            else if (name is "*")
                rest = quality;
        }

        var others = rest == Unsaid ? 0 : rest;
        return new AcceptEncoding(
            brotli == Unsaid ? others : brotli,
            gzip == Unsaid ? others : gzip,
            identity != Unsaid ? identity : rest == 0 ? 0 : LastResort);
    }

    private static bool Is(ReadOnlySpan<char> name, string coding) =>
        name.Equals(coding, StringComparison.OrdinalIgnoreCase);
}
