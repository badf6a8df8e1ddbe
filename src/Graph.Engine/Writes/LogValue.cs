using Graph.Engine.Ontology;
using Graph.Engine.Values;

namespace Graph.Engine.Writes;

/// <summary>A value in a log record: a byte for its form, then the value. Enum values are kept by name.</summary>
internal static class LogValue
{
    private enum Form : byte
    {
        Null,
        Number,
        Fixed,
        Text,
        Name,
        List,
    }

    public static void Write(LogTextWriter writer, OntologyAttribute attribute, Value value)
    {
        if (value.Items is { } items)
        {
            writer.Output.AppendByte((byte)Form.List);
            writer.WriteVarint((ulong)items.Length);
            foreach (var item in items)
                Write(writer, attribute, item);
            return;
        }

        var form = FormOf(attribute, value);
        writer.Output.AppendByte((byte)form);
        switch (form)
        {
            case Form.Number:
                writer.WriteSigned(value.Bits);
                break;
            case Form.Fixed:
                writer.WriteFixed64(value.Bits);
                break;
            case Form.Name:
                writer.WriteName(attribute.Enum!.Members[(int)value.Bits].Name);
                break;
            case Form.Text:
                writer.WriteUtf8(value.Utf8Span);
                break;
            default:
                break;
        }
    }

    public static Value Read(ref LogTextReader reader, OntologyAttribute attribute)
    {
        var form = (Form)reader.ReadByte();
        if (form != Form.List)
            return ReadSingle(ref reader, attribute, form);

        var items = new Value[reader.ReadCount()];
        for (var i = 0; i < items.Length; i++)
            items[i] = ReadSingle(ref reader, attribute, (Form)reader.ReadByte());
        return Value.FromItems(items);
    }

    private static Value ReadSingle(ref LogTextReader reader, OntologyAttribute attribute, Form form) => form switch
    {
        Form.Null => Value.Null,
        Form.Number => Value.FromBits(reader.ReadSigned()),
        Form.Fixed => Value.FromBits(reader.ReadFixed64()),
        Form.Text => Value.FromUtf8(reader.ReadUtf8()),
        Form.Name => ReadEnum(ref reader, attribute),
        _ => throw reader.Broken($"a value of form {(byte)form}"),
    };

    private static Value ReadEnum(ref LogTextReader reader, OntologyAttribute attribute)
    {
        var name = reader.ReadName();
        var index = attribute.Enum?.IndexOf(name) ?? -1;
        return index >= 0
            ? Value.FromBits(index)
            : throw reader.Broken($"the value \"{name}\" of \"{attribute.Name}\", unknown to the ontology");
    }

    private static Form FormOf(OntologyAttribute attribute, Value value) => value.Kind switch
    {
        ValueKind.Null => Form.Null,
        ValueKind.Utf8 => Form.Text,
        _ => attribute.Kind switch
        {
            ScalarKind.Enum => Form.Name,
            ScalarKind.Float or ScalarKind.PartialDate or ScalarKind.DateTime => Form.Fixed,
            _ => Form.Number,
        },
    };
}
