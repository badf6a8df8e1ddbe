using Graph.Engine.Values;

namespace Graph.Embedded.Snapshot;

/// <summary>Int, LocalDate and values of great vocabularies, four bytes each. The least value stands for none; a row
/// that really has it is marked in a bit page that exists only then.</summary>
internal sealed class IntColumn : Column
{
    /// <summary>What stands for no value, unless <see cref="IsMissing"/> says otherwise.</summary>
    public const int Sentinel = int.MinValue;

    /// <summary>The values.</summary>
    public Pages<int> Values = Pages<int>.Empty;

    private RowMarks _leastValues;
    private FixedText[]? _json;

    /// <summary>Each value of a vocabulary as the answer has it, quotes included.</summary>
    public FixedText[] Json => _json ??= EnumJson.Of(Attribute);

    /// <inheritdoc/>
    public override Column Next(int count) => new IntColumn
    {
        Attribute = Attribute,
        Values = Values.Next(count),
        _leastValues = _leastValues.Next(),
        _json = _json,
    };

    /// <inheritdoc/>
    public override bool IsMissing(int row) => Values[row] == Sentinel && !_leastValues.Contains(row);

    /// <inheritdoc/>
    public override Value Read(int row, GraphSnapshot snapshot) =>
        IsMissing(row) ? Value.Null : Value.FromBits(Values[row]);

    /// <inheritdoc/>
    public override void Write(int row, Value value, GraphSnapshot snapshot)
    {
        var bits = value.IsNull ? Sentinel : checked((int)value.Bits);
        Values.Set(row, bits);
        _leastValues.Set(row, bits == Sentinel && !value.IsNull);
    }

    /// <inheritdoc/>
    public override void Save(ImageOutput image, int count)
    {
        Values.Save(image, count);
        _leastValues.Save(image);
    }

    /// <inheritdoc/>
    public override void Load(ImageInput image, int count)
    {
        Values = Pages<int>.Load(image, count);
        _leastValues = RowMarks.Load(image, count);
    }
}
