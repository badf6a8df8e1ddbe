namespace Graph.Server.Http;

/// <summary>Whether new requests are to be sent here. Thread-safe.</summary>
internal sealed class Readiness
{
    private volatile bool _isStopping;

    /// <summary>The service has been told to stop: <c>/health/ready</c> says so, and connections are closed behind
    /// their answers.</summary>
    public bool IsStopping => _isStopping;

    /// <summary>Told to stop.</summary>
    public void Stop() => _isStopping = true;
}
