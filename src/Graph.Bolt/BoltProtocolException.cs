namespace Graph.Bolt;

/// <summary>The peer sent what the protocol does not allow here, or what is larger than allowed. The connection is
/// given up.</summary>
/// <param name="message">What came, what was expected and what to do.</param>
/// <param name="inner">What caused it, or null.</param>
public sealed class BoltProtocolException(string message, Exception? inner = null) : BoltException(message, inner);
