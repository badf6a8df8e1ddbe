using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Graph.Embedded.Snapshot;

/// <summary>Reads what <see cref="ImageOutput"/> wrote, page by page. Anything that cannot be so is an
/// <see cref="InvalidDataException"/>; the pages have been compared with their hashes before.</summary>
/// <param name="nextPage">The next page, valid until the following one is asked for; empty behind the last.</param>
internal sealed class ImageInput(Func<ReadOnlyMemory<byte>> nextPage)
{
    private ReadOnlyMemory<byte> _page;

    /// <summary>Reads a number.</summary>
    public int Read()
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        ReadBytes(bytes);
        return BinaryPrimitives.ReadInt32LittleEndian(bytes);
    }

    /// <summary>Reads a count.</summary>
    /// <param name="most">It is at most this.</param>
    public int ReadCount(int most)
    {
        var count = Read();
        return count >= 0 && count <= most
            ? count
            : throw new InvalidDataException($"A count of {count}, where at most {most} are possible.");
    }

    /// <summary>Reads values as they lie in memory.</summary>
    public void Read<T>(Span<T> values) where T : unmanaged => ReadBytes(MemoryMarshal.AsBytes(values));

    /// <summary>Reads an array.</summary>
    public T[] ReadArray<T>(int count) where T : unmanaged
    {
        var values = GC.AllocateUninitializedArray<T>(count);
        Read(values.AsSpan());
        return values;
    }

    /// <summary>Says that all has been read.</summary>
    public void End()
    {
        if (!_page.IsEmpty || !nextPage().IsEmpty)
            throw new InvalidDataException("The image is longer than what it holds.");
    }

    private void ReadBytes(Span<byte> target)
    {
        while (target.Length > 0)
        {
            if (_page.IsEmpty)
                _page = nextPage();
            if (_page.IsEmpty)
                throw new InvalidDataException($"The image ends {target.Length} bytes too early.");
            var part = _page.Span[..Math.Min(_page.Length, target.Length)];
            part.CopyTo(target);
            target = target[part.Length..];
            _page = _page[part.Length..];
        }
    }
}
