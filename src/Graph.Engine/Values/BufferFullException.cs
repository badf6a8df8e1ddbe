namespace Graph.Engine.Values;

/// <summary>A <see cref="ByteBuffer"/> may not grow any more.</summary>
/// <param name="message">Which of its bounds it met.</param>
/// <param name="isTooLong">It has as many bytes as it may; else there is no room for them now.</param>
public sealed class BufferFullException(string message, bool isTooLong) : Exception(message)
{
    /// <summary>It has as many bytes as it may; else there is no room for them now.</summary>
    public bool IsTooLong => isTooLong;
}
