using System.Globalization;
using System.Runtime.CompilerServices;
using Graph.GraphQL.Language;

namespace Graph.GraphQL.Types;

/// <summary>
/// Whether a value written in a document is a value of a type, §5.6.1. Variables are taken to fit: whether they do
/// is a question of their types. Collects every problem up to a limit; one instance serves one literal.
/// </summary>
public sealed class InputLiterals
{
    // Up to this many fields, comparing names one by one is faster than a dictionary.
    private const int LinearLimit = 16;

    private readonly List<LiteralProblem> _problems;
    private readonly int _limit;
    private readonly LiteralScope _scope;
    private readonly bool _hideSuggestions;
    private readonly List<object> _path = [];

    private InputLiterals(List<LiteralProblem> problems, int limit, LiteralScope scope, bool hideSuggestions)
    {
        _problems = problems;
        _limit = limit;
        _scope = scope;
        _hideSuggestions = hideSuggestions;
    }

    private bool IsFull => _problems.Count >= _limit;

    /// <summary>Checks a literal.</summary>
    /// <param name="value">The literal.</param>
    /// <param name="type">An input type.</param>
    /// <param name="problems">Where problems are added.</param>
    /// <param name="scope">How much is checked.</param>
    /// <param name="hideSuggestions">True leaves out "Did you mean".</param>
    /// <param name="limit">Checking stops when there are this many problems; default 100.</param>
    public static void Check(
        ValueNode value,
        GraphQLType type,
        List<LiteralProblem> problems,
        LiteralScope scope,
        bool hideSuggestions = false,
        int limit = 100) =>
        new InputLiterals(problems, limit, scope, hideSuggestions).Check(value, type);

    private void Check(ValueNode value, GraphQLType type)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (value is VariableNode || IsFull)
        {
            return;
        }

        if (type is GraphQLNonNull nonNull)
        {
            if (value is NullValueNode)
            {
                Report($"Expected value of non-null type \"{type}\" not to be null.", value);
                return;
            }

            type = nonNull.OfType;
        }

        if (value is NullValueNode)
        {
            return;
        }

        switch (type)
        {
            case GraphQLList list:
                CheckList(value, list);
                break;
            case GraphQLInputObjectType input:
                CheckObject(value, input);
                break;
            case GraphQLScalarType { ScalarKind: ScalarKind.Custom } when HasVariable(value):
                break;
            case GraphQLScalarType scalar:
                Report(ScalarLiterals.Check(scalar, value, _scope), value);
                break;
            case GraphQLEnumType enumType:
                Report(ScalarLiterals.Check(enumType, value, _hideSuggestions), value);
                break;
        }
    }

    // What a custom scalar says of a list or object can only be asked when the values of its variables are known.
    private static bool HasVariable(ValueNode value) => value switch
    {
        VariableNode => true,
        ListValueNode list => Array.Exists(list.Values, HasVariable),
        ObjectValueNode node => Array.Exists(node.Fields, field => HasVariable(field.Value)),
        _ => false,
    };

    private void CheckList(ValueNode value, GraphQLList list)
    {
        if (value is not ListValueNode items)
        {
            Check(value, list.OfType);
            return;
        }

        for (var i = 0; i < items.Values.Length; i++)
        {
            _path.Add(i);
            Check(items.Values[i], list.OfType);
            _path.RemoveAt(_path.Count - 1);
        }
    }

    private void CheckObject(ValueNode value, GraphQLInputObjectType type)
    {
        if (value is not ObjectValueNode node)
        {
            Report($"Expected value of type \"{type}\" to be an object, found: {Text(value)}.", value);
            return;
        }

        // Of duplicates, which are another rule's error, the last one counts.
        var given = node.Fields.Length > LinearLimit ? LastByName(node) : null;
        foreach (var field in type.Fields)
        {
            var last = given is null ? FindLast(node, field.Name) : given.GetValueOrDefault(field.Name);
            CheckField(node, type, field, last);
        }

        string? text = null;
        var known = 0;
        ObjectFieldNode? first = null;
        foreach (var field in node.Fields)
        {
            if (type.Fields.Find(field.Name) is not null)
            {
                known++;
                first ??= field;
            }
            else if (!IsFull)
            {
                Report(UnknownField(type, field.Name, text ??= Text(node)), field);
            }
        }

        if (type.IsOneOf)
        {
            CheckOneOf(node, type, known == 1 ? first : null);
        }
    }

    private void CheckField(
        ObjectValueNode node, GraphQLInputObjectType type, GraphQLInputField field, ObjectFieldNode? given)
    {
        if (given is not null)
        {
            _path.Add(field.Name);
            Check(given.Value, field.Type);
            _path.RemoveAt(_path.Count - 1);
        }
        else if (field.IsRequired)
        {
            Report(
                $"Expected value of type \"{type}\" to include required field \"{field.Name}\", found: {Text(node)}.",
                node);
        }
    }

    private static ObjectFieldNode? FindLast(ObjectValueNode node, string name)
    {
        for (var i = node.Fields.Length - 1; i >= 0; i--)
        {
            if (node.Fields[i].Name == name)
            {
                return node.Fields[i];
            }
        }

        return null;
    }

    private static Dictionary<string, ObjectFieldNode> LastByName(ObjectValueNode node)
    {
        var last = new Dictionary<string, ObjectFieldNode>(node.Fields.Length, StringComparer.Ordinal);
        foreach (var field in node.Fields)
        {
            last[field.Name] = field;
        }

        return last;
    }

    private string UnknownField(GraphQLInputObjectType type, string name, string text)
    {
        var suggestion = _hideSuggestions
            ? ""
            : Suggestions.DidYouMean(name, type.Fields.AsEnumerable().Select(f => f.Name));
        return $"Expected value of type \"{type}\" not to include unknown field \"{ErrorText.Shorten(name)}\""
            + $"{(suggestion.Length > 0 ? $".{suggestion} Found" : ", found")}: {text}.";
    }

    private void CheckOneOf(ObjectValueNode node, GraphQLInputObjectType type, ObjectFieldNode? only)
    {
        if (only is not null and not { Value: NullValueNode })
        {
            return;
        }

        var message = $"Within OneOf Input Object type \"{type}\", exactly one field must be specified, and the value "
            + "for that field must be non-null.";
        if (only is null)
        {
            Report(message, node);
        }
        else
        {
            _path.Add(only.Name);
            Report(message, node);
            _path.RemoveAt(_path.Count - 1);
        }
    }

    private void Report(string? message, AstNode node)
    {
        if (message is not null && !IsFull)
        {
            var path = _path.Select(step => step is int index
                ? $"[{index.ToString(CultureInfo.InvariantCulture)}]"
                : $".{step}");
            _problems.Add(new LiteralProblem(message, node, string.Concat(path)));
        }
    }

    private static string Text(ValueNode value) => AstPrinter.Print(value);
}
