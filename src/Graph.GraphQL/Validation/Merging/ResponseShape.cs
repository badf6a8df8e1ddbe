using Graph.GraphQL.Types;

namespace Graph.GraphQL.Validation.Merging;

/// <summary>SameResponseShape, §5.3.2, as far as the two types alone decide.</summary>
internal static class ResponseShape
{
    /// <summary>
    /// Whether values of the types could not be told apart in a response: lists or non-nulls at different places, or
    /// different leaf types. Composite types are fine here; their fields are compared one by one.
    /// </summary>
    public static bool Differs(GraphQLType a, GraphQLType b)
    {
        while (a != b)
        {
            switch (a, b)
            {
                case (GraphQLList listA, GraphQLList listB):
                    (a, b) = (listA.OfType, listB.OfType);
                    break;
                case (GraphQLNonNull nonNullA, GraphQLNonNull nonNullB):
                    (a, b) = (nonNullA.OfType, nonNullB.OfType);
                    break;
                default:
                    return a is not GraphQLNamedType { IsLeaf: false } || b is not GraphQLNamedType { IsLeaf: false };
            }
        }

        return false;
    }
}
