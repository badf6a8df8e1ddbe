using Graph.Engine.Values;

namespace Graph.Embedded.Snapshot;

/// <summary>Text of every kind, eight bytes of reference each; where the attribute has a folded form, its reference
/// too, which is the same one where the text is its own folded form.</summary>
internal sealed class TextColumn : Column
{
    /// <summary>The texts.</summary>
    public Pages<TextRef> Values = Pages<TextRef>.Empty;

    /// <summary>Their folded forms; only where <see cref="Column.Attribute"/> has one.</summary>
    public Pages<TextRef> Folded = Pages<TextRef>.Empty;

    /// <inheritdoc/>
    public override Column Next(int count) => new TextColumn
    {
        Attribute = Attribute,
        Values = Values.Next(count),
        Folded = Folded.Next(count),
    };

    /// <inheritdoc/>
    public override bool IsMissing(int row) => Values[row].IsNull;

    /// <inheritdoc/>
    public override Value Read(int row, GraphSnapshot snapshot) =>
        Values[row] is var text && text.IsNull ? Value.Null : Value.FromUtf8(snapshot.Text.Memory(text));

    /// <inheritdoc/>
    public override void Write(int row, Value value, GraphSnapshot snapshot)
    {
        var text = value.IsNull ? default : snapshot.Text.Add(value.Utf8Span);
        Values.Set(row, text);
        if (Attribute.IsFolded)
            Folded.Set(row, text.IsNull ? default : snapshot.Arenas.AddFolded(text));
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
        Values = Pages<TextRef>.Load(image, count);
        if (Attribute.IsFolded)
            Folded = Pages<TextRef>.Load(image, count);
    }

    /// <summary>Says that the text of a row goes, before another is written or the row dies.</summary>
    public void Release(int row, TextArena arena)
    {
        var text = Values[row];
        arena.Release(text);
        if (Attribute.IsFolded && Folded[row] != text)
            arena.Release(Folded[row]);
    }
}
