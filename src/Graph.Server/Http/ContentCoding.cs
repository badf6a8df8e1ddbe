namespace Graph.Server.Http;

/// <summary>How a body is encoded (RFC 9110 §8.4).</summary>
internal enum ContentCoding
{
    /// <summary>As it is.</summary>
    Identity,
    /// <summary><c>br</c>.</summary>
    Brotli,
    /// <summary><c>gzip</c>.</summary>
    Gzip,
}
