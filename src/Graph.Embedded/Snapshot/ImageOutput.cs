using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Graph.Embedded.Snapshot;

/// <summary>Takes what an image of a snapshot consists of and hands it on in pages of one size; the last is
/// shorter.</summary>
/// <param name="onPage">Gets each page; the memory is used again for the next.</param>
internal sealed class ImageOutput(Action<ReadOnlyMemory<byte>> onPage)
{
    /// <summary>Bytes of a page.</summary>
    public const int PageSize = 1 << 20;

    private readonly byte[] _page = new byte[PageSize];
    private int _used;

    /// <summary>Writes a number.</summary>
    public void Write(int value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        WriteBytes(bytes);
    }

    /// <summary>Writes values as they lie in memory; an image is for machines of one byte order.</summary>
    public void Write<T>(ReadOnlySpan<T> values) where T : unmanaged => WriteBytes(MemoryMarshal.AsBytes(values));

    /// <summary>Hands the last page on.</summary>
    public void End()
    {
        if (_used > 0)
            onPage(_page.AsMemory(0, _used));
        _used = 0;
    }

    private void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var part = bytes[..Math.Min(bytes.Length, PageSize - _used)];
            part.CopyTo(_page.AsSpan(_used));
            _used += part.Length;
            bytes = bytes[part.Length..];
            if (_used == PageSize)
                End();
        }
    }
}
