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
        ListExtent.Save(image, Pages.AsSpan(0, PageCount), Current, Used);
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
    public void Save(ImageOutput image) => Save(image, Pages.AsSpan(0, PageCount), Current, Used);

    /// <summary>Writes the pages of an arena of any kind, and how far they are used.</summary>
    public static void Save<T>(ImageOutput image, ReadOnlySpan<T[]> pages, int current, int used) where T : unmanaged
    {
        image.Write(pages.Length);
        for (var i = 0; i < pages.Length; i++)
        {
            var length = i == current ? used : pages[i].Length;
            image.Write(pages[i].Length);
            image.Write(length);
            image.Write<T>(pages[i].AsSpan(0, length));
        }

        image.Write(current);
        image.Write(used);
    }
}
