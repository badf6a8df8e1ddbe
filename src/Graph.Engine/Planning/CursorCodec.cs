using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text.Unicode;
using Graph.Engine.Values;

namespace Graph.Engine.Planning;

/// <summary>
/// Cursors: base64url, without padding, of eight bytes of hash, the values of the order's keys, the node's id and, in a
/// connection of relationships, the relationship's. The hash covers all of that and the connection's own hash, so a
/// cursor of another order or filter, or an edited one, is noticed. Nothing that a client sends makes it throw.
/// </summary>
internal static class CursorCodec
{
    private const int HashLength = 8;
    private const byte NullTag = 0;
    private const byte BitsTag = 1;
    private const byte TextTag = 2;

    /// <summary>Longer ones are no cursors of ours: ids have at most 200 bytes, and ordered text is what it
    /// is.</summary>
    private const int MaxLength = 1 << 20;

    /// <summary>Appends a cursor as a JSON string.</summary>
    public static void Write(
        ByteBuffer output,
        ByteBuffer scratch,
        ulong hash,
        ReadOnlySpan<Value> keys,
        ReadOnlySpan<byte> nodeId,
        ReadOnlySpan<byte> relationshipId)
    {
        scratch.Reset();
        foreach (ref readonly var key in keys)
            AppendKey(scratch, in key);
        AppendText(scratch, nodeId);
        AppendText(scratch, relationshipId);

        var bytes = scratch.WrittenSpan;
        output.AppendByte((byte)'"');
        var room = output.GetSpan(Base64Url.GetEncodedLength(HashLength + bytes.Length));
        // Nine bytes are twelve characters: the first of the rest goes with the hash, so that both parts join.
        Span<byte> head = stackalloc byte[HashLength + 1];
        BinaryPrimitives.WriteUInt64LittleEndian(head, Check(bytes, hash));
        head[HashLength] = bytes[0];
        Base64Url.EncodeToUtf8(head, room, out _, out var written);
        Base64Url.EncodeToUtf8(bytes[1..], room[written..], out _, out var rest);
        output.Advance(written + rest);
        output.AppendByte((byte)'"');
    }

    /// <summary>Reads a cursor of the connection; null where it is not one.</summary>
    public static CursorPosition? Read(ReadOnlySpan<byte> text, ulong hash, PageSpec page)
    {
        if (text.Length is 0 or > MaxLength || !Base64Url.IsValid(text, out var length) || length <= HashLength)
            return null;
        var bytes = new byte[length];
        if (!Base64Url.TryDecodeFromUtf8(text, bytes, out var written) || written != length)
            return null;
        if (BinaryPrimitives.ReadUInt64LittleEndian(bytes) != Check(bytes.AsSpan(HashLength), hash))
            return null;
        var reader = new Reader(bytes, HashLength);
        var keys = page.Order.Length == 0 ? [] : new Value[page.Order.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            if (!reader.TryReadKey(page.Order[i], out keys[i]))
                return null;
        }

        if (!reader.TryReadText(out var nodeId) || nodeId.IsEmpty || !reader.TryReadText(out var relationshipId))
            return null;
        return reader.AtEnd && relationshipId.IsEmpty != page.OfRelationships
            ? new CursorPosition(keys, nodeId, relationshipId)
            : null;
    }

    private static ulong Check(ReadOnlySpan<byte> payload, ulong hash) => (ulong)Hash128.Of(payload, hash);

    private static void AppendKey(ByteBuffer scratch, in Value key)
    {
        switch (key.Kind)
        {
            case ValueKind.Bits:
                scratch.AppendByte(BitsTag);
                BinaryPrimitives.WriteInt64LittleEndian(scratch.GetSpan(8), key.Bits);
                scratch.Advance(8);
                break;
            case ValueKind.Utf8:
                scratch.AppendByte(TextTag);
                AppendText(scratch, key.Utf8Span);
                break;
            default:
                scratch.AppendByte(NullTag);
                break;
        }
    }

    private static void AppendText(ByteBuffer scratch, ReadOnlySpan<byte> text)
    {
        var length = (uint)text.Length;
        for (; length >= 0x80; length >>= 7)
            scratch.AppendByte((byte)(length | 0x80));
        scratch.AppendByte((byte)length);
        scratch.Append(text);
    }

    private struct Reader(byte[] bytes, int position)
    {
        private int _position = position;

        public readonly bool AtEnd => _position == bytes.Length;

        public bool TryReadKey(OrderValueKind kind, out Value key)
        {
            key = Value.Null;
            if (AtEnd)
                return false;
            switch (bytes[_position++])
            {
                case NullTag:
                    return true;
                case BitsTag when kind is OrderValueKind.Bits or OrderValueKind.PartialDate:
                    if (bytes.Length - _position < 8)
                        return false;
                    key = Value.FromBits(BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(_position)));
                    _position += 8;
                    return true;
                case TextTag when kind is not (OrderValueKind.Bits or OrderValueKind.PartialDate):
                    if (!TryReadText(out var text))
                        return false;
                    key = Value.FromUtf8(text);
                    return true;
                default:
                    return false;
            }
        }

        public bool TryReadText(out ReadOnlyMemory<byte> text)
        {
            text = default;
            long length = 0;
            for (var shift = 0; ; shift += 7)
            {
                if (AtEnd || shift > 28)
                    return false;
                var part = bytes[_position++];
                length |= (long)(part & 0x7F) << shift;
                if (part < 0x80)
                    break;
            }

            if (length > bytes.Length - _position)
                return false;
            text = bytes.AsMemory(_position, (int)length);
            _position += (int)length;
            return Utf8.IsValid(text.Span);
        }
    }
}
