using System.Text;
using Graph.Engine.Values;

namespace Graph.Engine.Ontology;

/// <summary>Reads the value of a path's condition as a value of the attribute.</summary>
internal static class StepValues
{
    /// <summary>Reads it.</summary>
    /// <returns>Null, or what is wrong, to stand after "but".</returns>
    public static string? Read(OntologyDraft draft, string type, StepCondition condition, out Value value)
    {
        value = default;
        if (draft.FindEnum(type) is { } enumType)
        {
            var index = enumType.Values.FindIndex(v => v.Name == condition.Text);
            value = Value.FromBits(index);
            return condition.IsQuoted ? "a value of an enum stands without quotes"
                : index < 0 ? $"\"{type}\" has no such value"
                : null;
        }

        if (OntologyDraft.FindScalar(type) is not { } kind || kind == ScalarKind.Any)
        {
            return $"a value of {type} cannot be compared";
        }

        if (Scalars.IsWrittenInQuotes(kind) != condition.IsQuoted)
        {
            return $"a value of {kind} stands {(condition.IsQuoted ? "without" : "in")} quotes";
        }

        return Scalars.TryParseText(kind, Encoding.UTF8.GetBytes(condition.Text), out value, out _)
            ? null
            : $"that is not a value of {kind}";
    }
}
