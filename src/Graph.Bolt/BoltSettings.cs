using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Graph.Bolt.Messages;

namespace Graph.Bolt;

/// <summary>How a client behaves. Every value has a default that suits a service.</summary>
public sealed record BoltSettings
{
    /// <summary>Name of the program, for the server's logs.</summary>
    public string UserAgent { get; init; } = BoltAgent.Product;

    /// <summary>Connections to one server; 100 by default. A server has 400 threads where nothing else is set, and a
    /// transaction keeps one until it ends.</summary>
    public int MaxConnections { get; init; } = 100;

    /// <summary>Time to get a connection to a server: waiting for a free one, trying it, connecting, TLS, handshake and
    /// logging on together; 60 seconds by default. Where a routing table is needed first, the connection to the router
    /// has the same time of its own.</summary>
    public TimeSpan AcquisitionTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Time to connect, TLS included, and for a router or an idle connection to answer; 30 seconds by
    /// default.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A connection is not used any more after this time; an hour by default.</summary>
    public TimeSpan MaxLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>A connection that was idle for longer is tried with RESET before it is used; null, the default, is
    /// never.</summary>
    public TimeSpan? LivenessCheckAfter { get; init; }

    /// <summary>Records asked for at once; 1,000 by default, -1 for all. It bounds how much of a result waits in
    /// memory.</summary>
    public int FetchSize { get; init; } = 1000;

    /// <summary>Bytes of a message that a server may send; 32 MiB by default.</summary>
    public int MaxMessageBytes { get; init; } = 32 << 20;

    /// <summary>How long managed transactions are retried; 30 seconds by default. At least two tries are
    /// made, and no longer than the caller's token lets.</summary>
    public TimeSpan MaxRetryTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Wait before the first retry, doubled for each further one, give or take a fifth; 100 ms by
    /// default.</summary>
    public TimeSpan FirstRetryDelay { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long a server may take to answer a RESET that stops a statement; then the connection is closed,
    /// which stops it too. 75 ms by default.</summary>
    public TimeSpan CancelGrace { get; init; } = TimeSpan.FromMilliseconds(75);

    /// <summary>How long the answer to a COMMIT is waited for after the caller has given up; then the connection is
    /// closed, and the outcome is not known. One second by default.</summary>
    public TimeSpan CommitGrace { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Which notices are wanted; null for the server's default.</summary>
    public BoltNotifications? Notifications { get; init; }

    /// <summary>Whether and how TLS is spoken, where the scheme of the URI does not say; null for not at all.</summary>
    public BoltEncryption? Encryption { get; init; }

    /// <summary>Authorities trusted instead of the system's, for <c>+s</c>; null for the system's.</summary>
    public X509Certificate2Collection? Authorities { get; init; }

    /// <summary>Whether a server that asks for it is told which way of working is used (never what); false by
    /// default.</summary>
    public bool SendsTelemetry { get; init; }

    /// <summary>Addresses to begin with instead of the one in the URI (only <c>neo4j://</c>); null for that
    /// one.</summary>
    public Func<BoltAddress, CancellationToken, ValueTask<IReadOnlyList<BoltAddress>>>? Resolver { get; init; }

    /// <summary>Addresses of a host's name, tried one after another; null for the system's resolution.</summary>
    public Func<string, CancellationToken, ValueTask<IReadOnlyList<string>>>? HostResolver { get; init; }

    /// <summary>The clock of all times here.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

#pragma warning disable RS0030 // The default of what is injected here.
    /// <summary>What is random in delays: from 0 to 1.</summary>
    public Func<double> Random { get; init; } = static () =>
        RandomNumberGenerator.GetInt32(int.MaxValue) / (double)int.MaxValue;
#pragma warning restore RS0030
}
