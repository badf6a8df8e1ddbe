using Graph.Engine.Values;
using Graph.GraphQL.Language;
using Graph.GraphQL.Types;
using ScalarKind = Graph.Engine.Values.ScalarKind;

namespace Graph.Engine.Planning;

/// <summary>Values of scalars and enums from literals; of an enum the place of the value.</summary>
internal static class LeafLiterals
{
    /// <summary>False where the literal is not of the type, or holds a variable within a value of Any.</summary>
    public static bool TryRead(GraphQLNamedType type, ScalarKind kind, ValueNode node, out Value value)
    {
        if (kind != ScalarKind.Enum)
            return Scalars.TryRead(kind, node, out value, out _);
        var member = node is EnumValueNode name ? ((GraphQLEnumType)type).Values.Find(name.Value) : null;
        value = member is null ? Value.Null : Value.FromBits(member.Index);
        return member is not null;
    }
}
