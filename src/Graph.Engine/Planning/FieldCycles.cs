using System.Runtime.InteropServices;
using Graph.GraphQL.Language;
using Graph.GraphQL.Types;

namespace Graph.Engine.Planning;

/// <summary>
/// Finds a field of a type that stands too often within itself, through fragments too:
/// <c>parent { parent { parent …</c>. A circle multiplies by the same relationship at every turn, so it is bounded
/// more closely than depth. Walks what <see cref="DocumentLimits"/> has found small enough, with a stack of its own.
/// </summary>
internal sealed class FieldCycles
{
    private readonly Prepared _prepared;
    private readonly GraphQLSchema _schema;
    private readonly int _most;
    private readonly Stack<Frame> _stack = new();
    private readonly Dictionary<GraphQLField, int> _open = [];

    private FieldCycles(Prepared prepared, GraphQLSchema schema, int most)
    {
        _prepared = prepared;
        _schema = schema;
        _most = most;
    }

    /// <summary>The first field that stands within itself more than <paramref name="most"/> times, as an error; null
    /// where none does.</summary>
    public static GraphQLError? Find(Prepared prepared, GraphQLSchema schema, int most) =>
        new FieldCycles(prepared, schema, most).Walk();

    private GraphQLError? Walk()
    {
        _stack.Push(new Frame(_prepared.Operation.SelectionSet.Selections, 0, _prepared.RootType, null));
        while (_stack.TryPop(out var frame))
        {
            if (frame.Next == frame.Selections.Length)
            {
                if (frame.Opened is { } closed)
                    _open[closed]--;
                continue;
            }

            _stack.Push(frame with { Next = frame.Next + 1 });
            if (Enter(frame.Selections[frame.Next], frame.Type) is { } error)
                return error;
        }

        return null;
    }

    private GraphQLError? Enter(SelectionNode selection, GraphQLNamedType type)
    {
        switch (selection)
        {
            // A field without fields below it ends every path.
            case FieldNode { SelectionSet: { } below } node when _schema.FindField(type, node.Name) is { } field:
                if (ReferenceEquals(field, _schema.SchemaField) || ReferenceEquals(field, _schema.TypeField))
                    return null;
                ref var times = ref CollectionsMarshal.GetValueRefOrAddDefault(_open, field, out _);
                if (++times > _most)
                    return Error(node, type);
                Push(below, field.Type.NamedType, field);
                return null;
            case InlineFragmentNode inline:
                Push(inline.SelectionSet, TypeOf(inline.TypeCondition, type), null);
                return null;
            case FragmentSpreadNode spread
                when _prepared.Document.Fragments.TryGetValue(spread.Name, out var fragment):
                Push(fragment.SelectionSet, TypeOf(fragment.TypeCondition, type), null);
                return null;
            default:
                return null;
        }
    }

    private void Push(SelectionSetNode set, GraphQLNamedType type, GraphQLField? opened) =>
        _stack.Push(new Frame(set.Selections, 0, type, opened));

    private GraphQLNamedType TypeOf(NamedTypeNode? condition, GraphQLNamedType otherwise) =>
        condition is null ? otherwise : _schema.FindType(condition.Name) ?? otherwise;

    private GraphQLError Error(FieldNode node, GraphQLNamedType type) => new(
        $"The field \"{type.Name}.{node.Name}\" comes {_most + 1} times on one way into the answer; at most {_most} "
        + "are allowed. Ask for fewer levels, or in several requests.",
        _prepared.Document.Source,
        node.Start)
    {
        Code = ErrorCodes.TooManyCycles,
    };

    private readonly record struct Frame(
        SelectionNode[] Selections, int Next, GraphQLNamedType Type, GraphQLField? Opened);
}
