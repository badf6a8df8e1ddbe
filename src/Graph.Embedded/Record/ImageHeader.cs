using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Graph.Engine.Values;

namespace Graph.Embedded.Record;

/// <summary>
/// What page 0 of the table <c>image</c> says: of which commit the image is, for whom it was written, and which pages
/// with which hashes it consists of. Pages that it does not name are left over from a writing that did not end.
/// </summary>
internal sealed record ImageHeader
{
    private static readonly byte[] _magic = "GRAPH IMAGE\0"u8.ToArray();

    /// <summary>Version of the image's bytes.</summary>
    public required int Version { get; init; }

    /// <summary>The last commit in it.</summary>
    public required long Sequence { get; init; }

    /// <summary>The hash of that commit's record in the log.</summary>
    public required byte[] RecordHash { get; init; }

    /// <summary>The multiset hash of all its facts.</summary>
    public required UInt128 FactHash { get; init; }

    /// <summary>Fingerprint of the ontology.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Version of the table by which its texts are folded.</summary>
    public required string Folding { get; init; }

    /// <summary>Number of its first page.</summary>
    public required long FirstPage { get; init; }

    /// <summary>The hashes of its pages, in order.</summary>
    public required UInt128[] PageHashes { get; init; }

    /// <summary>The hash of a page.</summary>
    public static UInt128 HashOf(ReadOnlySpan<byte> body) => Engine.Writes.FactHash.Murmur3(body);

    /// <summary>As the body of page 0.</summary>
    public byte[] Encode()
    {
        using var output = new ByteBuffer();
        output.Append(_magic);
        WriteInt64(output, Version);
        WriteInt64(output, Sequence);
        WriteBytes(output, RecordHash);
        WriteHash(output, FactHash);
        WriteBytes(output, Encoding.UTF8.GetBytes(Fingerprint));
        WriteBytes(output, Encoding.UTF8.GetBytes(Folding));
        WriteInt64(output, FirstPage);
        WriteInt64(output, PageHashes.Length);
        foreach (var hash in PageHashes)
            WriteHash(output, hash);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Reads the body of page 0; false for anything that is none of this version.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> body, int version, [NotNullWhen(true)] out ImageHeader? header)
    {
        header = null;
        try
        {
            if (!body.StartsWith(_magic))
                return false;
            var rest = body[_magic.Length..];
            if (ReadInt64(ref rest) != version)
                return false;
            header = new ImageHeader
            {
                Version = version,
                Sequence = ReadInt64(ref rest),
                RecordHash = ReadBytes(ref rest).ToArray(),
                FactHash = ReadHash(ref rest),
                Fingerprint = Encoding.UTF8.GetString(ReadBytes(ref rest)),
                Folding = Encoding.UTF8.GetString(ReadBytes(ref rest)),
                FirstPage = ReadInt64(ref rest),
                PageHashes = ReadHashes(ref rest),
            };
            return rest.IsEmpty;
        }
        catch (ArgumentOutOfRangeException)
        {
            // It ends too early; whoever wrote it, it is no header.
            return false;
        }
    }

    private static void WriteInt64(ByteBuffer output, long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(output.GetSpan(sizeof(long)), value);
        output.Advance(sizeof(long));
    }

    private static void WriteHash(ByteBuffer output, UInt128 hash)
    {
        BinaryPrimitives.WriteUInt128LittleEndian(output.GetSpan(16), hash);
        output.Advance(16);
    }

    private static void WriteBytes(ByteBuffer output, ReadOnlySpan<byte> bytes)
    {
        WriteInt64(output, bytes.Length);
        output.Append(bytes);
    }

    private static long ReadInt64(ref ReadOnlySpan<byte> rest) =>
        BinaryPrimitives.ReadInt64LittleEndian(Take(ref rest, sizeof(long)));

    private static UInt128 ReadHash(ref ReadOnlySpan<byte> rest) =>
        BinaryPrimitives.ReadUInt128LittleEndian(Take(ref rest, 16));

    private static ReadOnlySpan<byte> ReadBytes(ref ReadOnlySpan<byte> rest) => Take(ref rest, ReadInt64(ref rest));

    private static UInt128[] ReadHashes(ref ReadOnlySpan<byte> rest)
    {
        var count = ReadInt64(ref rest);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((ulong)count, (ulong)rest.Length / 16, nameof(rest));
        var hashes = new UInt128[count];
        for (var i = 0; i < hashes.Length; i++)
            hashes[i] = ReadHash(ref rest);
        return hashes;
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> rest, long count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((ulong)count, (ulong)rest.Length, nameof(rest));
        var taken = rest[..(int)count];
        rest = rest[(int)count..];
        return taken;
    }
}
