using System.Buffers;
using System.Numerics;
using Graph.Embedded.Snapshot;
using Graph.Engine.Execution;

namespace Graph.Embedded.Reading;

/// <summary>
/// The rows of one type in which the words of a search stand, one bit each: per word and attribute those where a word
/// begins with it and those where it stands as a whole, and those that have all words. Arrays are taken when a word is
/// found, so that what stands nowhere costs nothing. Kept between uses.
/// </summary>
internal sealed class WordMatches
{
    /// <summary>Beyond so many pairs of word and attribute the rows of each are not kept; nodes are then scored by
    /// their texts.</summary>
    public const int MostKept = 64;

    private readonly ulong[]?[] _begun = new ulong[MostKept][];
    private readonly ulong[]?[] _whole = new ulong[MostKept][];
    private int _attributes;
    private int _kept;

    /// <summary>Bits of the rows that have all words.</summary>
    public ulong[]? All { get; private set; }

    /// <summary>How many numbers the bits take.</summary>
    public int Length { get; private set; }

    /// <summary>The rows of each word and attribute are there.</summary>
    public bool AreKept => _kept > 0;

    /// <summary>Finds the rows of a type that have all words; false where there are none.</summary>
    public bool Find(RunState run, SearchQuery query, SearchedType type)
    {
        var table = run.Snapshot.Types[type.Type];
        Length = (table.RowCount + 63) >> 6;
        _attributes = type.Attributes.Length;
        _kept = (long)query.Count * _attributes <= MostKept ? query.Count * _attributes : 0;
        // From the last word on: of those that begin alike the longer ones are last.
        for (var word = query.Count - 1; word >= 0; word--)
        {
            if (!Take(Collect(run, query[word], word, type, table)))
                return false;
        }

        return true;
    }

    /// <summary>Whether a word of an attribute begins with a word of the search.</summary>
    public bool Begins(int word, int attribute, int row) => Has(_begun[word * _attributes + attribute], row);

    /// <summary>Whether a word of the search stands in an attribute as a whole.</summary>
    public bool IsWhole(int word, int attribute, int row) => Has(_whole[word * _attributes + attribute], row);

    /// <summary>Of 64 rows those that have all words, just these of them as a whole; in a type with one searched
    /// attribute.</summary>
    /// <param name="wholes">Bit w stands for word w.</param>
    /// <param name="part">Which 64 rows.</param>
    public ulong ClassBits(int wholes, int part)
    {
        var bits = All![part];
        for (var word = 0; word < _kept && bits != 0; word++)
        {
            var whole = _whole[word] is { } own ? own[part] : 0;
            bits &= (wholes >> word & 1) != 0 ? whole : ~whole;
        }

        return bits;
    }

    /// <summary>Whether a row has all words, just these of them as a whole; with -1, however it has them.</summary>
    public bool IsInClass(int wholes, int row) =>
        ((wholes < 0 ? All![row >> 6] : ClassBits(wholes, row >> 6)) >> row & 1) != 0;

    /// <summary>How many rows have all words.</summary>
    public int CountAll()
    {
        var count = 0;
        foreach (var bits in All.AsSpan(0, Length))
            count += BitOperations.PopCount(bits);
        return count;
    }

    /// <summary>Gives the arrays back.</summary>
    public void Clear()
    {
        GiveBack(All);
        All = null;
        for (var i = 0; i < _kept; i++)
        {
            GiveBack(_begun[i]);
            GiveBack(_whole[i]);
            (_begun[i], _whole[i]) = (null, null);
        }

        _kept = 0;
    }

    // The rows of a word in any attribute; null where there are none. Not kept: to be given back.
    private ulong[]? Collect(RunState run, ReadOnlySpan<byte> word, int number, SearchedType type, TypeTable table)
    {
        ulong[]? union = null;
        for (var attribute = 0; attribute < _attributes; attribute++)
        {
            var collector = new Collector(run, Length, wantsWhole: AreKept, begun: AreKept ? null : union);
            table.Words[type.Attributes[attribute].Slot]!.Visit(word, ref collector);
            if (!AreKept)
            {
                union = collector.Begun;
                continue;
            }

            _begun[number * _attributes + attribute] = collector.Begun;
            _whole[number * _attributes + attribute] = collector.Whole;
            if (collector.Begun is not { } begun)
                continue;
            if (union is null)
                begun.AsSpan(0, Length).CopyTo(union = Rent(Length));
            else
                Or(union.AsSpan(0, Length), begun);
        }

        return union;
    }

    private bool Take(ulong[]? rows)
    {
        if (rows is null)
            return false;
        if (All is null)
        {
            All = rows;
            return true;
        }

        var any = And(All.AsSpan(0, Length), rows);
        GiveBack(rows);
        return any;
    }

    private static bool Has(ulong[]? bits, int row) => bits is not null && (bits[row >> 6] >> row & 1) != 0;

    private static void Or(Span<ulong> target, ReadOnlySpan<ulong> other)
    {
        for (var i = 0; i < target.Length; i++)
            target[i] |= other[i];
    }

    private static bool And(Span<ulong> target, ReadOnlySpan<ulong> other)
    {
        var any = 0UL;
        for (var i = 0; i < target.Length; i++)
            any |= target[i] &= other[i];
        return any != 0;
    }

    private static ulong[] Rent(int length) => ArrayPool<ulong>.Shared.Rent(length);

    private static void GiveBack(ulong[]? bits)
    {
        if (bits is not null)
            ArrayPool<ulong>.Shared.Return(bits);
    }

    private struct Collector(RunState run, int length, bool wantsWhole, ulong[]? begun) : IWordVisitor
    {
        public ulong[]? Begun { get; private set; } = begun;

        public ulong[]? Whole { get; private set; }

        public void Rows(ReadOnlySpan<int> rows, bool isWhole)
        {
            run.CountRow();
            Set(BegunBits(), rows);
            if (isWhole && wantsWhole)
                Set(WholeBits(), rows);
        }

        public void Rows(RowSet rows, bool isWhole)
        {
            run.CountRow();
            rows.AddTo(BegunBits().AsSpan(0, length));
            if (isWhole && wantsWhole)
                rows.AddTo(WholeBits().AsSpan(0, length));
        }

        private static void Set(ulong[] bits, ReadOnlySpan<int> rows)
        {
            foreach (var row in rows)
                bits[row >> 6] |= 1UL << row;
        }

        private ulong[] BegunBits() => Begun ??= Cleared();

        private ulong[] WholeBits() => Whole ??= Cleared();

        private readonly ulong[] Cleared()
        {
            var bits = Rent(length);
            bits.AsSpan(0, length).Clear();
            return bits;
        }
    }
}
