using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Graph.Embedded.Record;

/// <summary>A row of the table <c>log</c>.</summary>
/// <param name="Sequence">Its number, from 1 without gaps.</param>
/// <param name="At">UTC ticks.</param>
/// <param name="Actor">Who made it.</param>
/// <param name="PreviousHash">The hash of the record before; 32 zero bytes before the first.</param>
/// <param name="Hash">The hash of this record.</param>
/// <param name="Body">16 bytes of the hash of all facts after this commit (little endian), then the changes.</param>
internal sealed record LogRecord(long Sequence, long At, string Actor, byte[] PreviousHash, byte[] Hash, byte[] Body)
{
    public const int FactHashBytes = 16;

    public static readonly byte[] FirstPreviousHash = new byte[SHA256.HashSizeInBytes];

    /// <summary>The hash of all facts of the graph after this commit.</summary>
    public UInt128 FactHash => FactHashOf(Body);

    /// <summary>The changes, as <see cref="Engine.Writes.ChangeCodec"/> writes them.</summary>
    public ReadOnlySpan<byte> Changes => Body.AsSpan(FactHashBytes);

    /// <summary>The hash of all facts that a body says; 0 for one that is too short to.</summary>
    public static UInt128 FactHashOf(ReadOnlySpan<byte> body) =>
        body.Length < FactHashBytes ? 0 : BinaryPrimitives.ReadUInt128LittleEndian(body);

    /// <summary>A record behind <paramref name="previousHash"/>.</summary>
    public static LogRecord Make(long sequence, long at, string actor, byte[] previousHash, byte[] body) =>
        new(sequence, at, actor, previousHash, HashOf(sequence, at, actor, previousHash, body), body);

    /// <summary>Whether the record is what was written.</summary>
    public bool IsIntact() =>
        Body.Length >= FactHashBytes && HashOf(Sequence, At, Actor, PreviousHash, Body).AsSpan().SequenceEqual(Hash);

    /// <summary>SHA-256 of previous hash, sequence, time, length of the actor, actor, body.</summary>
    public static byte[] HashOf(
        long sequence, long at, string actor, ReadOnlySpan<byte> previousHash, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var actorUtf8 = Encoding.UTF8.GetBytes(actor);
        Span<byte> numbers = stackalloc byte[20];
        BinaryPrimitives.WriteInt64LittleEndian(numbers, sequence);
        BinaryPrimitives.WriteInt64LittleEndian(numbers[8..], at);
        BinaryPrimitives.WriteInt32LittleEndian(numbers[16..], actorUtf8.Length);
        hash.AppendData(previousHash);
        hash.AppendData(numbers);
        hash.AppendData(actorUtf8);
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }
}

/// <summary>Where a verified part of the log ends.</summary>
/// <param name="Sequence">The last record; 0 where there is none.</param>
/// <param name="At">Its time, UTC ticks.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="FactHash">The hash of all facts after it.</param>
internal readonly record struct LogEnd(long Sequence, long At, byte[] Hash, UInt128 FactHash);
