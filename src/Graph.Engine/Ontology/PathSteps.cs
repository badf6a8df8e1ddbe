using System.Globalization;
using System.Text;

namespace Graph.Engine.Ontology;

/// <summary>The steps of a <c>@path</c>, parsed, before names are looked up.</summary>
internal static class PathSteps
{
    /// <summary>The most repeats of a step.</summary>
    public const int MaxRepeat = 8;

    /// <summary>The most steps of a path (each an arrow and a type).</summary>
    public const int MaxSteps = 16;

    private const string ArrowForm =
        "Write TYPE->, <-TYPE or TYPE-, several types as A|B->, repeated as TYPE->*1..8 (from 0 or 1 to at most 8).";

    private const string TypeForm = "Write Type, or Type{attribute:value, other:\"text\"}.";

    /// <summary>Reads an arrow: <c>TYPE-&gt;</c>, <c>&lt;-TYPE</c>, <c>A|B-</c>, with <c>*min..max</c>.</summary>
    public static ArrowStep? ParseArrow(string text, out string? problem)
    {
        problem = $"\"{text}\" is not a step along relationships. {ArrowForm}";
        var (min, max) = (1, 1);
        var arrow = text;
        var star = text.IndexOf('*', StringComparison.Ordinal);
        if (star >= 0)
        {
            arrow = text[..star];
            if (ParseRepeat(text.AsSpan(star + 1)) is not { } repeat)
            {
                return null;
            }

            (min, max) = repeat;
        }

        var (direction, names) = SplitArrow(arrow.Trim());
        var types = names.Split('|', StringSplitOptions.TrimEntries);
        if (direction is null || !Array.TrueForAll(types, IsName))
        {
            return null;
        }

        problem = types.Distinct(StringComparer.Ordinal).Count() == types.Length
            ? null
            : $"\"{text}\" names a relationship type twice. Name each once.";
        return problem is null ? new ArrowStep(types, direction.Value, min, max) : null;
    }

    /// <summary>Reads a type with its conditions.</summary>
    public static TypeStep? ParseType(string text, out string? problem)
    {
        problem = $"\"{text}\" is not a type of a path. {TypeForm}";
        var brace = text.IndexOf('{', StringComparison.Ordinal);
        var name = (brace < 0 ? text : text[..brace]).Trim();
        if (!IsName(name))
        {
            return null;
        }

        if (brace < 0)
        {
            problem = null;
            return new TypeStep(name, []);
        }

        if (new ConditionReader(text, brace + 1).Read() is not { } conditions)
        {
            return null;
        }

        problem = null;
        return new TypeStep(name, conditions);
    }

    /// <summary>Whether it is a GraphQL name.</summary>
    public static bool IsName(string text) =>
        text.Length > 0 && !char.IsAsciiDigit(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    private static (Direction?, string) SplitArrow(string arrow)
    {
        if (arrow.StartsWith("<-", StringComparison.Ordinal))
        {
            return (Direction.In, arrow[2..]);
        }

        if (arrow.EndsWith("->", StringComparison.Ordinal))
        {
            return (Direction.Out, arrow[..^2]);
        }

        return arrow.EndsWith('-') ? (Direction.Both, arrow[..^1]) : (null, arrow);
    }

    private static (int, int)? ParseRepeat(ReadOnlySpan<char> text)
    {
        var dots = text.IndexOf("..", StringComparison.Ordinal);
        return dots >= 0
            && int.TryParse(text[..dots].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var min)
            && int.TryParse(text[(dots + 2)..].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var max)
            && min <= 1 && max >= Math.Max(min, 1) && max <= MaxRepeat
            ? (min, max)
            : null;
    }

    /// <summary>Reads <c>attribute:value, …}</c> to the end of the text.</summary>
    private sealed class ConditionReader(string text, int position)
    {
        public List<StepCondition>? Read()
        {
            var conditions = new List<StepCondition>();
            while (true)
            {
                if (ReadOne() is not { } condition)
                {
                    return null;
                }

                conditions.Add(condition);
                SkipSpace();
                if (Take('}'))
                {
                    SkipSpace();
                    return position == text.Length ? conditions : null;
                }

                if (!Take(','))
                {
                    return null;
                }
            }
        }

        private StepCondition? ReadOne()
        {
            SkipSpace();
            var attribute = TakeWhile(c => char.IsAsciiLetterOrDigit(c) || c == '_');
            SkipSpace();
            if (!IsName(attribute) || !Take(':'))
            {
                return null;
            }

            SkipSpace();
            if (position < text.Length && text[position] == '"')
            {
                return ReadQuoted() is { } quoted ? new StepCondition(attribute, quoted, IsQuoted: true) : null;
            }

            var bare = TakeWhile(c => c is not (',' or '}' or '{' or '"') && !char.IsWhiteSpace(c));
            return bare.Length > 0 ? new StepCondition(attribute, bare, IsQuoted: false) : null;
        }

        private string? ReadQuoted()
        {
            var result = new StringBuilder();
            for (position++; position < text.Length; position++)
            {
                var c = text[position];
                if (c == '"')
                {
                    position++;
                    return result.ToString();
                }

                if (c == '\\' && ++position < text.Length && text[position] is not ('"' or '\\'))
                {
                    return null;
                }

                if (position < text.Length)
                {
                    result.Append(text[position]);
                }
            }

            return null;
        }

        private string TakeWhile(Func<char, bool> belongs)
        {
            var start = position;
            while (position < text.Length && belongs(text[position]))
            {
                position++;
            }

            return text[start..position];
        }

        private bool Take(char c)
        {
            var found = position < text.Length && text[position] == c;
            position += found ? 1 : 0;
            return found;
        }

        private void SkipSpace() => TakeWhile(char.IsWhiteSpace);
    }
}

/// <summary>An arrow of a path.</summary>
/// <param name="Types">Relationship types, any of which is walked.</param>
/// <param name="Direction">Which way; BOTH for either.</param>
/// <param name="Min">Least repeats.</param>
/// <param name="Max">Most repeats.</param>
internal sealed record ArrowStep(string[] Types, Direction Direction, int Min, int Max);

/// <summary>The type of the nodes reached by an arrow.</summary>
/// <param name="Type">Its name.</param>
/// <param name="Conditions">Equalities they satisfy.</param>
internal sealed record TypeStep(string Type, IReadOnlyList<StepCondition> Conditions);

/// <summary><c>attribute:value</c>.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Text">The value's text, without quotes.</param>
/// <param name="IsQuoted">It stood in quotes.</param>
internal sealed record StepCondition(string Attribute, string Text, bool IsQuoted);
