namespace Graph.Server.Http;

internal sealed partial record HttpFailure
{
    /// <summary>Others hold the room for large bodies.</summary>
    public static readonly HttpFailure NoRoom = new(
        503,
        "GRAPH_BUSY",
        "There is no room for so large a body now, beside others; send it again in a moment, or a smaller one.")
    { ClosesConnection = true };
}
