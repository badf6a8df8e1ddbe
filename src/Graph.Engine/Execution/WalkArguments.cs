using System.Globalization;
using Graph.Engine.Planning;
using Graph.Engine.Values;

namespace Graph.Engine.Execution;

/// <summary>Reads the arguments of walks and says what is wrong with them; null stands for the default.</summary>
internal ref struct WalkArguments(PlanValues values)
{
    private readonly PlanValues _values = values;

    /// <summary>The first thing that is wrong, or null.</summary>
    public PlanFailure? Failure { get; private set; }

    /// <summary>A number from 0 to <paramref name="most"/>.</summary>
    public int Number(string name, ValueRef? reference, int missing, int most)
    {
        if (!TryGet(reference, out var value))
            return missing;
        if (value.Bits >= 0 && value.Bits <= most)
            return (int)value.Bits;
        var range = most == int.MaxValue
            ? "0 or more"
            : string.Create(CultureInfo.InvariantCulture, $"from 0 to {most}");
        Refuse(string.Create(CultureInfo.InvariantCulture, $"\"{name}\" is {value.Bits}; it must be {range}."));
        return missing;
    }

    /// <summary>A confidence, or null.</summary>
    public double? Confidence(string name, ValueRef? reference)
    {
        if (!TryGet(reference, out var value))
            return null;
        if (value.Double is >= 0 and <= 1)
            return value.Double;
        Refuse(string.Create(
            CultureInfo.InvariantCulture, $"\"{name}\" is {value.Double}; a confidence is from 0 to 1."));
        return null;
    }

    /// <summary>Looks at the day of <c>asOf</c>.</summary>
    public void Day(ValueRef? reference)
    {
        if (TryGet(reference, out var value) && PartialDate.FromBits(value.Bits) is { HasYear: false } day)
            Refuse($"\"asOf\" needs a date with a year; \"{day}\" has none.");
    }

    /// <summary>The items of a list, checked for their number.</summary>
    public Value[] Items(string name, ValueRef? reference, int most)
    {
        if (!TryGet(reference, out var value))
            return [];
        var items = value.Items ?? [value];
        if (items.Length > most)
        {
            Refuse(string.Create(
                CultureInfo.InvariantCulture, $"\"{name}\" has {items.Length} ids; at most {most} are allowed."));
        }

        return items;
    }

    /// <summary>By the number of a type, whether a list of types has it; null where there is no list.</summary>
    public bool[]? Mask(ValueRef? reference, int count) =>
        TryGet(reference, out var value) ? WalkExpand.MaskOf(in value, count) : null;

    private readonly bool TryGet(ValueRef? reference, out Value value)
    {
        value = reference is { } given ? _values[given] : Value.Null;
        return !value.IsNull;
    }

    private void Refuse(string message) => Failure ??= new PlanFailure(ErrorCodes.BadValue, message);
}
