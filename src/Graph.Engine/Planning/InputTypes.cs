using System.Collections.Immutable;
using System.Diagnostics;
using Graph.Engine.Api;
using Graph.GraphQL.Types;
using ScalarKind = Graph.Engine.Values.ScalarKind;

namespace Graph.Engine.Planning;

/// <summary>What the planner asks of input types again and again, answered once per schema. Thread-safe.</summary>
internal sealed class InputTypes
{
    private readonly ScalarKind[] _kinds;
    private readonly bool[] _keepsOrder;
    private readonly ImmutableArray<GraphQLInputField>[] _filled;

    public InputTypes(GraphQLSchema schema)
    {
        Schema = schema;
        _kinds = new ScalarKind[schema.Types.Length];
        _keepsOrder = new bool[schema.Types.Length];
        _filled = new ImmutableArray<GraphQLInputField>[schema.Types.Length];
        foreach (var type in schema.Types)
        {
            switch (type)
            {
                case GraphQLEnumType:
                    _kinds[type.Index] = ScalarKind.Enum;
                    break;
                case GraphQLScalarType scalar:
                    _kinds[type.Index] = KindOf(scalar);
                    break;
                case GraphQLInputObjectType input:
                    _keepsOrder[type.Index] = input.Fields.AsEnumerable().Any(IsSortField);
                    _filled[type.Index] =
                        [.. input.Fields.AsEnumerable().Where(f => f.IsRequired || f.DefaultValue is not null)];
                    break;
            }
        }
    }

    public GraphQLSchema Schema { get; }

    /// <summary>The scalar that values of a leaf type are kept as.</summary>
    public ScalarKind KindOf(GraphQLNamedType leaf) => _kinds[leaf.Index];

    /// <summary>Whether the order of the fields as written counts (sort inputs); elsewhere fields stand in the order of
    /// the schema, so that equal filters have equal shapes.</summary>
    public bool KeepsOrder(GraphQLInputObjectType type) => _keepsOrder[type.Index];

    /// <summary>Fields that something must be done about where they are not given: required, or with a
    /// default.</summary>
    public ImmutableArray<GraphQLInputField> FilledFields(GraphQLInputObjectType type) => _filled[type.Index];

    private static ScalarKind KindOf(GraphQLScalarType scalar) => scalar.Binding switch
    {
        ScalarBinding binding => binding.Kind,
        _ => scalar.Name switch
        {
            "String" => ScalarKind.String,
            "Int" => ScalarKind.Int,
            "Float" => ScalarKind.Float,
            "Boolean" => ScalarKind.Boolean,
            "ID" => ScalarKind.ID,
            _ => throw new UnreachableException($"The scalar {scalar.Name} has no binding."),
        },
    };

    private static bool IsSortField(GraphQLInputField field) => field.Binding
        is SortSystemBinding or SortAttributeBinding or SortPropertyBinding or SortLinkBinding or SortCountBinding
        or SortEdgeNodeBinding;
}
