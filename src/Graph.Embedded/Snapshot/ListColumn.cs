using System.Runtime.InteropServices;
using Graph.Engine.Values;

namespace Graph.Embedded.Snapshot;

/// <summary>Lists of values: an address of four bytes each, items of eight bytes in the arena (bits, or references of
/// texts); where the attribute has a folded form, a second list of folded texts in the same order.</summary>
internal sealed class ListColumn : Column
{
    private const int MostOnStack = 64;

    /// <summary>Addresses of the lists, 0 where empty.</summary>
    public Pages<uint> Values = Pages<uint>.Empty;

    /// <summary>Addresses of their folded forms; only where <see cref="Column.Attribute"/> has one.</summary>
    public Pages<uint> Folded = Pages<uint>.Empty;

    private FixedText[]? _json;

    /// <summary>Each value of a vocabulary as the answer has it, quotes included.</summary>
    public FixedText[] Json => _json ??= EnumJson.Of(Attribute);

    /// <summary>Whether the items are texts.</summary>
    public bool IsOfText => IsText(Attribute.Kind);

    /// <summary>Whether values of a kind are texts.</summary>
    public static bool IsText(ScalarKind kind) => kind is ScalarKind.String or ScalarKind.ID or ScalarKind.Duration
        or ScalarKind.LanguageTag or ScalarKind.URL or ScalarKind.Any;

    /// <inheritdoc/>
    public override Column Next(int count) => new ListColumn
    {
        Attribute = Attribute,
        Values = Values.Next(count),
        Folded = Folded.Next(count),
        _json = _json,
    };

    /// <inheritdoc/>
    public override bool IsMissing(int row) => Values[row] == 0;

    /// <summary>The texts of a row.</summary>
    public static ReadOnlySpan<TextRef> Texts(uint address, ListArena lists) =>
        MemoryMarshal.Cast<long, TextRef>(lists[address]);

    /// <inheritdoc/>
    public override Value Read(int row, GraphSnapshot snapshot)
    {
        var items = snapshot.Lists[Values[row]];
        if (items.IsEmpty)
            return Value.Null;

        var values = new Value[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            values[i] = IsOfText
                ? Value.FromUtf8(snapshot.Text.Memory(new TextRef((ulong)items[i])))
                : Value.FromBits(items[i]);
        }

        return Value.FromItems(values);
    }

    /// <inheritdoc/>
    public override void Write(int row, Value value, GraphSnapshot snapshot)
    {
        var values = value.Items.AsSpan();
        var items = values.Length <= MostOnStack ? stackalloc long[values.Length] : new long[values.Length];
        for (var i = 0; i < items.Length; i++)
            items[i] = IsOfText ? (long)snapshot.Text.Add(values[i].Utf8Span).Bits : values[i].Bits;
        Values.Set(row, snapshot.Lists.Add(items));
        if (!Attribute.IsFolded)
            return;

        for (var i = 0; i < items.Length; i++)
            items[i] = (long)snapshot.Arenas.AddFolded(new TextRef((ulong)items[i])).Bits;
        Folded.Set(row, snapshot.Lists.Add(items));
    }

    /// <inheritdoc/>
    public override void Save(ImageOutput image, int count)
    {
        Values.Save(image, count);
        if (Attribute.IsFolded)
            Folded.Save(image, count);
    }

    /// <inheritdoc/>
    public override void Load(ImageInput image, int count)
    {
        Values = Pages<uint>.Load(image, count);
        if (Attribute.IsFolded)
            Folded = Pages<uint>.Load(image, count);
    }
}
