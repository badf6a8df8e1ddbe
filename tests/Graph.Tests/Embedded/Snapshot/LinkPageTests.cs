using Graph.Embedded.Snapshot;

namespace Graph.Tests.Embedded.Snapshot;

public sealed class LinkPageTests
{
    [Fact]
    public void Page_beyond_what_offsets_can_say_moves_its_longest_list_out()
    {
        var random = new Random(3);
        var lists = new List<ulong>[LinkPage.Owners];
        for (var i = 0; i < lists.Length; i++)
            lists[i] = [];
        var page = new LinkPage(edition: 1);
        for (var i = 0UL; i < 90_000; i++)
        {
            var owner = random.Next(10) < 6 ? random.Next(40) : random.Next(LinkPage.Owners);
            var place = random.Next(lists[owner].Count + 1);
            lists[owner].Insert(place, i);
            page.Insert(owner, place, i);
        }

        Same(lists, page);
        var later = page.Own(edition: 2);
        for (var i = 0; i < 60_000; i++)
        {
            var owner = random.Next(LinkPage.Owners);
            if (lists[owner].Count == 0)
                continue;
            var place = random.Next(lists[owner].Count);
            lists[owner].RemoveAt(place);
            later.RemoveAt(owner, place);
        }

        Same(lists, later);
        Assert.Equal(90_000, Enumerable.Range(0, LinkPage.Owners).Sum(owner => page[owner].Count));
    }

    private static void Same(List<ulong>[] lists, LinkPage page)
    {
        for (var owner = 0; owner < lists.Length; owner++)
        {
            var forward = new List<ulong>();
            var list = page[owner];
            while (forward.Count < list.Count)
                forward.AddRange(list.Run(forward.Count));
            Assert.Equal(lists[owner], forward);
            var backward = new List<ulong>();
            while (backward.Count < list.Count)
                backward.InsertRange(0, list.RunBefore(list.Count - backward.Count));
            Assert.Equal(lists[owner], backward);
            Assert.Equal(lists[owner], Enumerable.Range(0, list.Count).Select(i => page[owner][i].Bits));
        }
    }
}
