using Graph.Engine.Values;

namespace Graph.Embedded.Snapshot;

/// <summary>
/// The <c>claimKeys</c> of relationships in four bytes: nothing, the row of the one claim, or the address of a list of
/// claim rows. The key itself is at the claim. A key whose claim is not there when the fact is written is kept as text.
/// </summary>
internal sealed class ClaimKeysColumn : Column
{
    private const uint SingleClaim = 1u << 31;
    private const int MostOnStack = 64;

    private Pages<uint> _values = Pages<uint>.Empty;

    /// <inheritdoc/>
    public override Column Next(int count) =>
        new ClaimKeysColumn { Attribute = Attribute, _values = _values.Next(count) };

    /// <inheritdoc/>
    public override bool IsMissing(int row) => _values[row] == 0;

    /// <summary>How many keys a row has.</summary>
    public int Count(int row, GraphSnapshot snapshot)
    {
        var value = _values[row];
        return (value & SingleClaim) != 0 ? 1 : snapshot.Lists[value].Length;
    }

    /// <summary>A key of a row, as text.</summary>
    public TextRef Key(int row, int index, GraphSnapshot snapshot)
    {
        var item = Item(row, index, snapshot);
        return IsClaim(item) ? snapshot.ClaimKeyOf((int)(item >> 1)) : new TextRef((ulong)item);
    }

    /// <summary>The row of the claim with a key of the row, or -1 where there is no such claim.</summary>
    public int Claim(int row, int index, GraphSnapshot snapshot)
    {
        var item = Item(row, index, snapshot);
        var claim = IsClaim(item) ? (int)(item >> 1) : -1;
        return claim >= 0 && snapshot.IsClaimAlive(claim)
            ? claim
            : snapshot.FindClaim(snapshot.Text[Key(row, index, snapshot)]);
    }

    /// <inheritdoc/>
    public override Value Read(int row, GraphSnapshot snapshot)
    {
        var count = Count(row, snapshot);
        if (count == 0)
            return Value.Null;

        var keys = new Value[count];
        for (var i = 0; i < count; i++)
            keys[i] = Value.FromUtf8(snapshot.Text.Memory(Key(row, i, snapshot)));
        return Value.FromItems(keys);
    }

    /// <inheritdoc/>
    public override void Write(int row, Value value, GraphSnapshot snapshot)
    {
        var keys = value.Items.AsSpan();
        var items = keys.Length <= MostOnStack ? stackalloc long[keys.Length] : new long[keys.Length];
        for (var i = 0; i < items.Length; i++)
        {
            var claim = snapshot.FindClaim(keys[i].Utf8Span);
            items[i] = claim >= 0 ? (long)claim << 1 : (long)snapshot.Text.Add(keys[i].Utf8Span).Bits;
        }

        _values.Set(row, items.Length == 1 && IsClaim(items[0])
            ? SingleClaim | (uint)(items[0] >> 1)
            : snapshot.Lists.Add(items));
    }

    /// <inheritdoc/>
    public override void Save(ImageOutput image, int count) => _values.Save(image, count);

    /// <inheritdoc/>
    public override void Load(ImageInput image, int count) => _values = Pages<uint>.Load(image, count);

    // A reference of a text is odd, since its lowest flag says that there is one; a row is kept doubled.
    private static bool IsClaim(long item) => (item & 1) == 0;

    private long Item(int row, int index, GraphSnapshot snapshot)
    {
        var value = _values[row];
        return (value & SingleClaim) != 0 ? (long)(value & ~SingleClaim) << 1 : snapshot.Lists[value][index];
    }
}
