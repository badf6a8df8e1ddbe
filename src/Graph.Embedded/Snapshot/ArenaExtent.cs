namespace Graph.Embedded.Snapshot;

/// <summary>How far an arena of texts had grown at one moment: what is appended later lies behind it, so that it can be
/// written to an image while the store goes on.</summary>
/// <param name="Pages">The pages.</param>
/// <param name="PageCount">How many of them there are.</param>
/// <param name="Current">The page that is appended to.</param>
/// <param name="Used">Bytes used of it.</param>
/// <param name="TotalBytes">Bytes of all texts.</param>
/// <param name="DeadBytes">Bytes of texts that nothing refers to.</param>
internal readonly record struct ArenaExtent(
    byte[][] Pages, int PageCount, int Current, int Used, long TotalBytes, long DeadBytes)
{
    /// <summary>Writes the texts to an image.</summary>
    public void Save(ImageOutput image)
    {
        image.Write(PageCount);
        for (var i = 0; i < PageCount; i++)
        {
            var used = i == Current ? Used : Pages[i].Length;
            image.Write(Pages[i].Length);
            image.Write(used);
            image.Write<byte>(Pages[i].AsSpan(0, used));
        }

        image.Write(Current);
        image.Write(Used);
        image.Write<long>([TotalBytes, DeadBytes]);
    }
}

/// <summary>The same for an arena of lists.</summary>
/// <param name="Pages">The pages.</param>
/// <param name="PageCount">How many of them there are.</param>
/// <param name="Current">The page that is appended to.</param>
/// <param name="Used">Items used of it.</param>
internal readonly record struct ListExtent(long[][] Pages, int PageCount, int Current, int Used)
{
    /// <summary>Writes the lists to an image.</summary>
    public void Save(ImageOutput image)
    {
        image.Write(PageCount);
        for (var i = 0; i < PageCount; i++)
        {
            var used = i == Current ? Used : Pages[i].Length;
            image.Write(Pages[i].Length);
            image.Write(used);
            image.Write<long>(Pages[i].AsSpan(0, used));
        }

        image.Write(Current);
        image.Write(Used);
    }
}
