using Graph.Engine.Values;

namespace Graph.Embedded.Snapshot;

/// <summary>The confidence of relationships: millionths in four bytes, as the rules of evidence round it. A number that
/// is none (a file may bring one) is kept in full beside them and referred to.</summary>
internal sealed class MillionthsColumn : Column
{
    /// <summary>What stands for no value.</summary>
    public const int Missing = int.MinValue;

    /// <summary>One, in millionths.</summary>
    public const int One = 1_000_000;

    private const double Scale = 1_000_000;

    private Pages<int> _values = Pages<int>.Empty;
    private Pages<double> _others = Pages<double>.Empty;
    private int _otherCount;

    /// <inheritdoc/>
    public override Column Next(int count) => new MillionthsColumn
    {
        Attribute = Attribute,
        _values = _values.Next(count),
        _others = _others.Next(_otherCount),
        _otherCount = _otherCount,
    };

    /// <inheritdoc/>
    public override bool IsMissing(int row) => _values[row] == Missing;

    /// <summary>The number of a row that has one.</summary>
    public double Number(int row) => _values[row] is var value && value >= 0 ? value / Scale : _others[~value];

    /// <summary>The number of a row in millionths, kept within 0 and 1; 1 where it has none.</summary>
    public int Millionths(int row) => _values[row] switch
    {
        Missing => One,
        >= 0 and var value => Math.Min(value, One),
        var other => (int)Math.Round(Math.Clamp(_others[~other], 0, 1) * Scale),
    };

    /// <inheritdoc/>
    public override Value Read(int row, GraphSnapshot snapshot) =>
        IsMissing(row) ? Value.Null : Value.FromDouble(Number(row));

    /// <inheritdoc/>
    public override void Write(int row, Value value, GraphSnapshot snapshot) =>
        _values.Set(row, value.IsNull ? Missing : Encode(value.Double));

    /// <inheritdoc/>
    public override void Save(ImageOutput image, int count)
    {
        _values.Save(image, count);
        image.Write(_otherCount);
        _others.Save(image, _otherCount);
    }

    /// <inheritdoc/>
    public override void Load(ImageInput image, int count)
    {
        _values = Pages<int>.Load(image, count);
        _otherCount = image.ReadCount(int.MaxValue);
        _others = Pages<double>.Load(image, _otherCount);
    }

    private int Encode(double number)
    {
        var millionths = Math.Round(number * Scale);
        if (millionths is >= 0 and < int.MaxValue && (int)millionths / Scale == number)
            return (int)millionths;

        _others.Set(_otherCount, number);
        return ~_otherCount++;
    }
}
