namespace Graph.GraphQL.Types;

/// <summary>Which of the five scalars of the specification a scalar type is, or none.</summary>
public enum ScalarKind : byte
{
    /// <summary>A scalar of the service's own; see <see cref="GraphQLScalarType.Coercion"/>.</summary>
    Custom,

    /// <summary>Whole numbers of 32 bits, §3.5.1.</summary>
    Int,

    /// <summary>Finite double-precision numbers, §3.5.2.</summary>
    Float,

    /// <summary>Text, §3.5.3.</summary>
    String,

    /// <summary>True or false, §3.5.4.</summary>
    Boolean,

    /// <summary>Identifiers, strings that are also accepted as integers, §3.5.5.</summary>
    Id,
}
