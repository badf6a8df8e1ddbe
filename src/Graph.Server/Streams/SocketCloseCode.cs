namespace Graph.Server.Streams;

/// <summary>Why a WebSocket is closed: codes of RFC 6455 §7.4.1 and of graphql-transport-ws. The protocol's 4403,
/// refused at <c>connection_init</c>, is not among them: nothing is asked there before there are users.</summary>
internal enum SocketCloseCode
{
    /// <summary>All is said.</summary>
    Normal = 1000,
    /// <summary>The service stops.</summary>
    GoingAway = 1001,
    /// <summary>The client does not take what it asks for.</summary>
    SlowReader = 1008,
    /// <summary>A message has too many bytes.</summary>
    MessageTooLarge = 1009,
    /// <summary>A message that the protocol does not have.</summary>
    BadMessage = 4400,
    /// <summary><c>subscribe</c> before the acknowledgement.</summary>
    Unauthorized = 4401,
    /// <summary>Another sub-protocol, or none.</summary>
    SubprotocolNotAcceptable = 4406,
    /// <summary>No <c>connection_init</c> in time.</summary>
    InitializationTimeout = 4408,
    /// <summary>An operation with that id is running.</summary>
    SubscriberExists = 4409,
    /// <summary>A second <c>connection_init</c>.</summary>
    TooManyInitializations = 4429,
    /// <summary>A fault of the service.</summary>
    InternalError = 4500,
}
