using System.Buffers.Text;
using System.Text;
using Graph.Engine.Planning;
using Graph.Engine.Values;

namespace Graph.Tests.Engine.Planning;

public sealed class CursorCodecTests
{
    private const ulong Hash = 0x1234_5678_9ABC_DEF0;

    private static readonly PageSpec Page = new(
        0, null, null, null, null, 0, [],
        [OrderValueKind.Bits, OrderValueKind.Folded, OrderValueKind.PartialDate, OrderValueKind.Exact],
        OfRelationships: true);

    private static readonly Value[] Keys =
        [Value.FromBits(-5), Value.FromString("él"), Value.Null, Value.FromString("")];

    [Fact]
    public void A_cursor_is_read_as_it_was_written()
    {
        var position = CursorCodec.Read(Write(), Hash, Page);
        Assert.NotNull(position);
        Assert.Equal(Keys, position.Keys);
        Assert.Equal("node", Encoding.UTF8.GetString(position.NodeId.Span));
        Assert.Equal("rel-1", Encoding.UTF8.GetString(position.RelationshipId.Span));
    }

    [Fact]
    public void A_cursor_of_another_connection_is_none() => Assert.Null(CursorCodec.Read(Write(), Hash + 1, Page));

    [Fact]
    public void A_cursor_of_nodes_is_none_of_relationships() =>
        Assert.Null(CursorCodec.Read(Write(relationship: ""), Hash, Page));

    [Fact]
    public void Every_changed_byte_is_noticed()
    {
        var cursor = Write();
        for (var i = 0; i < cursor.Length; i++)
        {
            var changed = cursor.ToArray();
            changed[i] = changed[i] == (byte)'A' ? (byte)'B' : (byte)'A';
            // The last character may have bits that stand for nothing.
            if (i < cursor.Length - 1)
                Assert.Null(CursorCodec.Read(changed, Hash, Page));
        }
    }

    [Fact]
    public void Nothing_a_client_sends_makes_it_throw()
    {
        var random = new Random(7);
        Assert.Null(CursorCodec.Read("not base64!"u8, Hash, Page));
        Assert.Null(CursorCodec.Read(""u8, Hash, Page));
        Assert.Null(CursorCodec.Read(Encoding.ASCII.GetBytes(new string('A', 100_000)), Hash, Page));
        Assert.Null(CursorCodec.Read(Encoding.ASCII.GetBytes(new string('A', 3_000_000)), Hash, Page));
        for (var i = 0; i < 5_000; i++)
        {
            var bytes = new byte[random.Next(64)];
            random.NextBytes(bytes);
            Assert.Null(CursorCodec.Read(Encoding.ASCII.GetBytes(Base64Url.EncodeToString(bytes)), Hash, Page));
        }
    }

    private static byte[] Write(string relationship = "rel-1")
    {
        using var output = new ByteBuffer();
        using var scratch = new ByteBuffer();
        CursorCodec.Write(output, scratch, Hash, Keys, "node"u8, Encoding.UTF8.GetBytes(relationship));
        return output.WrittenSpan[1..^1].ToArray();
    }
}
