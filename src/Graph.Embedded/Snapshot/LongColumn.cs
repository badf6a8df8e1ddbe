using Graph.Engine.Values;

namespace Graph.Embedded.Snapshot;

/// <summary>Long, Float (its bits), DateTime and PartialDate, eight bytes each. The least value stands for none, which
/// as Float would be −0 and is never stored; a Long that really has it is marked in a bit page.</summary>
internal sealed class LongColumn : Column
{
    /// <summary>What stands for no value, unless <see cref="IsMissing"/> says otherwise.</summary>
    public const long Sentinel = long.MinValue;

    /// <summary>The values.</summary>
    public Pages<long> Values = Pages<long>.Empty;

    private RowMarks _leastValues;

    /// <inheritdoc/>
    public override Column Next(int count) => new LongColumn
    {
        Attribute = Attribute,
        Values = Values.Next(count),
        _leastValues = _leastValues.Next(),
    };

    /// <inheritdoc/>
    public override bool IsMissing(int row) => Values[row] == Sentinel && !_leastValues.Contains(row);

    /// <inheritdoc/>
    public override Value Read(int row, GraphSnapshot snapshot) =>
        IsMissing(row) ? Value.Null : Value.FromBits(Values[row]);

    /// <inheritdoc/>
    public override void Write(int row, Value value, GraphSnapshot snapshot)
    {
        var bits = value.IsNull ? Sentinel : value.Bits;
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
        Values = Pages<long>.Load(image, count);
        _leastValues = RowMarks.Load(image, count);
    }
}
