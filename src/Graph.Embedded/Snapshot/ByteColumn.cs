using System.Text;
using Graph.Engine.Ontology;
using Graph.Engine.Values;

namespace Graph.Embedded.Snapshot;

/// <summary>Booleans and values of vocabularies with fewer than 255 members, one byte each.</summary>
internal sealed class ByteColumn : Column
{
    /// <summary>What stands for no value.</summary>
    public const byte Missing = byte.MaxValue;

    /// <summary>The values.</summary>
    public Pages<byte> Values = Pages<byte>.Empty;

    private FixedText[]? _json;

    /// <summary>Each value as the answer has it, quotes included.</summary>
    public FixedText[] Json => _json ??= EnumJson.Of(Attribute);

    /// <inheritdoc/>
    public override Column Next(int count) =>
        new ByteColumn { Attribute = Attribute, Values = Values.Next(count), _json = _json };

    /// <inheritdoc/>
    public override bool IsMissing(int row) => Values[row] == Missing;

    /// <inheritdoc/>
    public override Value Read(int row, GraphSnapshot snapshot) =>
        Values[row] is var value && value == Missing ? Value.Null : Value.FromBits(value);

    /// <inheritdoc/>
    public override void Write(int row, Value value, GraphSnapshot snapshot) =>
        Values.Set(row, value.IsNull ? Missing : checked((byte)value.Bits));

    /// <inheritdoc/>
    public override void Save(ImageOutput image, int count) => Values.Save(image, count);

    /// <inheritdoc/>
    public override void Load(ImageInput image, int count) => Values = Pages<byte>.Load(image, count);
}

/// <summary>Values of a vocabulary as JSON, made once.</summary>
internal static class EnumJson
{
    private static readonly FixedText[] Booleans = [new("false"u8.ToArray()), new("true"u8.ToArray())];

    /// <summary>By the value's index.</summary>
    public static FixedText[] Of(OntologyAttribute attribute) => attribute.Enum is { } vocabulary
        ? [.. vocabulary.Members.Select(member => new FixedText(Encoding.UTF8.GetBytes($"\"{member.Name}\"")))]
        : Booleans;
}
