using System.Runtime.CompilerServices;
using Graph.Engine.Values;
using Graph.GraphQL.Types;

namespace Graph.Engine.Planning;

/// <summary>
/// 128 bits for what the variables' structure changes in the plan: which fields of input objects are there and null or
/// not, the lengths of lists of objects, the enum values of an order and of facets. Other leaf values and lists of them
/// are parameters and not in it, so that the many values of one form make one plan.
/// </summary>
internal static class ShapeKey
{
    /// <summary>The key of the operation's variables as they stand on the tape.</summary>
    public static UInt128 Of(Prepared prepared, VariableTape tape, UInt128 seed)
    {
        var hash = new Hash128(seed);
        hash.Add(prepared.Id);
        foreach (var variable in prepared.ShapeVariables)
        {
            var root = tape.Roots[variable];
            if (root == VariableTape.None)
                hash.Add(0UL);
            else
                Add(ref hash, tape, root, prepared.Variables[variable].Type);
        }

        return hash.Value;
    }

    // The depth is that of the JSON or of the literal, both bounded.
    private static void Add(ref Hash128 hash, VariableTape tape, int entry, GraphQLType type)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        ref var value = ref tape[entry];
        hash.Add((ulong)value.Kind + 1);
        switch (value.Kind)
        {
            case TapeKind.Leaf when IsStructural(type.NamedType):
                hash.Add(value.Value.Bits);
                break;
            case TapeKind.List when type.NullableType is GraphQLList list
                && (list.NamedType is GraphQLInputObjectType || IsStructural(list.NamedType)):
                for (var item = value.FirstChild; item != VariableTape.None; item = tape[item].NextSibling)
                    Add(ref hash, tape, item, list.OfType);
                hash.Add(ulong.MaxValue);
                break;
            case TapeKind.Object:
                for (var child = value.FirstChild; child != VariableTape.None; child = tape[child].NextSibling)
                {
                    hash.Add((ulong)tape[child].Field!.Index + 16);
                    Add(ref hash, tape, child, tape[child].Field!.Type);
                }

                hash.Add(ulong.MaxValue - 1);
                break;
        }
    }

    /// <summary>Whether values of the type say what is done: in which direction to sort, what to count by.</summary>
    public static bool IsStructural(GraphQLNamedType type) =>
        type is GraphQLEnumType { Values: { Count: > 0 } values }
        && values[0].Binding is Api.SortDirectionBinding or Api.FacetValueBinding;
}
