using Graph.Engine.Ontology;
using Graph.Engine.Values;

namespace Graph.Embedded.Snapshot;

/// <summary>
/// The values of one attribute of a type, or one property of a relationship type, by row. Immutable for readers; the
/// edition that made it appends and changes rows (see <see cref="Pages{T}"/>).
/// </summary>
internal abstract class Column
{
    /// <summary>The attribute; its kind and whether it is a list say which class of column it is.</summary>
    public required OntologyAttribute Attribute
    {
        get;
        init
        {
            field = value;
            IsJson = value.Kind == ScalarKind.Any;
            Form = FormOf(value.Kind);
        }
    }

    /// <summary>The texts are JSON already.</summary>
    public bool IsJson { get; private init; }

    /// <summary>How its values are written.</summary>
    public FieldForm Form { get; private init; }

    /// <summary>The column for the next edition.</summary>
    /// <param name="count">Rows that readers may have seen.</param>
    public abstract Column Next(int count);

    /// <summary>Whether the row has no value (a list: no items).</summary>
    public abstract bool IsMissing(int row);

    /// <summary>The value of a row, null where missing (an empty list too).</summary>
    public abstract Value Read(int row, GraphSnapshot snapshot);

    /// <summary>Writes a row.</summary>
    public abstract void Write(int row, Value value, GraphSnapshot snapshot);

    /// <summary>Writes the first rows to an image.</summary>
    public abstract void Save(ImageOutput image, int count);

    /// <summary>Reads rows from an image into a column that has none.</summary>
    public abstract void Load(ImageInput image, int count);

    /// <summary>An empty column for an attribute.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="claimKeys">It is the <c>claimKeys</c> of a relationship.</param>
    /// <param name="confidence">It is the <c>confidence</c> of a relationship.</param>
    public static Column Create(OntologyAttribute attribute, bool claimKeys = false, bool confidence = false)
    {
        if (claimKeys)
            return new ClaimKeysColumn { Attribute = attribute };
        if (attribute.IsList)
            return new ListColumn { Attribute = attribute };
        if (confidence)
            return new MillionthsColumn { Attribute = attribute };
        return attribute.Kind switch
        {
            ScalarKind.Boolean => new ByteColumn { Attribute = attribute },
            ScalarKind.Enum when attribute.Enum!.Members.Length < ByteColumn.Missing =>
                new ByteColumn { Attribute = attribute },
            ScalarKind.Enum or ScalarKind.Int or ScalarKind.LocalDate => new IntColumn { Attribute = attribute },
            ScalarKind.Float or ScalarKind.Long or ScalarKind.DateTime or ScalarKind.PartialDate =>
                new LongColumn { Attribute = attribute },
            _ => new TextColumn { Attribute = attribute },
        };
    }

    private FieldForm FormOf(ScalarKind kind) => this switch
    {
        TextColumn when kind != ScalarKind.Any => FieldForm.Text,
        ByteColumn => FieldForm.Vocabulary,
        IntColumn when kind == ScalarKind.Int => FieldForm.Int,
        IntColumn when kind == ScalarKind.LocalDate => FieldForm.Day,
        LongColumn when kind == ScalarKind.Long => FieldForm.Long,
        LongColumn when kind == ScalarKind.PartialDate => FieldForm.PartialDate,
        _ => FieldForm.Other,
    };
}
