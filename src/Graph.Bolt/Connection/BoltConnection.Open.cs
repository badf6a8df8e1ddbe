using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Graph.Bolt.Messages;

namespace Graph.Bolt.Connection;

/// <content>Opening: connect, TLS, handshake, HELLO and LOGON, the last two in one go.</content>
internal sealed partial class BoltConnection
{
    // IPPROTO_TCP and TCP_USER_TIMEOUT of Linux; .NET has no name for the second.
    private const int TcpLevel = 6;
    private const int TcpUserTimeout = 18;

    /// <summary>Opens a connection and logs on.</summary>
    /// <param name="address">The server.</param>
    /// <param name="uri">The routing context.</param>
    /// <param name="auth">The user.</param>
    /// <param name="settings">How the client behaves.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="BoltException">The server cannot be reached, speaks something else, or refuses the
    /// user.</exception>
    public static async Task<BoltConnection> OpenAsync(
        BoltAddress address, BoltUri uri, BoltAuth auth, BoltSettings settings, CancellationToken cancellation)
    {
        Stream? stream = null;
        try
        {
            stream = await ConnectInTimeAsync(address, settings, cancellation).ConfigureAwait(false);
            var (version, reply) = await Handshake.AgreeAsync(stream, address.ToString(), cancellation)
                .ConfigureAwait(false);
            var connection = new BoltConnection(stream, address, version, settings);
            stream = null;
            return await connection.LogOnAsync(reply, uri, auth, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            throw new BoltUnavailableException(
                $"The server {address} cannot be reached: {e.Message} Is it running, and is the address right?", e);
        }
        finally
        {
            if (stream is not null)
                await stream.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static async ValueTask<Stream> ConnectInTimeAsync(
        BoltAddress address, BoltSettings settings, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var timer = settings.Clock.CreateTimer(
            static source => ((CancellationTokenSource)source!).Cancel(), limit, settings.ConnectTimeout, Never);
        try
        {
            var stream = await ConnectAsync(address, settings, limit.Token).ConfigureAwait(false);
            return await EncryptAsync(stream, address, settings, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new BoltUnavailableException(
                $"The server {address} did not complete a connection within {settings.ConnectTimeout.TotalSeconds} s. "
                + "Is the address right, and does a firewall let it through?", e);
        }
    }

    // A name may stand for several addresses: the first that answers is taken.
    private static async ValueTask<Stream> ConnectAsync(
        BoltAddress address, BoltSettings settings, CancellationToken cancellation)
    {
        if (settings.HostResolver is not { } resolver)
            return await ConnectAsync(address.Host, address.Port, cancellation).ConfigureAwait(false);
        SocketException? last = null;
        foreach (var host in await resolver(address.Host, cancellation).ConfigureAwait(false))
        {
            try
            {
                return await ConnectAsync(host, address.Port, cancellation).ConfigureAwait(false);
            }
            catch (SocketException e)
            {
                last = e;
            }
        }

        throw last ?? new SocketException((int)SocketError.HostNotFound);
    }

    private static async ValueTask<Stream> ConnectAsync(string host, int port, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            WatchFor(socket);
            await socket.ConnectAsync(host, port, cancellation).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // A peer that is gone without a word is found within half a minute: one that should say something by asking it, one
    // that should take something by its silence.
    private static void WatchFor(Socket socket)
    {
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 15);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 5);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 3);
        if (OperatingSystem.IsLinux())
            socket.SetRawSocketOption(TcpLevel, TcpUserTimeout, BitConverter.GetBytes(30_000));
    }

    private static async ValueTask<Stream> EncryptAsync(
        Stream stream, BoltAddress address, BoltSettings settings, CancellationToken cancellation)
    {
        if (settings.Encryption is null or BoltEncryption.None)
            return stream;
        var tls = new SslStream(stream, leaveInnerStreamOpen: false);
        try
        {
            await tls.AuthenticateAsClientAsync(Encryption.OptionsOf(address, settings), cancellation)
                .ConfigureAwait(false);
            return tls;
        }
        catch (Exception e)
        {
            await tls.DisposeAsync().ConfigureAwait(false);
            if (e is not AuthenticationException)
                throw;
            throw new BoltUnavailableException(
                $"The certificate of the server {address} is not trusted, or it speaks no TLS: {e.Message} Use +s with "
                + "a certificate of a known authority, Authorities for one of your own, or +ssc to take any.", e);
        }
    }

    private async Task<BoltConnection> LogOnAsync(
        byte[] handshakeReply, BoltUri uri, BoltAuth auth, CancellationToken cancellation)
    {
        await using var gone = cancellation.UnsafeRegister(
            static connection => ((BoltConnection)connection!).Break(new OperationCanceledException()), this)
            .ConfigureAwait(false);
        try
        {
            Hello.Write(_outgoing, Version, _settings, auth, uri.RoutingContext);
            var hello = Expect(RequestTag.Hello);
            Reply? logon = null;
            if (Version >= BoltVersion.V51)
            {
                Logon.Write(_outgoing, auth);
                logon = Expect(RequestTag.Logon);
            }

            // Giving up breaks the connection, see above.
            await SendFirstAsync(handshakeReply).ConfigureAwait(false);
            await EndOfAsync(hello, CancellationToken.None).ConfigureAwait(false);
            Take(ConnectionHints.Read(hello.Metadata.Span));
            if (logon is not null)
                await EndOfAsync(logon, CancellationToken.None).ConfigureAwait(false);
            return this;
        }
        catch (Exception e)
        {
            Break(e);
            await DisposeAsync().ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            throw;
        }
    }

    private void Take(ConnectionHints hints)
    {
        if (!hints.Agent.StartsWith("Neo4j/", StringComparison.Ordinal))
        {
            throw new BoltProtocolException(
                $"The server {Address} says that it is \"{hints.Agent}\", and this client speaks with Neo4j only.");
        }

        Hints = hints;
    }

    // What the handshake still owes goes out with HELLO.
    private async ValueTask SendFirstAsync(byte[] handshakeReply)
    {
        if (handshakeReply.Length > 0)
            await _stream.WriteAsync(handshakeReply).ConfigureAwait(false);
        await FlushAsync().ConfigureAwait(false);
    }

    private async ValueTask SayGoodbyeAsync()
    {
        try
        {
            _outgoing.Clear();
            Goodbye.Write(_outgoing);
            await _stream.WriteAsync(_outgoing.Waiting).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // It is closed already, which is what was wanted.
        }
    }
}
