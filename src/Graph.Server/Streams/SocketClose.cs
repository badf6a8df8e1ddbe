namespace Graph.Server.Streams;

/// <summary>Why a WebSocket is closed.</summary>
/// <param name="Code">The code.</param>
/// <param name="Reason">The reason for a person to read; at most <see cref="MostReasonBytes"/> of it are sent.</param>
internal readonly record struct SocketClose(SocketCloseCode Code, string Reason)
{
    // RFC 6455 §5.5: a control frame has 125 bytes at most, two of them for the code.
    private const int MostReasonBytes = 123;

    public static SocketClose BadMessage(string reason) => new(SocketCloseCode.BadMessage, reason);

    public static readonly SocketClose Normal = new(SocketCloseCode.Normal, "");

    public static readonly SocketClose GoingAway = new(SocketCloseCode.GoingAway, "The service is stopping.");

    public static readonly SocketClose SlowReader = new(
        SocketCloseCode.SlowReader, "Too much waits to be read. Ask for less at once, or read faster.");

    public static SocketClose TooLarge(int limit) => new(
        SocketCloseCode.MessageTooLarge, $"A message has more than the {limit} bytes allowed.");

    public static readonly SocketClose Unauthorized = new(SocketCloseCode.Unauthorized, "Unauthorized");

    public static readonly SocketClose SubprotocolNotAcceptable = new(
        SocketCloseCode.SubprotocolNotAcceptable, "Subprotocol not acceptable. Offer graphql-transport-ws.");

    public static readonly SocketClose InitializationTimeout = new(
        SocketCloseCode.InitializationTimeout, "Connection initialisation timeout");

    public static SocketClose SubscriberExists(string id) => new(
        SocketCloseCode.SubscriberExists, $"Subscriber for {Short(id)} already exists");

    public static readonly SocketClose TooManyInitializations = new(
        SocketCloseCode.TooManyInitializations, "Too many initialisation requests");

    public static readonly SocketClose InternalError = new(
        SocketCloseCode.InternalError, "Internal server error");

    /// <summary>What is sent of the reason, cut between two characters.</summary>
    public string ReasonToSend
    {
        get
        {
            var room = MostReasonBytes;
            var length = 0;
            foreach (var rune in Reason.EnumerateRunes())
            {
                room -= rune.Utf8SequenceLength;
                if (room < 0)
                    return Reason[..length];
                length += rune.Utf16SequenceLength;
            }

            return Reason;
        }
    }

    private static string Short(string id)
    {
        const int MostEcho = 64;
        return id.Length <= MostEcho ? id : id[..MostEcho] + "…";
    }
}
