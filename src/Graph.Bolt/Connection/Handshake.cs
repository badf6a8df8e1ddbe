using System.Buffers.Binary;

namespace Graph.Bolt.Connection;

/// <summary>Agrees on a version of the protocol (Bolt specification, "Handshake", with manifest version 1).</summary>
internal static class Handshake
{
    private const int SlotSize = 4;
    private const int MostOffers = 1024;
    private const uint Manifest = 0x0000_01FF;
    private const uint Http = 0x4854_5450;

    // The magic number; then manifest, 5.8 down to 5.0, 4.4 down to 4.3, nothing.
    private static readonly byte[] _proposal =
    [
        0x60, 0x60, 0xB0, 0x17,
        0x00, 0x00, 0x01, 0xFF,
        0x00, 0x08, 0x08, 0x05,
        0x00, 0x01, 0x04, 0x04,
        0x00, 0x00, 0x00, 0x00,
    ];

    /// <summary>Agrees on a version.</summary>
    /// <param name="stream">The open connection.</param>
    /// <param name="server">The server's address, for messages.</param>
    /// <param name="cancellation">Gives up; the connection cannot be used then.</param>
    /// <returns>The version, and what is to be sent before the first message.</returns>
    /// <exception cref="BoltProtocolException">There is none that both speak, or it is no Bolt server.</exception>
    public static async ValueTask<(BoltVersion Version, byte[] Reply)> AgreeAsync(
        Stream stream, string server, CancellationToken cancellation)
    {
        await stream.WriteAsync(_proposal, cancellation).ConfigureAwait(false);
        await stream.FlushAsync(cancellation).ConfigureAwait(false);
        var answer = new byte[SlotSize];
        await ReadAsync(stream, answer, server, cancellation).ConfigureAwait(false);
        switch (BinaryPrimitives.ReadUInt32BigEndian(answer))
        {
            case 0:
                throw new BoltProtocolException(
                    $"The server {server} speaks none of the protocol versions 4.3 to 6.0. Neo4j speaks one of them "
                    + "from 4.3 on; 5.26 and later is what this client is made for.");
            case Http:
                throw new BoltProtocolException(
                    $"The server {server} answers with HTTP. Use the port for Bolt, which is 7687 where nothing else "
                    + "is set.");
            case Manifest:
                var version = await ReadManifestAsync(stream, server, cancellation).ConfigureAwait(false);
                // No capability is asked for.
                return (version, [0, 0, (byte)version.Minor, (byte)version.Major, 0]);
            default:
                return (Accept(answer, server), []);
        }
    }

    private static BoltVersion Accept(ReadOnlySpan<byte> answer, string server)
    {
        var version = new BoltVersion(answer[3], answer[2]);
        return answer[0] == 0 && answer[1] == 0 && version <= BoltVersion.V58 && BoltVersion.Spoken.Contains(version)
            ? version
            : throw new BoltProtocolException(
                $"The server {server} answered the handshake with {Convert.ToHexString(answer)}, which is none of the "
                + "versions offered. Is it a Bolt server?");
    }

    private static async ValueTask<BoltVersion> ReadManifestAsync(
        Stream stream, string server, CancellationToken cancellation)
    {
        var offers = await ReadVarIntAsync(stream, server, cancellation).ConfigureAwait(false);
        if (offers > MostOffers)
        {
            throw new BoltProtocolException(
                $"The server {server} offers {offers} ranges of versions; more than {MostOffers} are not believed.");
        }

        var slots = new byte[(int)offers * SlotSize];
        await ReadAsync(stream, slots, server, cancellation).ConfigureAwait(false);
        await ReadVarIntAsync(stream, server, cancellation).ConfigureAwait(false);
        foreach (var version in BoltVersion.Spoken)
            if (IsOffered(version, slots))
                return version;
        throw new BoltProtocolException(
            $"The server {server} offers the protocol versions {Describe(slots)}, and this client speaks 4.3 to 6.0.");
    }

    private static bool IsOffered(BoltVersion version, ReadOnlySpan<byte> slots)
    {
        for (; !slots.IsEmpty; slots = slots[SlotSize..])
        {
            var (range, minor, major) = (slots[1], slots[2], slots[3]);
            if (version.Major == major && version.Minor <= minor && version.Minor >= minor - range)
                return true;
        }

        return false;
    }

    private static string Describe(byte[] slots) => string.Join(
        ", ",
        Enumerable.Range(0, slots.Length / SlotSize)
            .Select(i => slots.AsSpan(i * SlotSize, SlotSize).ToArray())
            .Select(s => s[1] == 0 ? $"{s[3]}.{s[2]}" : $"{s[3]}.{Math.Max(0, s[2] - s[1])} to {s[3]}.{s[2]}"));

    // Groups of seven bits, the least first; the high bit says that another follows. At most 64 bits.
    private static async ValueTask<ulong> ReadVarIntAsync(Stream stream, string server, CancellationToken cancellation)
    {
        var one = new byte[1];
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            await ReadAsync(stream, one, server, cancellation).ConfigureAwait(false);
            value |= (ulong)(one[0] & 0x7F) << shift;
            if (one[0] < 0x80)
                return value;
        }

        throw new BoltProtocolException(
            $"The server {server} sent a number of more than 64 bits in the handshake. Is it a Bolt server?");
    }

    private static async ValueTask ReadAsync(
        Stream stream, byte[] bytes, string server, CancellationToken cancellation)
    {
        try
        {
            await stream.ReadExactlyAsync(bytes, cancellation).ConfigureAwait(false);
        }
        catch (EndOfStreamException e)
        {
            throw new BoltUnavailableException(
                $"The server {server} closed the connection during the handshake. Is it a Bolt server, and is the "
                + "scheme right (bolt+s:// for TLS)?", e);
        }
    }
}
